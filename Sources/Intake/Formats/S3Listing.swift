import Evidence

/// `aws s3 ls` as text: recursive or not, human-readable or not, with or without the command line above it.
///
/// Each object row is one `object` event: `key` is the full key where the command above says the prefix, else the
/// name as printed. The time is a second in the unnamed zone of whoever ran the command. `PRE` rows, the command and
/// the summary are `listing` events. Names are never trimmed.
public enum S3Listing: FormatReader {
  public static let id = "s3.ls"
  public static let title = "S3 listing (text of aws s3 ls)"

  static func recognise(_ head: SourceHead) -> String? {
    let outline = head.outline
    guard outline.s3Rows > 0, outline.commands <= 1, outline.directoryRows == 0, outline.awsErrors == 0 else {
      return nil
    }
    guard outline.first == .s3Row || outline.first == .command && outline.s3Lists == 1 else { return nil }
    return "rows of 'aws s3 ls'"
  }

  static func read(_ reading: Reading, _ recognition: Recognition) throws {
    reading.emptyReason = "0 objects"
    try TextSections(reading, commandsOnly: false).read()
  }

  /// What is known of the listing that the rows belong to.
  struct Section {
    var bucket: String?
    var prefix: String?
    var recursive: Bool?
    /// How names of a listing that is not recursive are completed: the prefix up to its last slash.
    var folder: String {
      guard let prefix, recursive == false else { return "" }
      return prefix.lastIndex(of: "/").map { String(prefix[...$0]) } ?? ""
    }

    init(_ command: CommandLine? = nil) {
      guard let command else { return }
      (bucket, prefix) = (command.location?.bucket, command.location?.prefix)
      recursive = command.words.contains("--recursive")
    }
  }

  static func emit(command: CommandLine, _ text: UnsafeRawBufferPointer, _ line: TextLine, _ reading: Reading)
    throws
  {
    let section = Section(command)
    var fields = Fields()
    fields.add("command", text: command.text)
    fields.add("bucket", text: section.bucket)
    fields.add("prefix", text: section.prefix)
    fields.add("recursive", text: section.recursive.map { $0 ? "true" : "false" })
    section.bucket.map { reading.fact("bucket", $0) }
    section.prefix.map { reading.fact("prefix", $0) }
    section.recursive.map { reading.fact("recursive", $0 ? "true" : "false") }
    reading.fact("command", command.text)
    try emit(.listing, nil, text, line, fields.list, reading)
  }

  static func emit(_ row: S3Row, _ line: TextLine, _ section: Section, _ reading: Reading) throws {
    var fields = Fields()
    switch row {
    case .object(let object):
      let name = String(decoding: object.name, as: UTF8.self)
      fields.add("key", text: section.folder + name)
      fields.add("name", text: name)
      fields.add("size", integer: object.size)
      fields.add("size_text", text: String(decoding: object.sizeText, as: UTF8.self))
      fields.add("bucket", text: section.bucket)
      try emit(
        .object, object.time.span(clock: .s3, zone: .unknown), line.bytes, line, fields.list, reading)
    case .prefix(let name):
      fields.add("common_prefix", text: section.folder + String(decoding: name, as: UTF8.self))
      try emit(.listing, nil, line.bytes, line, fields.list, reading)
    case .totalObjects(let count):
      fields.add("total_objects", integer: count)
      try emit(.listing, nil, line.bytes, line, fields.list, reading)
    case .totalSize(let size):
      fields.add("total_size", text: String(decoding: size, as: UTF8.self))
      try emit(.listing, nil, line.bytes, line, fields.list, reading)
    }
  }

  private static func emit(
    _ kind: EventKind, _ time: TimeSpan?, _ bytes: UnsafeRawBufferPointer, _ line: TextLine,
    _ fields: [Field],
    _ reading: Reading
  ) throws {
    try reading.withValidText(bytes) { text, repaired in
      var event = RawEvent(
        kind: kind, offset: line.offset, length: Int64(bytes.count), line: line.number, time: time,
        text: text,
        fields: repaired ? fields + [Field("repaired", "invalid utf-8")] : fields)
      event.trailing = Int64(line.lineEnd)
      try reading.emitter.event(event)
    }
  }
}
