public import Diagnosis
public import Evidence
public import Knowledge

/// A night at a glance: how its sessions ended, which of them failed alike, and how far each came.
public struct Board: Sendable {
  /// One session.
  public struct Row: Sendable {
    public var session: String
    public var verdict: Verdict
    /// The primary cause, or the rivals.
    public var causes: [String]
    public var likelihood: Likelihood?
    /// One line, without marks.
    public var why: String
    /// Its report below the output folder, without the ending of a format.
    public var report: String
    /// The state of each step of the lifecycle.
    public var steps: [LifecycleReading.State]
  }

  /// Sessions that failed alike, or that wait for the same evidence.
  public struct Group: Sendable {
    public enum Kind: Int, Sendable, Comparable {
      /// One cause and one fingerprint.
      case finding
      case ambiguous
      /// It failed, and no known cause fits.
      case unexplained
      case undecidable

      public static func < (a: Kind, b: Kind) -> Bool { a.rawValue < b.rawValue }
    }

    public var kind: Kind
    /// The fingerprint, or what the sessions share.
    public var key: String
    /// How it stands against earlier nights, in words; empty where no night is known.
    public var standing = ""
    /// In the words of the board's language.
    public var title: String
    /// Indices of `rows`.
    public var sessions: [Int]
  }

  public let rows: [Row]
  public let groups: [Group]
  /// Titles of the lifecycle's steps.
  public let steps: [String]
  let sources: [SourceReading]
  let texts: Texts
  let nights: BoardNights
  let caseDigest: String
  let toolVersion: String

  /// - Parameter history: these sessions and those of earlier nights; without it only these are known.
  public init(
    _ judgements: [Judgement], lifecycle: Lifecycle? = nil, sources: [SourceReading], caseDigest: String,
    toolVersion: String, language: Language = .en, layout: ReportLayout = .sessions,
    history: NightHistory? = nil
  ) {
    let texts = Texts(language)
    let sorted = judgements.sorted { $0.session.utf8.lexicographicallyPrecedes($1.session.utf8) }
    let nights = BoardNights(
      history ?? NightHistory(judgements.map { PastSession($0) }), last: sorted.compactMap(\.start).max(),
      words: NightWords(texts: texts))
    rows = sorted.map { Row($0, lifecycle, texts, layout) }
    groups = Board.groups(sorted, texts).map { group in
      var group = group
      group.standing = nights.standing(of: GroupKey(group.kind, group.key))
      return group
    }
    self.nights = nights
    steps = (lifecycle?.steps ?? []).map { texts.text($0.title) }
    self.sources = sources.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    self.texts = texts
    (self.caseDigest, self.toolVersion) = (caseDigest, toolVersion)
  }

  public var verdicts: [(verdict: Verdict, count: Int)] {
    Verdict.allCases.map { verdict in (verdict, rows.count { $0.verdict == verdict }) }.filter { $0.1 > 0 }
  }

  /// Of the classified sessions, most frequent first.
  public var causes: [(cause: String, count: Int)] {
    var counts: [String: Int] = [:]
    for row in rows where row.verdict == .classified { for id in row.causes { counts[id, default: 0] += 1 } }
    return counts.sorted { $0.value != $1.value ? $0.value > $1.value : $0.key < $1.key }
      .map { ($0.key, $0.value) }
  }

  /// How many of the sessions that did not end well have one named cause.
  public var rate: (classified: Int, all: Int) {
    (rows.count { $0.verdict == .classified }, rows.count { $0.verdict != .noFailureObserved })
  }

  /// The rate as a sentence; `nil` when every session ended well.
  var rateWords: String? {
    let rate = rate
    if rate.all == 0 { return nil }
    return texts.string(
      .rateText,
      [
        "classified": String(rate.classified), "all": String(rate.all),
        "percent": String(rate.classified * 100 / rate.all),
      ])
  }

  private static func groups(_ judgements: [Judgement], _ texts: Texts) -> [Group] {
    struct Key: Hashable {
      var kind: Group.Kind
      var key: String
    }
    var found: [Key: Group] = [:]
    for (index, judgement) in judgements.enumerated() {
      guard let (kind, key, title) = share(judgement, texts) else { continue }
      found[Key(kind: kind, key: key), default: Group(kind: kind, key: key, title: title, sessions: [])]
        .sessions.append(index)
    }
    return found.values.sorted { a, b in
      (a.kind, b.sessions.count, a.key) < (b.kind, a.sessions.count, b.key)
    }
  }

  /// What a session is grouped by; `nil` for one that ended well.
  private static func share(_ judgement: Judgement, _ texts: Texts) -> (Group.Kind, String, String)? {
    switch judgement.verdict {
    case .noFailureObserved: return nil
    case .classified:
      guard let primary = judgement.primary else { return nil }
      return (.finding, judgement.fingerprint(of: primary).key, texts.text(primary.cause.title))
    case .ambiguous:
      let causes = judgement.rivals.map(\.cause.id).sorted()
      return (
        .ambiguous, causes.joined(separator: " "),
        texts.string(
          .groupAmbiguous,
          ["causes": judgement.rivals.map { texts.text($0.cause.title) }.joined(separator: ", ")])
      )
    case .unclassified: return (.unexplained, "", texts[.groupUnexplained])
    case .insufficientEvidence:
      let kinds = judgement.missing.map(texts.title)
      return (
        .undecidable, judgement.missing.map(\.rawValue).joined(separator: " "),
        texts.string(.groupUndecidable, ["kinds": kinds.isEmpty ? texts[.none] : texts.list(kinds)])
      )
    }
  }

  /// More sessions of one group than these stand in the table of sessions only.
  static let shownInGroup = 20

  func word(_ state: LifecycleReading.State) -> String {
    switch state {
    case .reached: texts[.gridReached]
    case .failed: texts[.gridFailed]
    case .broke: texts[.gridBroke]
    case .notReached: texts[.gridNotReached]
    case .noTrace: texts[.gridNoTrace]
    case .notVisible: texts[.gridNotVisible]
    }
  }

  /// What stands in a cell of the grid.
  static func mark(_ state: LifecycleReading.State) -> StaticString {
    switch state {
    case .reached: "✓"
    case .failed: "✕"
    case .broke: "✕!"
    case .notReached: "–"
    case .noTrace: "·"
    case .notVisible: "?"
    }
  }
}

extension Board.Row {
  init(_ judgement: Judgement, _ lifecycle: Lifecycle?, _ texts: Texts, _ layout: ReportLayout) {
    (session, verdict) = (judgement.session, judgement.verdict)
    let leading = judgement.primary.map { [$0] } ?? judgement.rivals
    causes = leading.map(\.cause.id)
    likelihood = leading.first?.likelihood
    why = PlainWords.text(texts.text(judgement.why))
    report = layout.stem(judgement)
    steps = LifecycleReading(judgement, lifecycle).steps.map(\.state)
  }
}
