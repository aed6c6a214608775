import Evidence

/// What every message of an export has, of that which people filter a log by: an id, or a word for a failure.
///
/// `filter-log-events --filter-pattern` leaves no other trace. What such an export does not show, the log may well have.
struct FilterTrace {
  private(set) var messages: Int64 = 0
  /// Of the first message, those that all others have as well.
  private var shared: [[UInt8]] = []

  /// Fewer messages may share a word by chance.
  private static let least = 5
  /// A session id; a request id is longer. A date, which many loggers put before each line, is shorter.
  private static let idLength = 19
  private static let failures: Set<String> = [
    "critical", "denied", "error", "errors", "exception", "fail", "failed", "failure", "fatal", "timeout",
    "traceback",
    "warn", "warning",
  ]

  /// The word, where the messages are those of a filter.
  var word: String? {
    messages >= FilterTrace.least ? shared.first.map { String(decoding: $0, as: UTF8.self) } : nil
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
    }
  }

  private static func words(of message: UnsafeRawBufferPointer) -> [[UInt8]] {
    message.split { byte in
      let isLetter = (0x41...0x5A).contains(byte & 0xDF)
      return !isLetter && !(0x30...0x39).contains(byte) && byte != UInt8(ascii: "-")
    }.map(Array.init).filter { word in
      failures.contains(String(decoding: word, as: UTF8.self).lowercased())
        || word.count >= idLength && word.contains(UInt8(ascii: "-"))
          && word.allSatisfy {
            (0x30...0x39).contains($0) || (0x61...0x66).contains($0) || $0 == UInt8(ascii: "-")
          }
    }
  }
}
