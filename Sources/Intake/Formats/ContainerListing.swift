import Evidence

/// `ls -la` inside a container, with or without the command above it.
///
/// The whole section is one `directory` event. `ls` shows no year for young files, so the event has no time but the
/// fields `month`, `day` and `minute_of_day` of the row `.`; who knows the year of the session can make a time of them.
/// `path` is as written: `./data/`, `/data/` and `/app/data/` are three paths.
public enum ContainerListing: FormatReader {
  public static let id = "container.ls"
  public static let title = "container directory listing (ls -la)"

  static func recognise(_ head: SourceHead) -> String? {
    let outline = head.outline
    guard outline.directoryRows > 0, outline.commands <= 1, outline.s3Rows == 0 else { return nil }
    guard outline.first == .directoryRow || outline.first == .command && outline.containerLists == 1 else {
      return nil
    }
    return "rows of 'ls -la'"
  }

  static func read(_ reading: Reading, _ recognition: Recognition) throws {
    reading.emptyReason = "0 directories"
    try TextSections(reading, commandsOnly: false).read()
  }

  /// Reads the section that begins at the window's first byte; it must hold a row or an `ls` command.
  /// `end` and `next` are where the command's text and line end.
  static func emit(_ sections: TextSections, command: CommandLine?, end: Int, next: Int) throws {
    let (reading, window) = (sections.reading, sections.reading.window)
    var rows: [DirectoryRow] = []
    var errors: [String] = []
    var (end, next) = (end, next)
    var names: [String] = []
    // Without -l the rows are bare names.
    let long =
      command.map { $0.words.contains { $0.hasPrefix("-") && !$0.hasPrefix("--") && $0.contains("l") } }
      ?? true
    while let line = sections.line(at: next) {
      let bytes = line.bytes
      if let row = DirectoryRow(bytes) {
        rows.append(row)
      } else if bytes.starts(with: "ls: ".utf8) {
        errors.append(String(decoding: bytes, as: UTF8.self))
      } else if !DirectoryRow.isTotal(bytes) {
        if long || bytes.isEmpty || CommandLine(bytes) != nil { break }
        names.append(String(decoding: bytes, as: UTF8.self))
      }
      (end, next) = (line.end, line.next)
    }
    var fields = Fields()
    fields.add("path", text: command.map { $0.directory ?? "." })
    fields.add("command", text: command?.text)
    let entries = rows.filter { $0.name != "." && $0.name != ".." }
    let files = entries.filter { !$0.isDirectory }
    if !rows.isEmpty || !names.isEmpty {
      fields.add("entries", integer: Int64(entries.count + names.count))
      fields.add("files", text: (files.map(\.name) + names).joined(separator: "\n"))
      fields.add("sizes", text: files.map { $0.size.map(String.init) ?? "" }.joined(separator: "\n"))
    }
    if let own = rows.first(where: { $0.name == "." }) {
      fields.add("dir_time", text: own.timeText)
      fields.add("month", integer: own.month)
      fields.add("day", integer: own.day)
      fields.add("minute_of_day", integer: own.minuteOfDay)
      fields.add("year", integer: own.year)
    }
    if !errors.isEmpty { fields.add("error", text: errors.joined(separator: "\n")) }
    try reading.withValidText(window.bytes(0..<end)) { text, repaired in
      if repaired { fields.add("repaired", text: "invalid utf-8") }
      var event = RawEvent(
        kind: .directory, offset: window.offset, length: Int64(end), line: window.line, text: text,
        fields: fields.list)
      event.trailing = Int64(next - end)
      try reading.emitter.event(event)
    }
    window.consume(next)
  }
}
