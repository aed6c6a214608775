import Evidence

/// `output/token_usage.json`: the only file that names both the request and the session.
///
/// One `session` event with `record` = `token_usage`. It is written after failures too, so it proves no success.
public enum TokenUsage: FormatReader {
  public static let id = "debrief.token-usage"
  public static let title = "token usage record (token_usage.json)"

  static func recognise(_ head: SourceHead) -> String? {
    guard let shape = head.shape, shape.container == .object, shape.has("summary", "by_agent") else {
      return nil
    }
    return "json with summary and by_agent"
  }

  static func read(_ reading: Reading, _ recognition: Recognition) throws {
    let handler = Handler(reading)
    try JSONDocuments(reading, handler, lineDelimited: recognition.lineDelimited).read()
  }

  private final class Handler: JSONDocumentHandler {
    private let reading: Reading
    init(_ reading: Reading) { self.reading = reading }

    func document(_ record: JSONRecord) throws {
      let parsed: ParsedJSON
      do { parsed = try reading.json.parse(record) } catch {
        return try reading.emitter.unread(record.length, at: record.offset, error.reason, error.detail)
      }
      var fields = Fields()
      fields.add("record", text: "token_usage")
      fields.add("session_id", parsed.root["session_id"])
      fields.add("request_id", parsed.root["request_id"])
      fields.add("timestamp", parsed.root["timestamp"])
      fields.add("total_tokens", parsed.root["summary"]?["total_tokens"])
      if !parsed.repairs.isEmpty { fields.add("repaired", text: parsed.repairs) }
      let time = parsed.root["timestamp"]?.bytes.flatMap { TimeText.iso($0) }
      var event = RawEvent(
        kind: .session, offset: record.offset, length: record.length, line: record.line,
        time: time?.span(clock: .runtime, zone: .inferred), text: parsed.text, fields: fields.list)
      event.trailing = record.trailing
      try reading.emitter.event(event)
    }
  }
}
