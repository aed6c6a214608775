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
    let refusal = { (record: JSONRecord) in
      (
        reason: UnreadReason.recordMalformed,
        detail:
          "a record without summary and by_agent; token usage was expected, look at byte \(record.offset)"
      )
    }
    let reader = RecordReader(reading, refusal: refusal, content: content)
    try JSONDocuments(reading, reader, lineDelimited: recognition.lineDelimited).read()
  }

  private static func content(_ root: JSONValue) -> RecordContent? {
    guard root["summary"] != nil || root["by_agent"] != nil else { return nil }
    var fields = Fields()
    fields.add("record", text: "token_usage")
    fields.add("session_id", root["session_id"])
    fields.add("request_id", root["request_id"])
    fields.add("timestamp", root["timestamp"])
    fields.add("total_tokens", root["summary"]?["total_tokens"])
    let time = root["timestamp"]?.bytes.flatMap { TimeText.iso($0) }
    return RecordContent(
      kind: .session, time: time?.span(clock: .runtime, zone: .inferred), fields: fields.list)
  }
}
