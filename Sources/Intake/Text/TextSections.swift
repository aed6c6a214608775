import Evidence

/// A line at hand: where it stands in the window and in the source.
struct TextLine {
  var bytes: UnsafeRawBufferPointer
  var start: Int
  /// Behind the last byte of its text.
  var end: Int
  /// Behind its line end.
  var next: Int
  var offset: Int64
  /// 1-based.
  var number: Int64

  var lineEnd: Int { next - end }
}

/// Reads a text section by section: each line goes to the format that its look and the command above it call for.
final class TextSections {
  let reading: Reading
  private let window: ByteWindow
  private let commandsOnly: Bool
  private var listing = S3Listing.Section()
  /// The last command whose output we do not read.
  private var foreign: String?
  private var sawPrefix = false
  private var sawSlash = false
  private var sawRow = false
  private var summary = false
  private var endsWithoutNewline = false
  private var endsMalformed = false

  init(_ reading: Reading, commandsOnly: Bool) {
    (self.reading, self.commandsOnly) = (reading, commandsOnly)
    window = reading.window
  }

  /// The line that begins at `index`; `nil` at the end, and for a line that does not fit the window.
  func line(at index: Int) -> TextLine? {
    guard window.byte(index) != nil else { return nil }
    let newline = window.newline(from: index)
    guard newline != nil || window.ended else { return nil }
    let stop = newline ?? window.count
    let bytes = window.bytes(index..<stop).withoutCarriageReturn
    return TextLine(
      bytes: bytes, start: index, end: index + bytes.count, next: newline.map { $0 + 1 } ?? stop,
      offset: window.offset + Int64(index), number: window.line)
  }

  /// Reads to the end of the source.
  func read() throws {
    while window.byte(0) != nil {
      guard let line = line(at: 0) else {
        try longLine()
        continue
      }
      endsWithoutNewline = line.lineEnd == 0
      endsMalformed = false
      try read(line)
    }
    guard sawRow else { return }
    // Unless a command said so: only keys of a recursive listing hold slashes, and only the other kind has PRE rows.
    reading.fact("recursive", sawSlash ? "true" : sawPrefix ? "false" : "unknown")
    reading.fact("has_summary", summary ? "true" : "false")
    reading.fact("ends_without_newline", endsWithoutNewline ? "true" : "false")
    if endsWithoutNewline || endsMalformed { reading.fact("possibly_cut", "true") }
  }

  private func read(_ line: TextLine) throws {
    let bytes = line.bytes
    if bytes.allSatisfy({ $0 == 0x20 || (0x09...0x0d).contains($0) }) {
      return try reading.unread(line.next, .blank)
    }
    if !commandsOnly, let row = S3Row(bytes) {
      note(row)
      try S3Listing.emit(row, line, listing, reading)
      return window.consume(line.next)
    }
    if let (command, text, last) = command(line) { return try read(command, text, last) }
    // Looking for continued lines may have moved the window's bytes.
    return try readOther(line)
  }

  private func readOther(_ moved: TextLine) throws {
    var line = moved
    line.bytes = window.bytes(0..<line.end)
    let bytes = line.bytes
    if commandsOnly { return try reading.unread(line.next, .notEvidence, "a line that is no aws command") }
    if DirectoryRow.isTotal(bytes) || DirectoryRow(bytes) != nil {
      return try ContainerListing.emit(self, command: nil, end: 0, next: 0)
    }
    if let error = AWSError(bytes) {
      try AWSErrorText.emit(error, line, reading)
      return window.consume(line.next)
    }
    if bytes.first == 0x7b, try errorDocument(line) { return window.consume(line.next) }
    if bytes.first == UInt8(ascii: "#") { return try reading.unread(line.next, .notEvidence, "a comment") }
    endsMalformed = true
    try reading.unread(line.next, foreign == nil ? .rowMalformed : .formatUnsupported, expectation)
  }

  private var expectation: String {
    if let foreign {
      return
        "output of '\(foreign)', which is not read inside a transcript; save that output to a file of its own"
    }
    return
      "no row of a listing: date, time, size and name (aws s3 ls), or mode, size, date and name (ls -la) were expected; look at the line"
  }

  private func note(_ row: S3Row) {
    sawRow = true
    foreign = nil
    switch row {
    case .object(let object): sawSlash = sawSlash || object.name.contains(UInt8(ascii: "/"))
    case .prefix: sawPrefix = true
    case .totalObjects, .totalSize: summary = true
    }
  }

  /// A command that begins on `line`, its text with continued lines, and its last line.
  private func command(_ line: TextLine) -> (CommandLine, UnsafeRawBufferPointer, TextLine)? {
    guard CommandLine(line.bytes) != nil else { return nil }
    var (end, next) = (line.end, line.next)
    while end > 0, window.bytes((end - 1)..<end).first == UInt8(ascii: "\\"), let more = self.line(at: next) {
      (end, next) = (more.end, more.next)
    }
    let text = window.bytes(0..<end)
    guard let command = CommandLine(text) else { return nil }
    let whole = TextLine(
      bytes: text, start: 0, end: end, next: next, offset: line.offset, number: line.number)
    return (command, text, whole)
  }

  private func read(_ command: CommandLine, _ text: UnsafeRawBufferPointer, _ line: TextLine) throws {
    (foreign, listing) = (nil, S3Listing.Section())
    if !commandsOnly, command.isContainerList {
      return try ContainerListing.emit(self, command: command, end: line.end, next: line.next)
    }
    if !commandsOnly, command.isS3List {
      listing = S3Listing.Section(command)
      try S3Listing.emit(command: command, text, line, reading)
    } else {
      foreign = command.words.prefix(3).joined(separator: " ")
      try reading.withValidText(text) { valid, _ in
        var event = command.event(offset: line.offset, line: line.number, text: valid, trailing: line.lineEnd)
        event.length = Int64(text.count)
        try reading.emitter.event(event)
      }
    }
    window.consume(line.next)
  }

  /// A JSON error on one line of a transcript.
  private func errorDocument(_ line: TextLine) throws -> Bool {
    let record = JSONRecord(
      bytes: line.bytes, offset: line.offset, trailing: Int64(line.lineEnd), line: line.number, item: -1,
      key: "",
      tooDeep: false, surrogates: true)
    guard let parsed = try? reading.json.parse(record), parsed.root["error"] != nil else { return false }
    try ErrorDocument.emit(record, reading)
    return true
  }

  private func longLine() throws {
    let detail =
      "a line longer than \(reading.options.recordLimit) bytes; a row of a listing was expected, raise the limit to read it"
    while true {
      if let end = window.find([0x0a], from: 0) { return try reading.unread(end + 1, .recordTooLong, detail) }
      try reading.unread(window.count, .recordTooLong, detail)
      if !window.fill() { return }
    }
  }
}
