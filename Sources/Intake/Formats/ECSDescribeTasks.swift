import Evidence

/// `aws ecs describe-tasks` as JSON, from both versions of the AWS command line, whole or as a bare array of tasks
/// (`--query 'tasks[]'`).
///
/// Each task is one `task` event; its time is that of the last thing that it tells. Each element of `failures` is one
/// too, without a time: `MISSING` says that ECS had already forgotten the task.
public enum ECSDescribeTasks: FormatReader {
  public static let id = "ecs.describe-tasks"
  public static let title = "ECS tasks (JSON of ecs describe-tasks)"

  static func recognise(_ head: SourceHead) -> String? {
    guard let shape = head.shape else { return nil }
    if shape.container == .array {
      return shape.elementsHave("taskArn", "lastStatus") ? "json array of ecs tasks" : nil
    }
    guard shape.firstBytes["tasks"] == UInt8(ascii: "["),
      shape.has("failures") || shape.elementsHave("taskArn")
    else { return nil }
    return "json object with an array 'tasks' of ecs tasks"
  }

  static func read(_ reading: Reading, _ recognition: Recognition) throws {
    reading.emptyReason = "0 tasks"
    let handler = Handler(reading)
    try JSONDocuments(reading, handler, lineDelimited: recognition.lineDelimited).read()
    reading.fact("items_pointer", handler.pointer ?? "")
  }

  private final class Handler: JSONDocumentHandler {
    private let reading: Reading
    private(set) var pointer: String?

    init(_ reading: Reading) { self.reading = reading }

    func streams(_ key: String) -> Bool { key == "tasks" || key == "failures" }
    func opened(_ key: String, head: JSONRecord) throws { pointer = pointer ?? "/" + key }

    func document(_ record: JSONRecord) throws {
      let parsed: ParsedJSON
      do { parsed = try reading.json.parse(record) } catch {
        return try reading.emitter.unread(record.length, at: record.offset, error.reason, error.detail)
      }
      guard var fields = ECSTask.fields(parsed.root) ?? ECSTask.failure(parsed.root) else {
        return try reading.emitter.unread(
          record.length, at: record.offset, .recordMalformed,
          "a record without 'taskArn'; a task of ecs describe-tasks was expected, look at byte \(record.offset)"
        )
      }
      if !parsed.repairs.isEmpty { fields.append(Field("repaired", parsed.repairs)) }
      var event = RawEvent(
        kind: .task, offset: record.offset, length: record.length, line: record.line,
        item: "/" + record.key == (pointer ?? "/") ? record.item : -1, time: ECSTask.time(parsed.root),
        text: parsed.text, fields: fields)
      event.trailing = record.trailing
      try reading.emitter.event(event)
    }
  }
}
