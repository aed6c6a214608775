import Diagnosis
import Evidence
import Knowledge

/// What one event says, in a few words, and whether it went well.
struct EventWords {
  let context: ReportContext
  private var texts: Texts { context.texts }

  /// Signals of the lifecycle that mark a failed step.
  private let failed: Set<String>
  private let reached: Set<String>
  /// Events that show a step, by the lifecycle's own rules, and those that fail one.
  private let stepEvents: Set<Int64>
  private let failedEvents: Set<Int64>
  /// The steps that an event shows, by their place in the lifecycle.
  private let shownSteps: [Int64: Set<Int>]
  /// Signals that the lifecycle names anywhere: what it skips, or who else took a step.
  private let named: Set<String>

  init(_ context: ReportContext) {
    self.context = context
    let steps = context.input.steps
    failed = Set(steps.flatMap(\.failed))
    reached = Set(steps.flatMap(\.reached))
    named = Set(steps.flatMap { step in step.signals.filter { !step.later.contains($0) } })
    let marks = steps.map { StepMarks($0, context.dossier) }
    func ids(_ indices: [Int]) -> Set<Int64> { Set(indices.map { context.dossier.events[$0].id }) }
    failedEvents = ids(marks.flatMap(\.failed))
    // An answer shows that it was asked for, and not that it went well.
    stepEvents = ids(marks.filter { !$0.isLate }.flatMap(\.reached)).union(failedEvents)
    var shown: [Int64: Set<Int>] = [:]
    for (step, mark) in marks.enumerated() {
      for id in ids(mark.reached + mark.failed) { shown[id, default: []].insert(step) }
    }
    shownSteps = shown
  }

  /// The signal that says most: one that fails a step, then one that reaches one, then one that has words.
  func signal(_ event: DossierEvent) -> String? {
    let signals = event.hits.map(\.signal)
    let telling = ["status.in-progress", "container.foreign-refused"].first(where: event.has)
    return telling ?? signals.first(where: isFailure) ?? signals.first(where: reached.contains)
      ?? signals.first { texts.signals[$0] != nil } ?? signals.first
  }

  func words(_ event: DossierEvent) -> [Part] {
    if event.kind == .execution { return execution(event) }
    if let signal = signal(event), let parts = texts.signal(signal, field: event.field) {
      return parts + ending(event)
    }
    switch event.kind {
    case .object: return quoted(.objectStored, "key", event.field("key")?.text)
    case .directory: return [.text(texts[.directoryListed])]
    case .command: return quoted(.commandSaved, "command", event.text, limit: 160)
    case .session: return [.text(texts[.recordSaved])]
    case .listing: return quoted(.listingTaken, "prefix", event.field("prefix")?.text)
    case .error: return [.text(texts[.errorPasted] + ": "), .quote(shortened(event.text, 160))]
    case .task, .telemetry: return record(event)
    case .log, .execution: return [.quote(shortened(event.text, 120))]
    }
  }

  private func quoted(_ phrase: Phrase, _ name: String, _ value: String?, limit: Int = 200) -> [Part] {
    guard let value else { return texts.parts(phrase, [name: .text("")]) }
    return texts.parts(phrase, [name: .quote(shortened(value, limit))])
  }

  private func execution(_ event: DossierEvent) -> [Part] {
    let num = Part.text(event.field("execution_num")?.integer.map(String.init) ?? "?")
    guard isFailed(event) else {
      let ran = texts.parts(.executionRan, ["num": num])
      if let shown = event.hits.lazy.compactMap({ meaning($0.signal, event) }).first {
        return texts.compose(.executionShowed, ["event": ran, "what": shown])
      }
      guard let code = event.field("code")?.text, !code.isEmpty else { return ran }
      return texts.compose(
        .executionCode, ["event": ran, "code": [.quote(shortened(TellingLine.of(code), 80))]])
    }
    let value = error(of: event).map(Part.quote) ?? .text(texts[.statusFailed])
    return texts.parts(.executionFailed, ["num": num, "error": value])
  }

  /// What an execution failed with.
  func error(of event: DossierEvent) -> Untrusted? {
    // Of a command bash knows only that it failed; a traceback on its error stream says with what.
    let raised =
      event.field("error_type")?.text == "BashError"
      ? event.field("stderr").flatMap { Traceback.exception(of: $0.text) } : nil
    let error =
      raised ?? ["error_type", "error_message"].compactMap { event.field($0)?.text }.joined(separator: ": ")
    return error.isEmpty ? nil : shortened(error, 120)
  }

  /// What a signal says of the execution beyond that it took place.
  private func meaning(_ signal: String, _ event: DossierEvent) -> [Part]? {
    signal.hasPrefix("execution.") ? nil : texts.signal(signal, field: event.field)
  }

