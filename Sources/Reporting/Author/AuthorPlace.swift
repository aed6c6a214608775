/// The one place in a report that belongs to its author: what stands between two marks is not sealed, and every later
/// run takes it over byte for byte.
enum AuthorPlace {
  static let begin = "<!-- debrief:notes:begin -->"
  static let end = "<!-- debrief:notes:end -->"
  /// Both marks with nothing between them.
  static let empty = begin + "\n" + end + "\n"

  enum Found: Equatable {
    /// No mark at all.
    case none
    /// The bytes between the marks: whole lines.
    case content(Range<Int>)
    /// 1-based line, and what is wrong there.
    case damaged(line: Int, what: String)
  }

  /// Looks outside of fences only: an excerpt that says the same words is no mark.
  static func find(in bytes: some RandomAccessCollection<UInt8>) -> Found {
    let bytes = Array(bytes)
    var content: Range<Int>?
    var start: Int?
    var fence: String?
    var (line, beginLine, index) = (0, 0, 0)
    while index < bytes.count {
      let newline = bytes[index...].firstIndex(of: 0x0A) ?? bytes.count
      let next = min(newline + 1, bytes.count)
      let text = trimmed(bytes[index..<newline])
      line += 1
      if let open = start {
        if text == end {
          content = open..<index
          start = nil
        }
      } else if let open = fence {
        if text == open { fence = nil }
      } else if let open = fenceMark(text) {
        fence = open
      } else if text == begin, content == nil {
        (start, beginLine) = (next, line)
      } else if text.hasPrefix("<!--"), text.contains("debrief:notes") {
        return .damaged(line: line, what: what(text, isSecond: content != nil))
      }
      index = next
    }
    if start != nil { return .damaged(line: beginLine, what: "the place that begins here has no end mark") }
    return content.map(Found.content) ?? .none
  }

  private static func what(_ text: String, isSecond: Bool) -> String {
    if isSecond { return "a second mark for the author's place" }
    return text == end
      ? "the end mark stands before its begin mark" : "a mark of the author's place was changed"
  }

  /// The report with nothing between its marks: what the seal is about.
  static func emptied(_ bytes: [UInt8]) -> [UInt8] {
    guard case .content(let range) = find(in: bytes) else { return bytes }
    return Array(bytes[..<range.lowerBound] + bytes[range.upperBound...])
  }

  /// The report with `content` between its marks; `nil` where it has none.
  static func filled(_ bytes: [UInt8], with content: [UInt8]) -> [UInt8]? {
    guard case .content(let range) = find(in: bytes) else { return nil }
    return Array(bytes[..<range.lowerBound]) + content + Array(bytes[range.upperBound...])
  }

  private static func trimmed(_ line: ArraySlice<UInt8>) -> String {
    let isBlank: (UInt8) -> Bool = { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }
    var line = line.drop(while: isBlank)
    while let last = line.last, isBlank(last) { line.removeLast() }
    // No mark is as long as this.
    return String(decoding: line.prefix(4096), as: UTF8.self)
  }

  private static func fenceMark(_ text: String) -> String? {
    let mark = text.utf8.prefix { $0 == 0x60 }
    guard mark.count >= 3, !text.utf8.dropFirst(mark.count).contains(0x60) else { return nil }
    return String(repeating: "`", count: mark.count)
  }
}
