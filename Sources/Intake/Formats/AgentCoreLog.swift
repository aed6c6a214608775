import Evidence

/// What an AgentCore runtime wrote to its standard output, saved without CloudWatch's envelope: JSON lines of the SDK,
/// and whatever the agent printed between them.
///
/// Each line is one `log` event. The SDK's lines carry a time in UTC; the others have none.
public enum AgentCoreLog: FormatReader {
  public static let id = "agentcore.sdk-log"
  public static let title = "AgentCore SDK log lines (JSON)"

  static func recognise(_ head: SourceHead) -> String? {
    guard let shape = head.shape, shape.container == .object, shape.has("timestamp", "level", "message"),
      shape.firstBytes["timestamp"] == UInt8(ascii: "\""), !shape.has("eventId")
    else { return nil }
    return "json lines with timestamp, level and message"
  }

  static func read(_ reading: Reading, _ recognition: Recognition) throws {
    let window = reading.window
    while window.byte(0) != nil {
      let newline = window.newline(from: 0)
      guard newline != nil || window.ended else {
        try longLine(reading)
        continue
      }
      try line(newline ?? window.count, reading)
    }
  }

  /// The line up to `end`, and its line end.
  private static func line(_ end: Int, _ reading: Reading) throws {
    let window = reading.window
    let next = min(end + 1, window.count)
    let bytes = window.bytes(0..<end).withoutCarriageReturn
    if bytes.allSatisfy({ $0 == 0x20 || (0x09...0x0d).contains($0) }) {
      return try reading.unread(next, .blank)
    }
    let content = bytes.first == UInt8(ascii: "{") ? content(of: bytes, reading) : nil
    try reading.withValidText(bytes) { text, repaired in
      var event = RawEvent(
        kind: content?.kind ?? .log, offset: window.offset, length: Int64(bytes.count), line: window.line,
        time: content?.time, text: text, fields: content?.fields ?? [])
      event.trailing = Int64(next - bytes.count)
      if repaired { event.fields.append(Field("repaired", "invalid utf-8")) }
      try reading.emitter.event(event)
    }
    window.consume(next)
  }

  private static func content(of bytes: UnsafeRawBufferPointer, _ reading: Reading) -> RecordContent? {
    let record = JSONRecord(
      bytes: bytes, offset: reading.window.offset, trailing: 0, line: reading.window.line, item: -1, key: "",
      tooDeep: false, surrogates: false)
    guard let root = try? reading.json.parse(record).root else { return nil }
    return content(of: root) ?? OTelRecords.content(of: root)
  }

  /// A line of the SDK; its fields come from signals, as they do inside CloudWatch's envelope.
  static func content(of root: JSONValue) -> RecordContent? {
    guard root["message"]?.bytes != nil, let stamp = root["timestamp"]?.bytes else { return nil }
    return RecordContent(
      kind: .log, time: TimeText.iso(stamp)?.span(clock: .runtime, zone: .unknown), fields: [])
  }

  private static func longLine(_ reading: Reading) throws {
    let window = reading.window
    let detail =
      "a line longer than \(reading.options.recordLimit) bytes; a line of a log was expected, raise the limit to read it"
    while true {
      if let end = window.find([0x0a], from: 0) { return try reading.unread(end + 1, .recordTooLong, detail) }
      try reading.unread(window.count, .recordTooLong, detail)
      if !window.fill() { return }
    }
  }
}
