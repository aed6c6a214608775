import Casebook
import Foundation
import Glibc
import Reporting

/// One line on standard error, when it is a terminal and the work takes longer than a second.
final class Progress {
  private let start = DispatchTime.now()
  private var last = DispatchTime.now()
  private let isTerminal = isatty(2) == 1
  private var isShown = false

  func reading(_ now: IngestProgress) {
    show(
      "reading \(now.source) of \(now.sources): \(Untrusted(now.label).terminal(limit: 60)), \(now.events) events"
    )
  }

  func judged(_ count: Int) { show("judged \(count) sessions") }

  func finish() {
    if isShown { Output.warn("\r\u{1B}[K") }
    isShown = false
  }

  private func show(_ text: String) {
    guard isTerminal else { return }
    let now = DispatchTime.now()
    guard now.uptimeNanoseconds - start.uptimeNanoseconds > 1_000_000_000,
      now.uptimeNanoseconds - last.uptimeNanoseconds > 100_000_000
    else { return }
    last = now
    isShown = true
    Output.warn("\r\u{1B}[K\(text)")
  }
}

/// Ctrl-C and SIGTERM: asks the run to stop after the source in flight; a second one stops at once.
final class StopSignal: @unchecked Sendable {
  private let lock = NSLock()
  private var asked = false
  private var sources: [any DispatchSourceSignal] = []

  init() {
    for number in [SIGINT, SIGTERM] {
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler { [weak self] in
        guard let self else { return }
        if self.ask() { _exit(number == SIGINT ? 130 : 143) }
      }
      source.resume()
      sources.append(source)
    }
  }

  var wasAsked: Bool { lock.withLock { asked } }

  /// True when it was asked before.
  private func ask() -> Bool {
    lock.withLock {
      defer { asked = true }
      return asked
    }
  }
}
