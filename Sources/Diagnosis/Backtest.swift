public import Evidence
public import Knowledge

/// Causes held against all sessions that are at hand: where each hits, where it must not, and with which others.
public struct Backtest: Sendable {
  /// One cause over all sessions.
  public struct Row: Sendable {
    public var cause: Cause
    public var sessions = 0
    /// How many sessions got each likelihood.
    public var counts: [Likelihood: Int] = [:]
    public var undecided = 0
    /// Sessions in which it stands: at least possible.
    public var hits: [String] = []
    /// Sessions that, without this cause, are *no failure observed*.
    public var clean = 0
    /// Those of them in which it stands.
    public var cleanHits: [String] = []
    /// Other causes that stand where it does, most often first.
    public var overlap: [(cause: String, sessions: Int)] = []

    /// It stands in more than one clean session of ten.
    public var isNoisy: Bool { cleanHits.count * 10 > clean }
    public var isSilent: Bool { hits.isEmpty }
    /// Undecided in more than half of the sessions.
    public var isMostlyUndecided: Bool { undecided * 2 > sessions }
  }

  /// In the order of ids.
  public let rows: [Row]
  public let sessions: Int
  /// Sessions in which no failure was observed.
  public let clean: Int

  /// - Parameter ids: the causes to hold; all when there are none.
  public init(_ judgements: [Judgement], causes: [Cause], ids: [String] = []) {
    let sorted = judgements.sorted { $0.session < $1.session }
    sessions = sorted.count
    clean = sorted.count { $0.verdict == .noFailureObserved }
    rows = causes.filter { ids.isEmpty || ids.contains($0.id) }.map { cause in
      Backtest.row(cause, sorted)
    }
  }

  private static func row(_ cause: Cause, _ judgements: [Judgement]) -> Row {
    var row = Row(cause: cause)
    var others: [String: Int] = [:]
    for judgement in judgements {
      guard let finding = judgement.findings.first(where: { $0.cause.id == cause.id }) else { continue }
      row.sessions += 1
      if let likelihood = finding.likelihood {
        row.counts[likelihood, default: 0] += 1
      } else {
        row.undecided += 1
      }
      let isClean = judgement.isClean(without: cause.id)
      if isClean { row.clean += 1 }
      guard finding.stands else { continue }
      row.hits.append(judgement.session)
      if isClean { row.cleanHits.append(judgement.session) }
      for other in judgement.findings where other.stands && other.cause.id != cause.id {
        others[other.cause.id, default: 0] += 1
      }
    }
    row.overlap = others.map { (cause: $0.key, sessions: $0.value) }.sorted {
      $0.sessions != $1.sessions ? $0.sessions > $1.sessions : $0.cause < $1.cause
    }
    return row
  }
}

extension Judgement {
  /// Whether no failure would be observed if there were no such cause: a cause that hits a healthy session makes
  /// it look like a failed one, and must not be excused by that.
  public func isClean(without cause: String) -> Bool {
    if verdict == .noFailureObserved { return true }
    guard success.truth == .yes, failure.truth != .yes else { return false }
    var rest = findings.filter { $0.cause.id != cause }
    for index in rest.indices {
      rest[index].explainedBy = []
      rest[index].isPrimary = false
    }
    Evaluator.explain(&rest)
    return Evaluator.decide(&rest, success: success.truth, failure: failure.truth) == .noFailureObserved
  }
}