  /// The first line that is not blank, without colours and without the blanks around it.
  private func shortened(_ text: String, _ limit: Int) -> Untrusted {
    let plain = EventWords.withoutColour(text)
    let lines = plain.split(separator: "\n").map { EventWords.trimmed($0) }
    let line = lines.first { !$0.isEmpty } ?? ""
    let secretFree = Redactor.standard.redact(line).text
    return Untrusted(secretFree.count > limit ? String(secretFree.prefix(limit - 1)) + "…" : secretFree)
  }

  private static func trimmed(_ line: Substring) -> String {
    let start = line.drop(while: \.isWhitespace)
    return String(start.reversed().drop(while: \.isWhitespace).reversed())
  }

  /// Colour sequences are only dropped from summaries; an excerpt shows them.
  static func withoutColour(_ text: String) -> String {
    guard text.utf8.contains(0x1B) else { return text }
    var result: [UInt8] = []
    let bytes = Array(text.utf8)
    var index = 0
    while index < bytes.count {
      if bytes[index] == 0x1B, index + 1 < bytes.count, bytes[index + 1] == UInt8(ascii: "[") {
        var end = index + 2
        while end < bytes.count, (0x30...0x3F).contains(bytes[end]) { end += 1 }
        if end < bytes.count, bytes[end] == UInt8(ascii: "m") {
          index = end + 1
          continue
        }
      }
      result.append(bytes[index])
      index += 1
    }
    return String(decoding: result, as: UTF8.self)
  }

  func isFailed(_ event: DossierEvent) -> Bool {
    if event.kind == .error { return true }
    if event.kind == .execution {
      if let status = event.field("status")?.text {
        return !["success", "ok", "completed"].contains(status.lowercased())
      }
      return event.field("error_type") != nil
    }
    return failedEvents.contains(event.id) || isRefusal(event)
      || event.hits.contains { isFailure($0.signal) }
  }

  func isStep(_ event: DossierEvent) -> Bool { stepEvents.contains(event.id) }

  /// The steps that it shows, reached or failed, by their place in the lifecycle.
  func steps(_ event: DossierEvent) -> Set<Int> { shownSteps[event.id] ?? [] }

  /// The container answered a request of this session with an error.
  private func isRefusal(_ event: DossierEvent) -> Bool {
    guard !event.has("container.foreign-refused"), let status = event.field("status")?.integer else {
      return false
    }
    return status >= 400 && event.hits.contains { EventWords.answers.contains($0.signal) }
  }

  /// Access lines, which the container writes when it answers.
  private static let answers: Set<String> = [
    "sync.request-seen", "execution.request-seen", "completion.request-seen",
  ]

  /// The lifecycle looks at it, whether or not it shows a step.
  func isNamed(_ event: DossierEvent) -> Bool { event.hits.contains { named.contains($0.signal) } }

  /// It took place and found nothing, or made something up: no failure of its own, and nothing to call well either.
  func isHollow(_ event: DossierEvent) -> Bool {
    event.hits.contains { EventWords.hollow.contains($0.signal) }
  }

  private func isFailure(_ signal: String) -> Bool {
    failed.contains(signal) || EventWords.failures.contains(signal)
  }

  private static let hollow: Set<String> = [
    "container.data-empty", "data.listed-empty", "sync.nothing", "data.fabricated-words",
  ]

  /// Signals that tell of a failure whether or not a step of the lifecycle names them.
  static let failures: Set<String> = [
    "request.context-failed", "session.none", "session.create-failed", "session.refused", "task.start-failed",
    "alb.not-healthy",
    "upload.failed", "sync.failed", "sync.response-error", "execution.error-returned",
    "container.not-responding",
    "container.refused", "container.foreign-session", "container.connection-failed", "container.unhealthy",
    "retries.exhausted", "workflow.terminating", "completion.failed", "completion.attempt-failed",
    "model.throttled",
    "model.error", "cookie.failed", "tasks.cancelled", "plan.feedback-timeout",
    "sdk.failed", "invocation.span-failed", "span.error", "span.denied", "span.throttled",
    "span.server-error",
    "span.tool-error", "otel.error", "agent.init-failed", "agent.import-failed",
    "task.out-of-memory", "task.interrupted", "task.unhealthy", "task.stopped-by-hand", "task.not-started",
  ]

  /// Lines that only say that something still goes on.
  static let chatter: Set<String> = [
    "alb.waiting", "alb.health", "cookie.attempt", "container.health", "container.ip-waiting", "retry",
    "retry.waiting",
    "sync.waiting", "completion.settling", "session.checking-container", "request.named",
  ]
}
