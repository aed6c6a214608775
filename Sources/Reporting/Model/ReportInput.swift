public import Diagnosis
public import Evidence
public import Knowledge

/// The bytes of records, for excerpts; those whose source cannot be read any more are not in the answer.
public typealias RecordReader = ([Citation]) -> [Citation: [UInt8]]

/// Everything that a report is built from.
public struct ReportInput {
  public var judgement: Judgement
  /// `nil` where no lifecycle is known; the report then has no section about it.
  public var lifecycle: Lifecycle?
  /// A session that went well, to compare with.
  public var baseline: Judgement?
  /// Why it was chosen, or why there is none; `nil` where nobody looked.
  public var baselineAnswer: BaselineAnswer?
  /// Clocks that do not agree with the logs, each with the two events that show it.
  public var offsets: [(offset: ClockOffset, events: [Int])] = []
  public var toolVersion: String
  /// The digest of the case: which evidence this report is about.
  public var caseDigest: String
  public var sources: SourceReadings
  public var related: [RelatedSession]
  public var language: Language
  public var author = AuthorInput()
  public var records: RecordReader
  /// Runs the SQL of a selection, as the evaluator does.
  public var rows: (String) -> [Int]

  var steps: [LifecycleStep] { lifecycle?.steps ?? [] }

  public init(
    judgement: Judgement, lifecycle: Lifecycle? = nil, baseline: Judgement? = nil, toolVersion: String,
    caseDigest: String, sources: SourceReadings = [], related: [RelatedSession] = [],
    language: Language = .en,
    records: @escaping RecordReader, rows: @escaping (String) -> [Int] = { _ in [] }
  ) {
    (self.judgement, self.lifecycle, self.baseline) = (judgement, lifecycle, baseline)
    (self.toolVersion, self.caseDigest) = (toolVersion, caseDigest)
    (self.sources, self.related, self.language) = (sources, related, language)
    (self.records, self.rows) = (records, rows)
  }
}

/// How far one source was read.
public struct SourceReading: Sendable, Hashable {
  public var path: String
  public var sha256: String
  public var format: String
  public var status: SourceStatus
  public var reason: String
  public var bytes: Int64
  public var events: Int64
  /// Bytes that became no event and should have, by reason, in order of their first byte.
  public var losses: [Loss]
  /// It has events, and none of them belongs to a session.
  public var isUnassigned = false
  /// How many sessions are named by the paths under which the same bytes were given.
  public var folders = 0
  /// Records with bytes that are not UTF-8 and were replaced.
  public var repaired: Int64 = 0

  public struct Loss: Sendable, Hashable {
    public var reason: UnreadReason
    public var bytes: Int64

    public init(_ reason: UnreadReason, bytes: Int64) { (self.reason, self.bytes) = (reason, bytes) }
  }

  public var lostBytes: Int64 { losses.map(\.bytes).reduce(0, +) }

  public init(
    path: String, sha256: String, format: String, status: SourceStatus, reason: String = "", bytes: Int64,
    events: Int64, losses: [Loss] = []
  ) {
    (self.path, self.sha256, self.format, self.status) = (path, sha256, format, status)
    (self.reason, self.bytes, self.events, self.losses) = (reason, bytes, events, losses)
  }
}

/// Another session of the case that belongs together with this one.
public struct RelatedSession: Sendable, Hashable {
  public enum Tie: Sendable, Hashable {
    case sameRequest
    /// One fingerprint.
    case sameFailure
    /// The other's file sync was given this session's prefix, or this one's the other's.
    case prefix
    /// Requests of one of them were answered by the container of the other.
    case container
  }

  public var session: String
  public var tie: Tie
  public var verdict: Verdict
  public var cause: String?
  /// Where one of them names the other.
  public var place: Citation?

  public init(
    session: String, tie: Tie, verdict: Verdict, cause: String? = nil, place: Citation? = nil
  ) {
    (self.session, self.tie, self.verdict, self.cause) = (session, tie, verdict, cause)
    self.place = place
  }
}
