/// How we know the zone of a time.
public enum ZoneBasis: Int, Sendable, CaseIterable {
  /// The source wrote UTC or an offset.
  case recorded = 0
  /// The user said so (`--listing-timezone`, `--clock-offset`).
  case declared = 1
  /// The format's maker runs in UTC by default, but the source does not say so.
  case inferred = 2
  /// Nobody said; the value is a wall-clock time in some zone from -12 to +14 hours.
  case unknown = 3

  public var name: String {
    switch self {
    case .recorded: "recorded"
    case .declared: "declared"
    case .inferred: "inferred"
    case .unknown: "unknown"
    }
  }
}

/// Whose clock a time was read from. Times of one clock can be ordered even when its zone is unknown.
public enum Clock: Int, Sendable, CaseIterable {
  /// CloudWatch's event timestamps, set by the log agent.
  case cloudWatch = 0
  /// S3's LastModified: the time at which an upload began to be visible.
  case s3 = 1
  /// The container's own clock: execution records, `ls -la` inside it.
  case container = 2
  /// The runtime's clock, as written into session ids.
  case runtime = 3
  /// The ECS control plane.
  case ecs = 4
  /// A time that a person typed or pasted.
  case person = 5

  public var name: String {
    switch self {
    case .cloudWatch: "CloudWatch"
    case .s3: "S3"
    case .container: "container"
    case .runtime: "runtime"
    case .ecs: "ECS"
    case .person: "hand"
    }
  }
}

/// What can be said of two times: an order, or that there is none to be had.
public enum TimeOrder: Sendable, Equatable {
  case before
  case after
  case undetermined
}

/// A time as an interval `[earliest, latest]`, with the basis of its zone and its clock.
///
/// A second-precise time is 1 s wide, an `ls -la` minute 60 s. With an unknown zone both ends are wall-clock
/// values; `order` then widens them by every zone that exists, unless both come from the same frame.
public struct TimeSpan: Hashable, Sendable {
  public var earliest: Instant
  public var latest: Instant
  public var zone: ZoneBasis
  public var clock: Clock
  /// Which unknown zone this is: two times with the same non-nil frame share their zone, whatever it is.
  public var frame: Int64?

  public init(
    earliest: Instant, latest: Instant, zone: ZoneBasis, clock: Clock, frame: Int64? = nil
  ) {
    self.earliest = earliest
    self.latest = max(earliest, latest)
    self.zone = zone
    self.clock = clock
    self.frame = frame
  }

  /// A time known to the millisecond, in UTC.
  public init(milliseconds instant: Instant, clock: Clock) {
    self.init(
      earliest: instant, latest: Instant(nanoseconds: instant.nanoseconds &+ 999_999), zone: .recorded,
      clock: clock)
  }

  /// Clocks of different machines agree to about this much; closer times of two clocks have no order.
  public static let clockTolerance: Int64 = 60

  /// The order of this time and `other`, or `.undetermined`. Never a guess.
  public func order(to other: TimeSpan) -> TimeOrder {
    let sameFrame = clock == other.clock && zone == other.zone && frame == other.frame
    var (a, b) = (self, other)
    if !sameFrame {
      a = a.widened(tolerance: clock == other.clock ? 0 : TimeSpan.clockTolerance)
      b = b.widened(tolerance: 0)
    }
    if a.latest < b.earliest { return .before }
    if b.latest < a.earliest { return .after }
    return .undetermined
  }

  private func widened(tolerance: Int64) -> TimeSpan {
    var span = self
    if zone == .unknown {
      span.earliest = earliest.adding(seconds: -14 * 3600)
      span.latest = latest.adding(seconds: 12 * 3600)
    }
    span.earliest = span.earliest.adding(seconds: -tolerance)
    span.latest = span.latest.adding(seconds: tolerance)
    return span
  }
}
