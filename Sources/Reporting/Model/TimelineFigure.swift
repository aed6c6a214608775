public import Evidence

/// The timeline as a picture: lanes with marks, silences, and the point of failure. Nothing in it is more precise than
/// its source: a time without a zone is a span, and what has no time has no place.
public struct TimelineFigure: Sendable {
  /// Who an event was seen by.
  public enum Track: String, Sendable, CaseIterable {
    case runtime
    case loadBalancer = "load-balancer"
    case container
    case s3
    /// Pasted or typed by a person.
    case other
  }

  public enum State: String, Sendable {
    case ok
    case failed
    case noted
  }

  public struct Mark: Sendable {
    /// Index into the dossier's events: the first of the row.
    public var event: Int
    /// How many events the row stands for.
    public var count: Int
    public var from: Instant
    public var to: Instant
    public var state: State
    public var words: [Part]
    public var time: String
  }

  public struct Silence: Sendable {
    public var from: Instant
    public var to: Instant
  }

  public struct Lane: Sendable {
    public var track: Track
    public var title: String
    public var marks: [Mark]
    /// Their zone is not known, so that they may lie anywhere in the picture.
    public var floating: [Mark]
    public var silences: [Silence]
    /// The stretch that the lane's source speaks of.
    public var covered: (from: Instant, to: Instant)?
  }

  public struct Failure: Sendable {
    public var at: Instant
    public var step: String
    /// It stands behind the last thing that was reached, because the step itself left no event.
    public var isAfter: Bool
  }

  public var lanes: [Lane]
  /// Events without any time.
  public var unplaced: [Mark]
  public var failure: Failure?
  /// The axis is a wall clock whose zone nobody recorded; else it is UTC.
  public var isZoneUnknown: Bool

  /// The first and the last instant that is drawn.
  public var span: (from: Instant, to: Instant)? {
    let edges = lanes.flatMap { lane in
      lane.marks.flatMap { [$0.from, $0.to] } + lane.silences.flatMap { [$0.from, $0.to] }
    }
    guard let from = edges.min(), let to = edges.max() else { return nil }
    return (from, to)
  }
}
