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
    let records = RecordReader(
      reading,
      refusal: { _ in
        (
          .formatUnsupported,
          "an eventbridge event that is no ECS task state change; \(Unsupported.keep)"
        )
      }, content: content)
    try JSONDocuments(reading, records, lineDelimited: recognition.lineDelimited).read()
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
