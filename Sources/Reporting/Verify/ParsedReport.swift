import Evidence

/// What `verify` needs of a report's Markdown: evidence lines, excerpts, and citations in the text.
struct ParsedReport {
  struct Entry {
    var place: EvidenceLine
    var line: Int
    /// A line below says that the source could not be read when the report was written.
    var isUnread = false
  }
  struct Block {
    var text: String
    var line: Int
  }

  private(set) var evidence: [Int: Entry] = [:]
  private(set) var excerpts: [Int: [Block]] = [:]
  /// The line of the first use.
  private(set) var used: [Int: Int] = [:]
  private(set) var problems: [VerificationProblem] = []
  private var current: Int?

  init(_ report: String) {
    let lines = report.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    var index = 0
    while index < lines.count {
      let line = lines[index]
      if let fence = ParsedReport.fence(line) {
        let end = lines[(index + 1)...].firstIndex { $0.drop { $0 == " " } == fence.mark }
        guard let end else {
          problems.append(.init(line: index + 1, evidence: "", what: "a fence is not closed"))
          break
        }
        add(fence.info, lines[(index + 1)..<end].joined(separator: "\n"), index + 1)
        index = end + 1
        continue
      }
      read(line, index + 1)
      index += 1
    }
    if evidence.isEmpty, !used.isEmpty {
      problems.append(.init(line: 0, evidence: "", what: "the report has no evidence appendix"))
    }
  }

  private static let unread = Set(
    Language.allCases.flatMap { language in
      [Phrase.unreadable, .fromInput].map { "  - " + Texts(language)[$0] }
    })

  private static func fence(_ line: String) -> (mark: String, info: String)? {
    let body = line.drop { $0 == " " }
    let mark = body.prefix { $0 == "`" }
    guard mark.count >= 3, !body.dropFirst(mark.count).contains("`") else { return nil }
    return (String(mark), String(body.dropFirst(mark.count)))
  }

  private mutating func add(_ info: String, _ text: String, _ line: Int) {
    if info == "sh" { return }
    guard info.hasPrefix("text E"), let number = Int(info.dropFirst(6)) else {
      problems.append(.init(line: line, evidence: "", what: "a quoted block names no evidence"))
      return
    }
    excerpts[number, default: []].append(Block(text: text, line: line))
  }

  private mutating func read(_ line: String, _ number: Int) {
    if line.hasPrefix("- **E"), let end = line.firstRange(of: "** "),
      let name = Int(line[..<end.lowerBound].dropFirst(5))
    {
      guard let place = EvidenceLine(line[end.upperBound...]) else {
        problems.append(.init(line: number, evidence: "E\(name)", what: "its line cannot be read"))
        return
      }
      if evidence[name] != nil {
        problems.append(.init(line: number, evidence: "E\(name)", what: "stands twice in the appendix"))
      }
      evidence[name] = Entry(place: place, line: number)
      current = name
      return
    }
    if let current, ParsedReport.unread.contains(line) { evidence[current]?.isUnread = true }
    for name in ParsedReport.citations(in: line) where used[name] == nil { used[name] = number }
  }

  /// `[E3]` and `[E3, E4]`, outside of code spans. Works on bytes: an accent behind a backtick is no part of it.
  static func citations(in line: String) -> [Int] {
    let bytes = Array(line.utf8)
    var found: [Int] = []
    var index = 0
    while index < bytes.count {
      if bytes[index] == 0x60 {
        let run = runLength(bytes, index)
        index += run
        if let close = closing(run, bytes, index) { index = close }
      } else if bytes[index] == UInt8(ascii: "["),
        let end = bytes[index...].prefix(4096).firstIndex(of: UInt8(ascii: "]"))
      {
        let names = String(decoding: bytes[(index + 1)..<end], as: UTF8.self).split(separator: ", ")
        let numbers = names.compactMap { $0.hasPrefix("E") ? Int($0.dropFirst()) : nil }
        if numbers.count == names.count { found += numbers }
        index += 1
      } else {
        // A backslash makes the sign behind it plain text.
        index += bytes[index] == 0x5C ? 2 : 1
      }
    }
    return found
  }

  private static func runLength(_ bytes: [UInt8], _ start: Int) -> Int {
    bytes[start...].prefix { $0 == 0x60 }.count
  }

  /// Behind the next run of exactly as many backticks.
  private static func closing(_ run: Int, _ bytes: [UInt8], _ from: Int) -> Int? {
    var index = from
    while index < bytes.count, let start = bytes[index...].firstIndex(of: 0x60) {
      let found = runLength(bytes, start)
      index = start + found
      if found == run { return index }
    }
    return nil
  }
}
