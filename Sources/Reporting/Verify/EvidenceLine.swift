import Evidence

/// Where one piece of evidence stands, as one line of Markdown that can be read back.
struct EvidenceLine: Equatable {
  var path: String
  var sha256: String
  var bytes: Range<Int64>
  var line: Int64
  var pointer: String
  /// SHA-256 of the record; `nil` where it could not be read when the report was written.
  var record: String?

  init(_ item: EvidenceItem) {
    let citation = item.citation
    (path, sha256) = (Redactor.standard.shownPath(citation.path), citation.sha256)
    bytes = citation.offset..<(citation.offset + max(0, citation.length))
    (line, pointer, record) = (citation.line, citation.pointer, item.recordDigest)
  }

  /// A source that is not to be found by its path: standard input, and a path that was redacted.
  static func isGone(_ path: String) -> Bool {
    path == "-" || path.utf8.contains("[secret:".utf8) || path.utf8.contains("[email:".utf8)
  }

  static func whyGone(_ path: String) -> String {
    path == "-"
      ? "standard input cannot be read again" : "its path had a secret or an e-mail address in it"
  }

  /// What stands before a value. Any language is read back, so that a translated report can be verified as well.
  private enum Word: CaseIterable {
    case bytes, line, pointer, record

    func text(_ language: Language) -> String {
      switch (self, language) {
      case (.bytes, .en): "bytes"
      case (.bytes, .ko): "바이트"
      case (.line, .en): "line"
      case (.line, .ko): "줄"
      case (.pointer, .en): "pointer"
      case (.pointer, .ko): "포인터"
      case (.record, .en): "record"
      case (.record, .ko): "기록"
      }
    }
  }

  /// Bytes are given first to last, both counted.
  func text(_ language: Language = .en) -> String {
    func word(_ word: Word) -> String { word.text(language) }
    var text = "\(EvidenceLine.code(path)) · SHA-256 `\(sha256)`"
    text += " · \(word(.bytes)) \(bytes.lowerBound)–\(bytes.upperBound - 1) · \(word(.line)) \(line)"
    if !pointer.isEmpty { text += " · \(word(.pointer)) \(EvidenceLine.code(pointer))" }
    if let record { text += " · \(word(.record)) `\(record)`" }
    return text
  }

  /// A path that is not what it looks like is written as hexadecimal, so that it can be opened again.
  private static func code(_ value: String) -> String {
    let shown = Markdown.code(Visible.line(value))
    if let back = self.value(shown), back.utf8.elementsEqual(value.utf8) { return shown }
    return "`hex:\(value.utf8.map { Visible.hex(UInt32($0), width: 2) }.joined())`"
  }

  /// Reads the line behind `- **E3** `; `nil` when it is not of this form.
  init?(_ text: some StringProtocol) {
    var fields: [String: String] = [:]
    let parts = String(text).split(separator: " · ", omittingEmptySubsequences: false).map(String.init)
    // A path may hold the separator itself: everything before the digest is the path.
    guard let digest = parts.firstIndex(where: { $0.hasPrefix("SHA-256 `") }), digest > 0 else { return nil }
    for part in parts[digest...] {
      guard let space = part.firstIndex(of: " ") else { return nil }
      fields[String(part[..<space])] = String(part[part.index(after: space)...])
    }
    func field(_ word: Word) -> String? {
      Language.allCases.lazy.compactMap { fields[word.text($0)] }.first
    }
    guard let path = EvidenceLine.value(parts[..<digest].joined(separator: " · ")),
      let sha256 = fields["SHA-256"].flatMap(EvidenceLine.value),
      let range = field(.bytes)?.split(separator: "–"), range.count == 2, let first = Int64(range[0]),
      let last = Int64(range[1]), first >= 0, last >= first - 1, last < .max,
      let line = field(.line).flatMap({ Int64($0) })
    else { return nil }
    (self.path, self.sha256, bytes, self.line) = (path, sha256, first..<(last + 1), line)
    pointer = field(.pointer).flatMap(EvidenceLine.value) ?? ""
    record = field(.record).flatMap(EvidenceLine.value)
  }

  private static func value(_ code: String) -> String? {
    guard code.utf8.count >= 2, code.hasPrefix("`"), code.hasSuffix("`") else { return nil }
    let value = String(code.dropFirst().dropLast())
    if value.utf8.contains(0x60) { return nil }
    guard value.hasPrefix("hex:") else { return value }
    var bytes: [UInt8] = []
    var digits = value.dropFirst(4)
    while !digits.isEmpty {
      guard digits.count >= 2, let byte = UInt8(digits.prefix(2), radix: 16) else { return nil }
      bytes.append(byte)
      digits = digits.dropFirst(2)
    }
    return String(validating: bytes, as: UTF8.self)
  }
}
