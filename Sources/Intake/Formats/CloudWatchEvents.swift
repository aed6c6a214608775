import CSimdjson
import Evidence

/// CloudWatch log events as `aws logs filter-log-events` and `get-log-events` print them (JSON, both versions of the
/// AWS command line), as a bare array (`--query 'events[]'`), or one per line.
///
/// Each event becomes one `log` event: text is the message, time its `timestamp` in milliseconds UTC. A message that is
/// an ECS state change or an OpenTelemetry record becomes the event that it would be in a file of its own. A page whose
/// last document holds `nextToken` or `NextToken` is `cut`: the log goes on behind it.
public enum CloudWatchEvents: FormatReader {
  public static let id = "cloudwatch.events"
  public static let title = "CloudWatch log events (JSON)"

  static func recognise(_ head: SourceHead) -> String? {
    guard let shape = head.shape else { return nil }
    if shape.container == .object, shape.firstBytes["events"] == UInt8(ascii: "[") {
      // The first event may be cut behind any of its keys.
      let named = ["message", "timestamp", "logStreamName", "ingestionTime", "eventId"]
      guard
        shape.elementsOf != "events" || shape.elementKeys.isEmpty
          || shape.elementKeys.contains(where: named.contains)
      else { return nil }
      return "json object with an array 'events' of log events"
    }
    let keys = shape.container == .object ? shape.keys : shape.elementKeys
    guard keys.contains("message"), !keys.contains("level"), !keys.contains("logger") else { return nil }
    guard keys.contains("eventId") || (keys.contains("timestamp") && isTime(shape)) else { return nil }
    return shape.container == .object ? "json objects with timestamp and message" : "json array of log events"
  }

  /// A number, or a string that may hold one; a structured application log writes an ISO time here instead.
  private static func isTime(_ shape: JSONShape) -> Bool {
    guard let first = shape.firstBytes["timestamp"] else { return false }
    return first == UInt8(ascii: "-") || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(first)
  }

  static func read(_ reading: Reading, _ recognition: Recognition) throws {
    let handler = Handler(reading)
    try JSONDocuments(reading, handler, lineDelimited: recognition.lineDelimited).read()
    handler.finish()
  }

  private final class Handler: JSONDocumentHandler {
    private let reading: Reading
    private var pages: Int64 = 0
    private var token: String?
    private var sawEventID = false
    private var sawForwardToken = false
    private var sawSearch = false
    private var pointer: String?
    private var filter = FilterTrace()
    private lazy var embedded = EmbeddedRecord(reading.options)

    init(_ reading: Reading) { self.reading = reading }

    func streams(_ key: String) -> Bool { key == "events" }

    func opened(_ key: String, head: JSONRecord) throws {
      pages += 1
      pointer = pointer ?? "/events"
      // Only the last page of several in one file says whether more follows.
      token = nil
    }

    func member(_ key: String, _ value: JSONValue) {
      switch key {
      case "nextToken", "NextToken": token = value.string ?? token
      case "nextForwardToken": sawForwardToken = true
      case "searchedLogStreams":
        sawSearch = true
        reading.fact("searched_streams", .integer(Int64(value.count)))
      default: break
      }
    }

    func element(_ record: JSONRecord) throws {
      let parsed: ParsedJSON
      do { parsed = try reading.json.parse(record) } catch {
        return try reading.emitter.unread(record.length, at: record.offset, error.reason, error.detail)
      }
      guard let event = parsed.root.logEvent, event.has_message != 0 else {
        return try reading.emitter.unread(
          record.length, at: record.offset, .recordMalformed,
          "a record without a 'message' string; timestamp, message and logStreamName were expected, look at byte \(record.offset)"
        )
      }
      if event.id.length > 0 { sawEventID = true }
      var raw = RawEvent(
        kind: .log, offset: record.offset, length: record.length, line: record.line, item: record.item,
        time: event.has_timestamp == 0 ? nil : CloudWatchEvents.time(event.timestamp),
        ingestion: event.ingestion, text: event.message.buffer, stream: event.stream.buffer,
        key: event.id.buffer)
      raw.trailing = record.trailing
      let message = event.message.buffer
      filter.add(message)
      if EmbeddedRecord.mayHold(message), let content = embedded.content(of: message) {
        (raw.kind, raw.time, raw.fields) = (content.kind, content.time ?? raw.time, content.fields)
      }
      if !parsed.repairs.isEmpty { raw.fields.append(Field("repaired", parsed.repairs)) }
      if event.duplicate != 0 { raw.fields.append(Field("duplicate_key", "the first value is used")) }
      try reading.emitter.event(raw)
    }

    func document(_ record: JSONRecord) throws { try element(record) }

    func finish() {
      reading.fact("items_pointer", pointer ?? "")
      if pages > 1 { reading.fact("pages", .integer(pages)) }
      if sawForwardToken {
        reading.fact("call", "get-log-events")
      } else if sawEventID || sawSearch || token != nil {
        reading.fact("call", "filter-log-events")
        if let word = filter.word {
          reading.fact("filtered_by", word)
          reading.cut(
            "each of its \(filter.messages) messages has '\(word)', as in an export with a filter pattern: fetch the log again without one"
          )
        } else if let word = filter.anyWord {
          reading.fact("each_message_has", word)
        }
      }
      guard let token else { return }
      reading.fact("next_token", token)
      reading.cut(
        "the page ends with a next token: more log events follow; fetch the pages behind it and add them")
    }
  }

  /// Milliseconds UTC; `nil` before 1970 and where an `Instant` ends.
  private static func time(_ milliseconds: Int64) -> TimeSpan? {
    guard milliseconds >= 0, let instant = Instant(milliseconds: milliseconds) else { return nil }
    return TimeSpan(milliseconds: instant, clock: .cloudWatch)
  }
}
