/// The first megabyte of a source, looked at once to recognise its format.
struct SourceHead {
  let bytes: UnsafeRawBufferPointer
  /// The outline of the JSON document that the source begins with (behind commands that were pasted above it).
  let shape: JSONShape?
  /// JSON stands at the very beginning.
  let beginsWithJSON: Bool
  let outline: TextOutline

  /// Lines of the head that are looked at.
  private static let lines = 400

  init(_ bytes: UnsafeRawBufferPointer, depth: Int) {
    self.bytes = bytes
    outline = TextOutline(bytes, limit: SourceHead.lines)
    let first = bytes.first { !($0 == 0x20 || (0x09...0x0d).contains($0)) }
    beginsWithJSON = first == 0x7b || first == 0x5b
    guard let start = outline.jsonStart else {
      shape = nil
      return
    }
    shape = JSONShape(UnsafeRawBufferPointer(rebasing: bytes[start...]), depth: depth)
  }

  /// The first line that is not blank, without its line end.
  var firstLine: UnsafeRawBufferPointer { UnsafeRawBufferPointer(rebasing: bytes[outline.firstLine]) }

  /// The same head, with JSON looked for behind lines that are garbage.
  func behindGarbage(depth: Int) -> SourceHead? {
    guard shape == nil, let start = outline.laterJSON else { return nil }
    return SourceHead(UnsafeRawBufferPointer(rebasing: bytes[start...]), depth: depth)
  }
}

/// What the lines of a text are, counted: commands, rows of listings, errors, and the rest.
struct TextOutline {
  enum Line { case command, s3Row, directoryRow, awsError, comment, other }

  /// Of the first line that is neither blank nor a comment.
  private(set) var first: Line?
  private(set) var commands = 0
  private(set) var s3Rows = 0
  private(set) var directoryRows = 0
  private(set) var awsErrors = 0
  private(set) var others = 0
  private(set) var s3Lists = 0
  private(set) var containerLists = 0
  /// Range of the first line that is not blank.
  private(set) var firstLine = 0..<0
  /// Where JSON begins, if only commands, comments and blanks stand before it.
  private(set) var jsonStart: Int?
  /// Where a line of JSON begins behind other lines.
  private(set) var laterJSON: Int?

  init(_ bytes: UnsafeRawBufferPointer, limit: Int) {
    var start = 0
    var continued = false
    for _ in 0..<limit where start < bytes.count {
      let end = bytes[start...].firstIndex(of: 0x0a) ?? bytes.count
      let line = UnsafeRawBufferPointer(rebasing: bytes[start..<end]).withoutCarriageReturn
      defer { start = end + 1 }
      guard let first = line.firstIndex(where: { $0 != 0x20 && !(0x09...0x0d).contains($0) }) else {
        continue
      }
      if firstLine.isEmpty { firstLine = start..<(start + line.count) }
      if continued {
        continued = line.last == UInt8(ascii: "\\")
        continue
      }
      if line[first] == 0x7b || line[first] == 0x5b {
        if s3Rows + directoryRows + awsErrors + others == 0 {
          if jsonStart == nil { jsonStart = start + first }
          // From here on it is a document; its lines are not ours to count.
          if line[first] == 0x7b { return }
        } else if laterJSON == nil, line[first...].starts(with: Array("{\"".utf8)) {
          laterJSON = start
        }
      }
      let kind = classify(line)
      continued = kind == .command && line.last == UInt8(ascii: "\\")
      if self.first == nil, kind != .comment { self.first = kind }
      // A prompt like `[user@host dir]$ ` begins as an array does.
      if kind != .other, jsonStart == start + first { jsonStart = nil }
    }
  }

  private mutating func classify(_ line: UnsafeRawBufferPointer) -> Line {
    if S3Row(line) != nil {
      s3Rows += 1
      return .s3Row
    }
    if let command = CommandLine(line) {
      commands += 1
      if command.isS3List { s3Lists += 1 }
      if command.isContainerList { containerLists += 1 }
      return .command
    }
    if DirectoryRow.isTotal(line) || DirectoryRow(line) != nil {
      directoryRows += 1
      return .directoryRow
    }
    if AWSError(line) != nil {
      awsErrors += 1
      return .awsError
    }
    if line.first == UInt8(ascii: "#") { return .comment }
    others += 1
    return .other
  }
}

extension UnsafeRawBufferPointer {
  /// One CR before the line end belongs to the line end.
  var withoutCarriageReturn: UnsafeRawBufferPointer {
    last == 0x0d ? UnsafeRawBufferPointer(rebasing: self[..<(count - 1)]) : self
  }
}
