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
    /// The state of each step of the lifecycle; empty where nothing was seen of any, as of an agent that has others.
    public var steps: [LifecycleReading.State]
    /// The session whose file sync was given this one's prefix, where nothing else is known of this one: it is counted
    /// nowhere.
    public var prefixOf: String?
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

      /// Its sessions failed alike; those of the other kinds share that something is not known.
      var isFailure: Bool { self == .finding || self == .ambiguous }

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

  /// What the board needs of one judgement.
  struct Entry: Sendable {
    var row: Row
    var start: Instant?
    /// What the session is grouped by, and its title; `nil` for one that ended well.
    var group: (key: GroupKey, title: String)?
  }

  /// - Parameter history: these sessions and those of earlier nights; without it only these are known.
  public init(
    _ judgements: [Judgement], lifecycle: Lifecycle? = nil, sources: [SourceReading], caseDigest: String,
    toolVersion: String, language: Language = .en, layout: ReportLayout = .sessions,
    history: NightHistory? = nil
  ) {
    let related = RelatedSessions(judgements)
    let entries = judgements.map { judgement in
      var entry = Entry(judgement, lifecycle, Texts(language), layout)
      entry.settle(related, Texts(language))
      return entry
    }
    let past = judgements.filter { !related.isOnlyPrefix($0.session) }.map { PastSession($0) }
    self.init(
      entries, lifecycle: lifecycle, sources: sources, caseDigest: caseDigest, toolVersion: toolVersion,
      language: language, history: history ?? NightHistory(past))
  }

  init(
    _ entries: [Entry], lifecycle: Lifecycle?, sources: [SourceReading], caseDigest: String,
    toolVersion: String, language: Language, history: NightHistory
  ) {
    let texts = Texts(language)
    let sorted = entries.sorted { $0.row.session.utf8.lexicographicallyPrecedes($1.row.session.utf8) }
    let nights = BoardNights(
      history, starts: sorted.filter { $0.row.prefixOf == nil }.map(\.start), words: NightWords(texts: texts))
    rows = sorted.map(\.row)
    groups = Board.groups(sorted).map { group in
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

  /// Rows of sessions: all but those that are probably none.
  var counted: [Row] { rows.filter { $0.prefixOf == nil } }

  /// More rows than these make a page that no browser scrolls well, and Markdown that trackers refuse to draw.
  static let shownRows = 1000

  /// Indices of the rows that the tables show: where there are too many, those that ended well stand back.
  var shown: [Int] {
    if rows.count <= Board.shownRows { return Array(rows.indices) }
    let bad = rows.indices.filter { rows[$0].verdict != .noFailureObserved && rows[$0].prefixOf == nil }
    let taken = Set(bad.prefix(Board.shownRows))
    let rest = rows.indices.filter { !taken.contains($0) }.prefix(Board.shownRows - taken.count)
    return taken.union(rest).sorted()
  }

  /// How many rows the tables show, where these are not all.
  var cappedWords: String? {
    if rows.count <= Board.shownRows { return nil }
    return texts.string(.boardCapped, ["shown": String(Board.shownRows), "all": String(rows.count)])
  }

  public var verdicts: [(verdict: Verdict, count: Int)] {
    let rows = counted
    return Verdict.allCases.map { verdict in (verdict, rows.count { $0.verdict == verdict }) }
      .filter { $0.1 > 0 }
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
    let rows = counted
    return (rows.count { $0.verdict == .classified }, rows.count { $0.verdict != .noFailureObserved })
  }

  /// The rate as a sentence; `nil` when every session ended well.
  var rateWords: String? {
    let rate = rate
    let share = Share(rate.classified, of: rate.all)
    guard let value = share.value, let interval = share.interval else { return nil }
    func percent(_ share: Double) -> String { String(Int((share * 100).rounded())) }
    return texts.string(
      .rateText,
      [
        "classified": String(rate.classified), "all": String(rate.all), "percent": percent(value),
        "low": percent(interval.low), "high": percent(interval.high),
      ])
  }

  private static func groups(_ entries: [Entry]) -> [Group] {
    var found: [GroupKey: Group] = [:]
    for (index, entry) in entries.enumerated() {
      guard let (key, title) = entry.group else { continue }
      found[key, default: Group(kind: key.kind, key: key.key, title: title, sessions: [])]
        .sessions.append(index)
    }
    return found.values.sorted { a, b in
      (a.kind, b.sessions.count, a.key) < (b.kind, a.sessions.count, b.key)
    }
  }

  /// More sessions of one group than these stand in the table of sessions only.
  static let shownInGroup = 20

  func word(_ state: LifecycleReading.State) -> String {
    switch state {
    case .reached: texts[.gridReached]
    case .failed: texts[.gridFailed]
    case .unordered: texts[.stepUnordered]
    case .broke: texts[.gridBroke]
    case .notReached: texts[.gridNotReached]
    case .noTrace: texts[.gridNoTrace]
    case .notVisible: texts[.gridNotVisible]
    }
  }

  var hasRowsWithoutSteps: Bool { rows.contains(where: \.steps.isEmpty) }

  /// What stands in a cell of the grid.
  static func mark(_ state: LifecycleReading.State) -> StaticString {
    switch state {
    case .reached: "✓"
    case .failed: "✕"
    case .unordered: "✕?"
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
    why = PlainWords.said(texts.text(judgement.why))
    report = layout.stem(judgement)
    let reading = LifecycleReading(judgement, lifecycle)
    steps = reading.isEmpty ? [] : reading.steps.map(\.state)
  }
}

extension Board.Entry {
  init(_ judgement: Judgement, _ lifecycle: Lifecycle?, _ texts: Texts, _ layout: ReportLayout) {
    row = Board.Row(judgement, lifecycle, texts, layout)
    start = judgement.start
    group = PastSession(judgement).group.map { key in (key, Board.title(judgement, texts)) }
  }

  /// When all sessions are known: one that is probably none waits for nothing.
  mutating func settle(_ related: RelatedSessions, _ texts: Texts) {
    guard let giver = related.prefixGiver(of: row.session) else { return }
    (row.prefixOf, group) = (giver, nil)
    row.why = NightWords(texts: texts).string(.onlyPrefix, ["session": Untrusted(giver).terminal(limit: 80)])
  }
}

extension Board {
  /// Of the group that a session belongs to.
  fileprivate static func title(_ judgement: Judgement, _ texts: Texts) -> String {
    switch judgement.verdict {
    case .noFailureObserved: return ""
    case .classified: return judgement.primary.map { texts.text($0.cause.title) } ?? ""
    case .ambiguous:
      return texts.string(
        .groupAmbiguous,
        ["causes": judgement.rivals.map { texts.text($0.cause.title) }.joined(separator: ", ")])
    case .unclassified: return texts[.groupUnexplained]
    case .insufficientEvidence:
      let kinds = judgement.missing.map(texts.title)
      return texts.string(.groupUndecidable, ["kinds": kinds.isEmpty ? texts[.none] : texts.list(kinds)])
    }
  }
}
