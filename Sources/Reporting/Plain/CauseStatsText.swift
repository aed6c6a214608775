public import Diagnosis
import Evidence
public import Knowledge

/// Which causes need work: those that hit healthy sessions first, those that are in order last.
public struct CauseStatsText {
  /// What can be said against a cause, worst first.
  enum Mark: Int, CaseIterable {
    case noisy
    case undecided
    case silent
    case untested
    case untranslated

    var word: String {
      switch self {
      case .noisy: "noisy"
      case .undecided: "undecided mostly"
      case .silent: "silent"
      case .untested: "untested"
      case .untranslated: "untranslated"
      }
    }
  }

  private let backtest: Backtest
  private let untranslated: Set<String>

  public init(_ backtest: Backtest, knowledge: KnowledgeBase) {
    self.backtest = backtest
    let lint = CauseLint(knowledge)
    untranslated = Set(knowledge.causes.causes.map(\.id).filter(lint.isUntranslated))
  }

  public func render() -> String {
    let marked = backtest.rows.map { (row: $0, marks: marks(of: $0)) }.sorted { a, b in
      let (s, t) = (a.marks.map(\.rawValue) + [9], b.marks.map(\.rawValue) + [9])
      return s != t ? s.lexicographicallyPrecedes(t) : a.row.cause.id < b.row.cause.id
    }
    let rows = marked.map { row, marks in
      [
        Untrusted(row.cause.id).terminal(), String(row.hits.count), "\(row.cleanHits.count)/\(row.clean)",
        String(row.undecided), String(row.cause.tests.count),
        marks.isEmpty ? "in order" : marks.map(\.word).joined(separator: ", "),
      ]
    }
    var text = "\(Count.of(backtest.sessions, "session")), \(backtest.clean) without a failure\n"
    text += PlainTable(header: ["cause", "hits", "clean hit", "undecided", "tests", "state"], rows: rows)
      .render()
    let counts = Mark.allCases.map { mark in
      "\(marked.count { $0.marks.contains(mark) }) \(mark.word)"
    }
    return text + counts.joined(separator: ", ") + "\n"
  }

  private func marks(of row: Backtest.Row) -> [Mark] {
    var marks: [Mark] = []
    if row.isNoisy { marks.append(.noisy) }
    if row.isMostlyUndecided { marks.append(.undecided) }
    if row.isSilent { marks.append(.silent) }
    if row.cause.tests.isEmpty { marks.append(.untested) }
    if untranslated.contains(row.cause.id) { marks.append(.untranslated) }
    return marks
  }
}
