/// The kinds of source that can speak about a session; coverage is stated for each.
public enum SourceKind: String, Sendable, CaseIterable, Comparable {
  /// The AgentCore runtime's log: coordinator, agents, SDK.
  case runtimeLog = "runtime-log"
  /// The Fargate container's own log.
  case containerLog = "container-log"
  /// A listing of the session's S3 prefix.
  case s3Listing = "s3-listing"
  /// `debug/execution_N.json` and `session_status.json`.
  case executionRecords = "execution-records"
  /// An `ls -la` inside the container.
  case containerListing = "container-listing"
  /// What ECS says of the session's task: `describe-tasks`, or its state changes.
  case ecsTasks = "ecs-tasks"
  /// OpenTelemetry spans and log records.
  case telemetry

  public static func < (a: SourceKind, b: SourceKind) -> Bool { a.rawValue < b.rawValue }

  /// What people call it.
  public var title: String {
    switch self {
    case .runtimeLog: "AgentCore runtime log"
    case .containerLog: "container log"
    case .s3Listing: "S3 listing of the session"
    case .executionRecords: "execution records"
    case .containerListing: "container directory listing"
    case .ecsTasks: "ECS task record"
    case .telemetry: "OpenTelemetry records"
    }
  }
}

/// What one kind of source can and cannot say about one session.
public struct Coverage: Sendable, Hashable {
  public enum State: String, Sendable {
    /// Start and end of the session are inside it, and nothing says that it was cut.
    case covered
    /// Something is there, but its start, its end or its middle is not.
    case partial
    case missing
  }

  public var kind: SourceKind
  public var state: State
  /// What it shows first and last, where it has times.
  public var from: Instant?
  public var to: Instant?
  /// One line: why it is not `covered`.
  public var reason: String
  /// The start of the session is inside it.
  public var head: Bool
  /// Everything after the last thing that it shows of the session is inside it: silence there is real.
  public var tail: Bool
  /// For a listing: the key prefixes that it covers whole.
  public var prefixes: [String]

  public init(
    kind: SourceKind, state: State, from: Instant? = nil, to: Instant? = nil, reason: String = "",
    head: Bool = false, tail: Bool = false, prefixes: [String] = []
  ) {
    (self.kind, self.state, self.from, self.to, self.reason) = (kind, state, from, to, reason)
    (self.head, self.tail, self.prefixes) = (head, tail, prefixes)
  }
}
