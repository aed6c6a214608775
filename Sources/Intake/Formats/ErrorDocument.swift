import Evidence

/// A pasted JSON error: an object with the key `error`, as services answer it and as runtimes log it.
///
/// One `error` event; its text is the message, decoded.
public enum ErrorDocument: FormatReader {
  public static let id = "error.json"
  public static let title = "error document (JSON with 'error')"

  static func recognise(_ head: SourceHead) -> String? {
    guard let shape = head.shape, shape.container == .object, shape.has("error"), shape.keys.count <= 12,
      head.beginsWithJSON, Unsupported.recognise(head) == nil
    else { return nil }
    return "json object with 'error'"
  }

  static func read(_ reading: Reading, _ recognition: Recognition) throws {
    let handler = Handler(reading)
    try JSONDocuments(reading, handler, lineDelimited: recognition.lineDelimited).read()
  }

  private final class Handler: JSONDocumentHandler {
    private let reading: Reading
    init(_ reading: Reading) { self.reading = reading }
    func document(_ record: JSONRecord) throws { try ErrorDocument.emit(record, reading) }
  }

  static func emit(_ record: JSONRecord, _ reading: Reading) throws {
    let parsed: ParsedJSON
    do { parsed = try reading.json.parse(record) } catch {
      return try reading.emitter.unread(record.length, at: record.offset, error.reason, error.detail)
    }
    let error = parsed.root["error"]
    guard let message = error?.bytes ?? error?["message"]?.bytes ?? parsed.root["message"]?.bytes else {
      return try reading.emitter.unread(
        record.length, at: record.offset, .recordMalformed,
        "a record without an error text; an object with 'error' was expected, look at byte \(record.offset)")
    }
    var fields = Fields()
    fields.add("error", text: String(decoding: message, as: UTF8.self))
    fields.add("error_type", error?["type"])
    if !parsed.repairs.isEmpty { fields.add("repaired", text: parsed.repairs) }
    var event = RawEvent(
      kind: .error, offset: record.offset, length: record.length, line: record.line, item: record.item,
      text: message, fields: fields.list)
    event.trailing = record.trailing
    try reading.emitter.event(event)
  }
}
