import Evidence

/// EventBridge events "ECS Task State Change": one document, an array, or one per line.
///
/// Each is one `task` event with the fields of `ecs.describe-tasks`. They are delivered at least once and in no order:
/// `version` tells both.
public enum ECSTaskChanges: FormatReader {
  public static let id = "eventbridge.ecs-task-state-change"
  public static let title = "ECS task state changes (EventBridge)"

  static func recognise(_ head: SourceHead) -> String? {
    guard let shape = head.shape else { return nil }
    let keys = shape.container == .object ? shape.keys : shape.elementKeys
    return keys.contains("detail-type") && keys.contains("detail") ? "json with detail-type and detail" : nil
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
      guard var content = ECSTaskChanges.content(of: parsed.root) else {
        return try reading.emitter.unread(
          record.length, at: record.offset, .formatUnsupported,
          "an eventbridge event that is no ECS task state change; \(Unsupported.keep)")
      }
      if !parsed.repairs.isEmpty { content.fields.append(Field("repaired", parsed.repairs)) }
      var event = RawEvent(
        kind: .task, offset: record.offset, length: record.length, line: record.line, item: record.item,
        time: content.time, text: parsed.text, fields: content.fields)
      event.trailing = record.trailing
      try reading.emitter.event(event)
    }
  }

  /// What the event says of its task; `nil` for another kind of event.
  static func content(of root: JSONValue) -> RecordContent? {
    guard root["detail-type"]?.string == "ECS Task State Change", let detail = root["detail"],
      let fields = ECSTask.fields(detail)
    else { return nil }
    let sent = root["time"]?.bytes.flatMap { TimeText.iso($0) }
    return RecordContent(
      kind: .task, time: ECSTask.time(detail) ?? sent?.span(clock: .ecs, zone: .unknown), fields: fields)
  }
}

/// What a record means, wherever it stands: in a document of its own or as the message of a log event.
struct RecordContent {
  var kind: EventKind
  var time: TimeSpan?
  var fields: [Field]
}
