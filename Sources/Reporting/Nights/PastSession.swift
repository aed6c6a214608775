import Diagnosis
public import Evidence
import Knowledge

/// What sessions are grouped by: they failed alike, or wait for the same evidence.
public struct GroupKey: Sendable, Hashable, Comparable {
  public var kind: Board.Group.Kind
  /// The fingerprint, the rivals, or the missing kinds of source.
  public var key: String

  public init(_ kind: Board.Group.Kind, _ key: String) { (self.kind, self.key) = (kind, key) }

  public static func < (a: GroupKey, b: GroupKey) -> Bool { (a.kind, a.key) < (b.kind, b.key) }

  /// Version and cause of a fingerprint; `nil` for the other kinds.
  var parts: (version: Substring, cause: Substring)? {
    let words = key.split(separator: ":", maxSplits: 2, omittingEmptySubsequences: false)
    return kind == .finding && words.count >= 2 ? (words[0], words[1]) : nil
  }
}

/// One session as a case remembers it: enough to count nights, without its evidence.
public struct PastSession: Sendable, Hashable {
  public var session: String
  public var verdict: Verdict
  public var start: Instant?
  /// The primary cause, or the rivals, sorted.
  public var causes: [String]
  /// The fingerprint of the primary finding.
  public var key: String?
  /// Kinds of source that would decide.
  public var missing: [String]
  /// What was asked of the agent, where the evidence tells: sessions with the same one are runs of one job.
  public var job: String?

  public init(
    session: String, verdict: Verdict, start: Instant?, causes: [String] = [], key: String? = nil,
    missing: [String] = [], job: String? = nil
  ) {
    (self.session, self.verdict, self.start) = (session, verdict, start)
    (self.causes, self.key, self.missing, self.job) = (causes, key, missing, job)
  }

  /// Without its job, which only the case knows.
  init(_ judgement: Judgement) {
    self.init(
      session: judgement.session, verdict: judgement.verdict, start: judgement.start,
      causes: judgement.leading.map(\.cause.id).sorted(),
      key: judgement.primary.map { judgement.fingerprint(of: $0).key },
      missing: judgement.missing.map(\.rawValue))
  }

  public var night: Night? { start.map(Night.init) }
  var isDecided: Bool { verdict != .insufficientEvidence }

  /// `nil` for a session that ended well.
  public var group: GroupKey? {
    switch verdict {
    case .noFailureObserved: nil
    case .classified: key.map { GroupKey(.finding, $0) }
    case .ambiguous: GroupKey(.ambiguous, causes.joined(separator: " "))
    case .unclassified: GroupKey(.unexplained, "")
    case .insufficientEvidence: GroupKey(.undecidable, missing.joined(separator: " "))
    }
  }
}
