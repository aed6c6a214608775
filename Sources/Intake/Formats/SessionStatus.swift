import Evidence

/// `debug/session_status.json`: what the executor says of a session as a whole, and all its executions again.
///
/// The head, up to the bracket of `executions`, is one `session` event with `record` = `session_status`; each element
/// is an `execution` event like those of `execution_N.json`. The head's time is when it was written: `end_time`, or
/// `current_time` in a backup of a session that goes on, which says so in `status`.
public enum SessionStatus: FormatReader {
  public static let id = "debrief.session-status"
  public static let title = "session record (session_status.json)"

  static func recognise(_ head: SourceHead) -> String? {
    guard let shape = head.shape, shape.container == .object,
      shape.has("total_executions") || shape.has("executions"),
      shape.has("session_id")
    else { return nil }
    return "json with session_id and total_executions"
  }

  static func read(_ reading: Reading, _ recognition: Recognition) throws {
    reading.fact("items_pointer", "/executions")
    let handler = Handler(reading)
    try JSONDocuments(reading, handler, lineDelimited: false).read()
  }

  private final class Handler: JSONDocumentHandler {
    private let reading: Reading
    private var head: [Field] = []
    private var ended: TimeSpan?

    init(_ reading: Reading) { self.reading = reading }

    func streams(_ key: String) -> Bool { key == "executions" }

    func member(_ key: String, _ value: JSONValue) {
      guard
        ["session_id", "status", "total_executions", "start_time", "end_time", "current_time"].contains(key),
        let field = value.field
      else {
        return
      }
      head.append(Field(key, field))
      reading.fact(key, field)
      if key == "end_time" || key == "current_time" && ended == nil {
        ended = value.bytes.flatMap { TimeText.iso($0) }?.span(clock: .container, zone: .inferred)
      }
    }

    func opened(_ key: String, head record: JSONRecord) throws {
      try reading.withValidText(record.bytes) { text, repaired in
        try emit(record, text, repaired ? "invalid utf-8" : "")
      }
    }

    func element(_ record: JSONRecord) throws { try ExecutionRecord.emit(record, reading) }

    /// A session record without executions.
    func document(_ record: JSONRecord) throws {
      do { try emit(record, reading.json.parse(record).text, "") } catch let fault as JSONFault {
        try reading.emitter.unread(record.length, at: record.offset, fault.reason, fault.detail)
      }
    }

    private func emit(_ record: JSONRecord, _ text: UnsafeRawBufferPointer, _ repairs: String) throws {
      var fields = [Field("record", "session_status")] + head
      if !repairs.isEmpty { fields.append(Field("repaired", repairs)) }
      var event = RawEvent(
        kind: .session, offset: record.offset, length: record.length, line: record.line, time: ended,
        text: text,
        fields: fields)
      event.trailing = record.trailing
      try reading.emitter.event(event)
      (head, ended) = ([], nil)
    }
  }
}
