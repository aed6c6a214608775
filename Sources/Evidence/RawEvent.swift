/// What sort of record an event was read from. Signals name the kind they look at.
public enum EventKind: Int, Sendable, CaseIterable {
  /// One CloudWatch log event.
  case log = 0
  /// One row of an S3 listing: an object.
  case object = 1
  /// One execution record (`debug/execution_N.json`, or an element of `session_status.json`).
  case execution = 2
  /// The head of a `session_status.json`, or a `token_usage.json`: what is said of a session as a whole.
  case session = 3
  /// One container directory listing (`ls -la`), whole.
  case directory = 4
  /// A pasted error document.
  case error = 5
  /// A saved command line.
  case command = 6
  /// The head or trailer of a listing: what was asked, and what was counted.
  case listing = 7
  /// What ECS says of one task: a row of `describe-tasks`, or one state change.
  case task = 8
  /// One OpenTelemetry span or log record of an agent.
  case telemetry = 9

  public var name: String {
    switch self {
    case .log: "log"
    case .object: "object"
    case .execution: "execution"
    case .session: "session"
    case .directory: "directory"
    case .error: "error"
    case .command: "command"
    case .listing: "listing"
    case .task: "task"
    case .telemetry: "telemetry"
    }
  }

  public init?(name: String) {
    guard let kind = EventKind.allCases.first(where: { $0.name == name }) else { return nil }
    self = kind
  }
}

/// The value of a field of an event.
public enum FieldValue: Sendable, Hashable {
  case text(String)
  case integer(Int64)
  case real(Double)

  /// The value as text, the way SQL and reports show it.
  public var text: String {
    switch self {
    case .text(let value): value
    case .integer(let value): String(value)
    case .real(let value): String(value)
    }
  }

  public var integer: Int64? {
    switch self {
    case .text(let value): Int64(value)
    case .integer(let value): value
    case .real(let value): Int64(exactly: value)
    }
  }
}

/// A named value of an event. Names are those of the format, in `snake_case` (`execution_num`, `error_type`).
public struct Field: Sendable, Hashable {
  public var name: String
  public var value: FieldValue

  public init(_ name: String, _ value: FieldValue) {
    self.name = name
    self.value = value
  }
  public init(_ name: String, _ value: String) { self.init(name, .text(value)) }
  public init(_ name: String, _ value: Int64) { self.init(name, .integer(value)) }
}

/// One event as a format reader hands it over. Its buffers are valid only during the call.
public struct RawEvent {
  public var kind: EventKind
  /// First byte of the record in the decoded source.
  public var offset: Int64
  /// Length of the record in bytes.
  public var length: Int64
  /// Bytes of structure or blank (a comma, a line end) directly behind the record, up to the next record: they belong
  /// to the event in the accounting, and to its text not.
  public var trailing: Int64 = 0
  /// 1-based line of the first byte.
  public var line: Int64
  /// Place in the document's array (`/events/17` is 17), or -1.
  public var item: Int64
  /// `nil` where the source gives no time.
  public var time: TimeSpan?
  /// When CloudWatch took it in, milliseconds UTC, or 0.
  public var ingestion: Int64
  /// The decoded message or raw text, UTF-8.
  public var text: UnsafeRawBufferPointer
  /// The log stream's name, UTF-8; empty where the source does not say.
  public var stream: UnsafeRawBufferPointer
  /// The event's own id for finding doubles across files; empty where there is none.
  public var key: UnsafeRawBufferPointer
  /// Fields of a record; empty for log events, whose fields come from signals.
  public var fields: [Field]

  public init(
    kind: EventKind, offset: Int64, length: Int64, line: Int64, item: Int64 = -1, time: TimeSpan? = nil,
    ingestion: Int64 = 0, text: UnsafeRawBufferPointer,
    stream: UnsafeRawBufferPointer = UnsafeRawBufferPointer(start: nil, count: 0),
    key: UnsafeRawBufferPointer = UnsafeRawBufferPointer(start: nil, count: 0), fields: [Field] = []
  ) {
    self.kind = kind
    (self.offset, self.length, self.line, self.item) = (offset, length, line, item)
    (self.time, self.ingestion) = (time, ingestion)
    (self.text, self.stream, self.key, self.fields) = (text, stream, key, fields)
  }
}
