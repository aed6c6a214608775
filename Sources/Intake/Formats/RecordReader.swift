import Evidence

/// What a record means, wherever it stands: in a document of its own or as the message of a log event.
struct RecordContent {
  var kind: EventKind
  var time: TimeSpan?
  var fields: [Field]
}

/// Reads a source of JSON records of which each is one event, or unread for a reason.
final class RecordReader: JSONDocumentHandler {
  private let reading: Reading
  /// What to say of a record in which `content` sees nothing.
  private let refusal: (JSONRecord) -> (reason: UnreadReason, detail: String)
  private let content: (JSONValue) -> RecordContent?

  init(
    _ reading: Reading, refusal: @escaping (JSONRecord) -> (reason: UnreadReason, detail: String),
    content: @escaping (JSONValue) -> RecordContent?
  ) {
    (self.reading, self.refusal, self.content) = (reading, refusal, content)
  }

  func document(_ record: JSONRecord) throws {
    let parsed: ParsedJSON
    do { parsed = try reading.json.parse(record) } catch {
      return try reading.emitter.unread(record.length, at: record.offset, error.reason, error.detail)
    }
    guard var content = content(parsed.root) else {
      let refused = refusal(record)
      return try reading.emitter.unread(record.length, at: record.offset, refused.reason, refused.detail)
    }
    if !parsed.repairs.isEmpty { content.fields.append(Field("repaired", parsed.repairs)) }
    var event = RawEvent(
      kind: content.kind, offset: record.offset, length: record.length, line: record.line, item: record.item,
      time: content.time, text: parsed.text, fields: content.fields)
    event.trailing = record.trailing
    try reading.emitter.event(event)
  }
}
