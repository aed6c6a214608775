import Casebook
import Evidence

/// What the session's own events say of its time.
struct SessionClock {
  /// The latest time of a line, a record or a span.
  private(set) var last: Instant?
  /// A clock shows the session before the time that its id names: it is off, and what comes after its last line unknown.
  private(set) var precedesItsID = false

  init(_ session: String, _ events: [DossierEvent]) {
    let start = SessionID.instant(of: session)?.adding(seconds: -TimeSpan.clockTolerance)
    // An object has the clock of S3, and a task is stopped some time after the session has ended.
    for event in events where event.kind != .object && event.kind != .task {
      guard let time = event.time, time.zone != .unknown else { continue }
      last = last.map { max($0, time.latest) } ?? time.latest
      if let start, event.attribution == .session, time.latest < start { precedesItsID = true }
    }
  }
}
