public import Evidence

/// Finds session ids in text: `YYYY-MM-DD-HH-MM-SS`, and since December 2025 `-` and 8 hex digits or `-unknown`.
public enum SessionID {
  /// The ids in `text`, in order, each as often as it stands there.
  public static func all(in text: some StringProtocol) -> [String] {
    let bytes = Array(text.utf8)
    var found: [String] = []
    var index = 0
    while index + 19 <= bytes.count {
      guard index == 0 || !isWord(bytes[index - 1]), hasDate(bytes, at: index) else {
        index += 1
        continue
      }
      var end = index + 19
      if let suffix = suffixLength(bytes, at: end) { end += suffix }
      guard end == bytes.count || !isDigit(bytes[end]) else {
        index += 1
        continue
      }
      found.append(String(decoding: bytes[index..<end], as: UTF8.self))
      index = end
    }
    return found
  }

  /// The session that an S3 key or a saved path names: the component after `fargate_sessions`, or one that is an id.
  public static func named(inPath path: String) -> String? {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    if let index = parts.firstIndex(of: "fargate_sessions"), index + 1 < parts.count,
      !parts[index + 1].isEmpty,
      index + 2 < parts.count
    {
      return String(parts[index + 1])
    }
    for part in parts.reversed() {
      if let id = all(in: part).first { return id }
    }
    return nil
  }

  /// The second in which the runtime made the id, as wall-clock digits; nil for a UUID.
  public static func digits(of id: String) -> [Int64]? {
    let parts = id.split(separator: "-").prefix(6).compactMap { Int64($0) }
    return parts.count == 6 ? parts : nil
  }

  /// Whether one of the two recorded systems made the id.
  public static func isRecordedSystem(_ id: String) -> Bool { digits(of: id) != nil }

  /// The second that the id names, read as UTC, as the recorded systems run.
  public static func instant(of id: String) -> Instant? {
    guard let digits = digits(of: id) else { return nil }
    return CivilTime(
      year: digits[0], month: digits[1], day: digits[2], hour: digits[3], minute: digits[4], second: digits[5]
    ).instant
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
  private static func isWord(_ byte: UInt8) -> Bool {
    isDigit(byte) || (0x61...0x7A).contains(byte) || (0x41...0x5A).contains(byte)
  }

  private static func hasDate(_ bytes: [UInt8], at start: Int) -> Bool {
    for offset in 0..<19 {
      let dash = [4, 7, 10, 13, 16].contains(offset)
      if dash ? bytes[start + offset] != 0x2D : !isDigit(bytes[start + offset]) { return false }
    }
    return true
  }

  private static func suffixLength(_ bytes: [UInt8], at start: Int) -> Int? {
    guard start < bytes.count, bytes[start] == 0x2D else { return nil }
    let rest = bytes[(start + 1)...]
    if rest.starts(with: Array("unknown".utf8)) { return 8 }
    let hex = rest.prefix { isDigit($0) || (0x61...0x66).contains($0) }
    return hex.count == 8 ? 9 : nil
  }
}
