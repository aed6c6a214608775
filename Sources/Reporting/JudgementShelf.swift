import Diagnosis

/// Judgements that are asked for again: those that were made first are kept, others are made anew.
final class JudgementShelf {
  private let judge: CaseJudge
  private let kept: [String: Judgement]
  /// The last sessions that others were compared with: neighbours are often compared with the same one.
  private var recent: [Judgement] = []

  /// A judgement of a recorded session takes about half a megabyte.
  static let size = 128
  private static let recentSize = 8

  init(_ judge: CaseJudge, kept: [String: Judgement]) { (self.judge, self.kept) = (judge, kept) }

  func judgement(of session: String) throws -> Judgement {
    try kept[session] ?? recent.first { $0.session == session } ?? judge.judgement(of: session)
  }

  /// The same, for one that will be asked for soon again.
  func baseline(_ session: String) throws -> Judgement {
    let judgement = try judgement(of: session)
    if kept[session] == nil, !recent.contains(where: { $0.session == session }) {
      recent = [judgement] + recent.prefix(JudgementShelf.recentSize - 1)
    }
    return judgement
  }
}
