import Casebook
import GRDB
import Knowledge

/// Causes by which the case was judged before and which are not at hand now, as when `--queries` is left out: a run
/// would withdraw verdicts that nobody meant to withdraw.
struct LostCauses {
  let warnings: [String]

  /// - Throws: `CaseError`
  init(of file: CaseFile, _ knowledge: KnowledgeBase) throws {
    let before = try file.read { db in
      try String.fetchAll(
        db,
        sql: """
          SELECT DISTINCT cause FROM findings WHERE is_primary = 1 ORDER BY cause
          """)
    }
    let known = Set(knowledge.causes.causes.map(\.id))
    let lost = before.filter { !known.contains($0) }
    warnings =
      lost.isEmpty
      ? []
      : [
        "an earlier run named \(lost.joined(separator: ", ")) as a cause, which is not at hand now, so that its verdict is withdrawn; if that was not meant, run again with the same --queries"
      ]
  }
}
