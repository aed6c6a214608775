import Evidence

/// One run of code in a container: `debug/execution_N.json`, alone, in an array, or one per line.
///
/// The whole document is one `execution` event. Its `timestamp` is the container's clock without a zone (the shipped
/// images run in UTC, so the zone is *inferred*). `error_line` is the line of `exec()` in the server and says nothing
/// of the code; `error_user_line` is the line in the code that ran.
public enum ExecutionRecord: FormatReader {
  public static let id = "debrief.execution"
  public static let title = "execution record (execution_N.json)"

  static func recognise(_ head: SourceHead) -> String? {
    guard let shape = head.shape else { return nil }
    let keys = shape.container == .object ? shape.keys : shape.elementKeys
    guard keys.contains("execution_num"), keys.contains("code_type") || keys.contains("code") else {
      return nil
    }
    return "json with execution_num and code"
  }

  static func read(_ reading: Reading, _ recognition: Recognition) throws {
    reading.emptyReason = "0 executions"
    let handler = Handler(reading)
    try JSONDocuments(reading, handler, lineDelimited: recognition.lineDelimited).read()
  }

  private final class Handler: JSONDocumentHandler {
    private let reading: Reading
    init(_ reading: Reading) { self.reading = reading }
    func document(_ record: JSONRecord) throws { try ExecutionRecord.emit(record, reading) }
  }

  /// Makes an event of one record; `session_status.json` holds the same ones.
  static func emit(_ record: JSONRecord, _ reading: Reading) throws {
    let parsed: ParsedJSON
    do { parsed = try reading.json.parse(record) } catch {
      return try reading.emitter.unread(record.length, at: record.offset, error.reason, error.detail)
    }
    guard parsed.root["execution_num"] != nil || parsed.root["code"] != nil else {
      return try reading.emitter.unread(
        record.length, at: record.offset, .recordMalformed,
        "a record without execution_num; an execution record was expected, look at byte \(record.offset)")
    }
    var fields = ExecutionRecord.fields(parsed.root)
    if !parsed.repairs.isEmpty { fields.append(Field("repaired", parsed.repairs)) }
    let time = parsed.root["timestamp"]?.bytes.flatMap { TimeText.iso($0) }
    var event = RawEvent(
      kind: .execution, offset: record.offset, length: record.length, line: record.line, item: record.item,
      time: time?.span(clock: .container, zone: .inferred), text: parsed.text, fields: fields)
    event.trailing = record.trailing
    try reading.emitter.event(event)
  }

  private static func fields(_ root: JSONValue) -> [Field] {
    var fields = Fields()
    fields.add("execution_num", root["execution_num"])
    fields.add("timestamp", root["timestamp"])
    fields.add("code", root["code"])
    fields.add("code_type", root["code_type"])
    fields.add("status", root["status"])
    fields.add("stdout", root["stdout"])
    fields.add("stderr", root["stderr"])
    if let error = root["error"] { add(error: error, to: &fields) }
    for (key, value) in [
      ("execution_time_ms", root["execution_time_ms"]), ("duration_ms", root["duration_ms"]),
    ] {
      guard let value, value.field != nil else { continue }
      fields.add("execution_time_ms", value)
      fields.add("duration_key", text: key)
      break
    }
    fields.add("container_ip", root["container_ip"])
    return fields.list
  }

  private static func add(error: JSONValue, to fields: inout Fields) {
    guard error.kind == .object else { return fields.add("error_message", error) }
    fields.add("error_type", error["type"])
    fields.add("error_message", error["message"])
    fields.add("error_line", error["line"])
    if let line = userLine(error) { fields.add("error_user_line", integer: line) }
    fields.add("error_return_code", error["return_code"])
    fields.add("undefined_variable", error["key_info"]?["undefined_variable"])
    fields.add("missing_module", error["key_info"]?["missing_module"])
    fields.add("issue", error["key_info"]?["issue"])
  }

  /// The line in the code that ran: of the last frame in it, or of the place that a syntax error names.
  private static func userLine(_ error: JSONValue) -> Int64? {
    if let trace = error["traceback"]?.bytes,
      let line = number(behindLast: "File \"<string>\", line ", in: trace)
    {
      return line
    }
    return error["message"]?.bytes.flatMap { number(behindLast: "<string>, line ", in: $0) }
  }

  private static func number(behindLast mark: String, in text: UnsafeRawBufferPointer) -> Int64? {
    let mark = Array(mark.utf8)
    guard text.count > mark.count else { return nil }
    for start in stride(from: text.count - mark.count, through: 0, by: -1)
    where text[start] == mark[0] && text[start..<(start + mark.count)].elementsEqual(mark) {
      let digits = text[(start + mark.count)...].prefix { (0x30...0x39).contains($0) }
      return Int64(String(decoding: digits, as: UTF8.self))
    }
    return nil
  }
}

/// Fields as they are gathered: what is absent or null adds none.
struct Fields {
  private(set) var list: [Field] = []

  mutating func add(_ name: String, _ value: JSONValue?) {
    if let value = value?.field { list.append(Field(name, value)) }
  }
  mutating func add(_ name: String, text: String?) {
    if let text { list.append(Field(name, text)) }
  }
  mutating func add(_ name: String, integer: Int64?) {
    if let integer { list.append(Field(name, integer)) }
  }
}
