import Evidence

/// OpenTelemetry spans and log records as the AWS distribution writes them into CloudWatch: one JSON object per line,
/// an array, or one document.
///
/// Lines of the SDK stand among them where the messages of a log group were saved; they are `log` events.
/// Each record is one `telemetry` event with `record` = `span` or `log`. The time of a span is its end: it is written only
/// when it has finished, and a call that never returned leaves none.
public enum OTelRecords: FormatReader {
  public static let id = "otel.records"
  public static let title = "OpenTelemetry spans and log records (JSON)"

  static func recognise(_ head: SourceHead) -> String? {
    guard let shape = head.shape else { return nil }
    let keys = shape.container == .object ? shape.keys : shape.elementKeys
    func has(_ names: String...) -> Bool { names.allSatisfy(keys.contains) }
    if has("traceId", "spanId", "startTimeUnixNano") { return "json with traceId and startTimeUnixNano" }
    guard has("timeUnixNano", "body") || has("observedTimeUnixNano"), !has("resource_arn") else { return nil }
    return "json with timeUnixNano and body"
  }

  static func read(_ reading: Reading, _ recognition: Recognition) throws {
    let records = RecordReader(
      reading,
      refusal: { record in
        (
          .recordMalformed,
          "a record without traceId or timeUnixNano; an opentelemetry span or log record was expected, look at byte \(record.offset)"
        )
      }, content: { content(of: $0) ?? AgentCoreLog.content(of: $0) })
    try JSONDocuments(reading, records, lineDelimited: recognition.lineDelimited).read()
  }

  /// `nil` for what is neither a span nor a log record.
  static func content(of root: JSONValue) -> RecordContent? {
    let end = root["endTimeUnixNano"]?.integer
    let isSpan = end != nil && root["spanId"] != nil
    guard isSpan || root["timeUnixNano"] != nil || root["observedTimeUnixNano"] != nil else { return nil }
    var fields = Fields()
    fields.add("record", text: isSpan ? "span" : "log")
    fields.add("trace_id", root["traceId"])
    fields.add("span_id", root["spanId"])
    fields.add("scope", root["scope"]?["name"])
    fields.add("service", root["resource"]?["attributes"]?["service.name"])
    fields.add("log_group", root["resource"]?["attributes"]?["aws.log.group.names"])
    if let attributes = root["attributes"] { add(attributes: attributes, to: &fields) }
    if isSpan { add(span: root, to: &fields) } else { add(log: root, to: &fields) }
    // Zero is written where the instrumentation did not know the time.
    let written = [end, root["timeUnixNano"]?.integer, root["observedTimeUnixNano"]?.integer]
    let time = written.lazy.compactMap { $0 }.first { $0 > 0 }
    return RecordContent(kind: .telemetry, time: time.map(span), fields: fields.list)
  }

  private static func span(_ nanoseconds: Int64) -> TimeSpan {
    let instant = Instant(nanoseconds: nanoseconds)
    return TimeSpan(earliest: instant, latest: instant, zone: .recorded, clock: .runtime)
  }

  private static func add(attributes: JSONValue, to fields: inout Fields) {
    fields.add("runtime_session", attributes["session.id"])
    fields.add(
      "http_status",
      integer: (attributes["http.status_code"] ?? attributes["http.response.status_code"])?.integer)
    fields.add("model", attributes["gen_ai.request.model"])
    fields.add("operation", attributes["aws.remote.operation"] ?? attributes["gen_ai.operation.name"])
    fields.add("tool", attributes["gen_ai.tool.name"])
    fields.add("tool_status", attributes["gen_ai.tool.status"])
    fields.add("event_name", attributes["event.name"])
  }

  private static func add(span root: JSONValue, to fields: inout Fields) {
    fields.add("parent_span_id", root["parentSpanId"])
    fields.add("name", root["name"])
    fields.add("span_kind", root["kind"])
    fields.add("status", root["status"]?["code"])
    fields.add("status_message", root["status"]?["message"])
    if let nanoseconds = root["durationNano"]?.integer {
      fields.add("duration_ms", integer: nanoseconds / 1_000_000)
    }
    let exception = root["events"]?.elements.last { $0["name"]?.string == "exception" }?["attributes"]
    fields.add("error_type", exception?["exception.type"] ?? root["attributes"]?["error.type"])
    fields.add("error_message", exception?["exception.message"])
  }

  private static func add(log root: JSONValue, to fields: inout Fields) {
    fields.add("severity", root["severityText"])
    fields.add("severity_number", integer: root["severityNumber"]?.integer)
    fields.add("body", root["body"])
    fields.add("error_type", root["attributes"]?["exception.type"])
    fields.add("error_message", root["attributes"]?["exception.message"])
  }
}
