import Diagnosis
public import Evidence
public import Knowledge

/// What a tracker should hold about one fingerprint, over all sessions of a case.
public struct Ticket: Sendable {
  public enum Action: String, Sendable, CaseIterable {
    case open
    case update
    case none
    case close
    case reopen
  }

  /// One session that failed this way.
  public struct Occurrence: Sendable {
    public var session: String
    public var verdict: Verdict
    public var likelihood: Likelihood?
    public var start: Instant?
    /// The date on which it began; `nil` when nothing of it has a time: it then counts in no window.
    public var night: String?
  }

  public var key: String
  public var causeID: String
  /// `nil` when the cause is known no more.
  public var cause: Cause?
  public var title: String
  /// Oldest first; those without a time last.
  public var occurrences: [Occurrence]
  /// Sessions in the 1, 7 and 30 days that end with the newest night of the case.
  public var counts: [Int: Int]
  public var newestNight: String
  public var action: Action = .none
  /// What the tracker has been told, if it has.
  public var known: TicketState?

  public static let windows = [1, 7, 30]

  /// The newest of some, or one without a time.
  func newest(where isWanted: (Occurrence) -> Bool) -> Occurrence? {
    let wanted = occurrences.filter(isWanted)
    return wanted.last { $0.night != nil } ?? wanted.last
  }
  public var first: Occurrence? { occurrences.first { $0.night != nil } }
  public var last: Occurrence? { occurrences.last { $0.night != nil } }
  /// The newest three.
  public var examples: [Occurrence] {
    let dated = occurrences.filter { $0.night != nil }
    return Array((dated.isEmpty ? occurrences : dated).suffix(3).reversed())
  }
  public var likelihood: String {
    occurrences.compactMap(\.likelihood).max()?.name ?? "unknown"
  }
  public var labels: [String] { ["debrief"] + (cause?.labels ?? []).filter { $0 != "debrief" } }
  public var owner: String { cause?.owner ?? "" }

  /// A name for the body's file that no key can turn into a path.
  public var fileName: String { ReportName.slug("ticket \(key)") }
}

/// When a ticket is opened and closed: by the sessions of the last seven days.
public struct TicketThresholds: Sendable, Hashable {
  public var openAt: Int
  public var closeAt: Int

  public init(openAt: Int = 1, closeAt: Int = 0) { (self.openAt, self.closeAt) = (openAt, closeAt) }

  /// Between the two numbers nothing is opened and nothing is closed, so that a ticket does not flap.
  func action(_ count: Int, _ known: TicketState?, bodyDigest: String) -> Ticket.Action {
    guard let known else { return count >= openAt ? .open : .none }
    if known.isOpen {
      if count <= closeAt { return .close }
      return known.bodyDigest == bodyDigest ? .none : .update
    }
    return count >= openAt ? .reopen : .none
  }
}
