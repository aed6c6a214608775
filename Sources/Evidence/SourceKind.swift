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
  public var name: Localized {
    switch self {
    case .runtimeLog: Localized(en: "AgentCore runtime log", ko: "AgentCore 런타임 로그")
    case .containerLog: Localized(en: "container log", ko: "컨테이너 로그")
    case .s3Listing: Localized(en: "S3 listing of the session", ko: "세션의 S3 목록")
    case .executionRecords: Localized(en: "execution records", ko: "실행 기록")
    case .containerListing: Localized(en: "container directory listing", ko: "컨테이너 디렉터리 목록")
    case .ecsTasks: Localized(en: "ECS task record", ko: "ECS 태스크 기록")
    case .telemetry: Localized(en: "OpenTelemetry records", ko: "OpenTelemetry 기록")
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
