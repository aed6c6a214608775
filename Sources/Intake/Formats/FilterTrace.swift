import Evidence

/// What every message of an export has: a sign that the log was saved through a filter.
///
/// `filter-log-events --filter-pattern` leaves no other trace. What such an export does not show, the log may well have.
struct FilterTrace {
  private(set) var messages: Int64 = 0
  /// Words of the first message that all others have as well.
  private var shared: [[UInt8]] = []

  /// Fewer messages may share a word by chance.
  private static let least = 5
  private static let shortest = 5
  private static let most = 256
  private static let settled = 16
  private static let kept = 8
  /// A session id; a request id is longer. A date, which many loggers put before each line, is shorter.
  private static let idLength = 19
  private static let failures: Set<String> = [
    "critical", "denied", "error", "errors", "exception", "fail", "failed", "failure", "fatal", "timeout",
    "traceback",
    "warn", "warning",
  ]

  /// An id, or a word for a failure: no log repeats these in each line.
  var word: String? { word(FilterTrace.isTelling) }

  /// Any word. A logger may put its own name before each line.
  var anyWord: String? { word { _ in true } }

  private func word(_ isMeant: ([UInt8]) -> Bool) -> String? {
    messages >= FilterTrace.least
      ? shared.first(where: isMeant).map { String(decoding: $0, as: UTF8.self) } : nil
  }

  mutating func add(_ message: UnsafeRawBufferPointer) {
    messages += 1
    // Structured messages all carry the ids of what they belong to.
    if message.first == UInt8(ascii: "{") {
      shared = []
    } else if messages == 1 {
      shared = FilterTrace.words(of: message)
    } else if !shared.isEmpty {
      shared.removeAll { message.firstRange(of: $0) == nil }
      // One long line again and again shares all its words, and must not cost all of them each time.
      if messages == FilterTrace.settled { shared = Array(shared.prefix(FilterTrace.kept)) }
    }
  }

  /// The telling ones first.
  private static func words(of message: UnsafeRawBufferPointer) -> [[UInt8]] {
    let words = Set(
      message.split { byte in
        !isLetter(byte) && !(0x30...0x39).contains(byte) && byte != UInt8(ascii: "-")
          && byte != UInt8(ascii: "_")
      }.map(Array.init))
    let plain = words.filter { !isTelling($0) && $0.count >= shortest && $0.contains(where: isLetter) }
    return [words.filter(isTelling), plain].flatMap {
      $0.sorted { $0.lexicographicallyPrecedes($1) }.prefix(most)
    }
  }

  private static func isTelling(_ word: [UInt8]) -> Bool {
    failures.contains(String(decoding: word, as: UTF8.self).lowercased())
      || word.count >= idLength && word.contains(UInt8(ascii: "-"))
        && word.allSatisfy {
          (0x30...0x39).contains($0) || (0x61...0x66).contains($0) || $0 == UInt8(ascii: "-")
        }
  }

  private static func isLetter(_ byte: UInt8) -> Bool { (0x41...0x5A).contains(byte & 0xDF) }
}
