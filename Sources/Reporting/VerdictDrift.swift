import Casebook
public import Diagnosis
import Evidence
import Knowledge

/// Sessions that are judged otherwise now than when their case was made: other causes are at hand than then.
public enum VerdictDrift {
  /// What the user should know, in one line; `nil` when all is as it stands in the case at `path`.
  ///
  /// - Throws: `CaseError`, `QueryError`.
  public static func warning(_ judgements: [Judgement], in path: String) throws -> String? {
    let rows = try QueryRunner(path: path, limits: .whole).run(
      "SELECT session, verdict, cause FROM v_verdicts ORDER BY session"
    ).rows
    let stored = Dictionary(
      rows.map { ($0[0].text ?? "", words($0[1].text ?? "", $0[2].text)) },
      uniquingKeysWith: { first, _ in first })
    let drifted = judgements.compactMap { judgement -> String? in
      let now = words(judgement.verdict.rawValue, judgement.primary?.cause.id)
      guard let then = stored[judgement.session], then != now else { return nil }
      return "\(judgement.session) was \(then) in the run and is \(now) now"
    }
    guard let first = drifted.first else { return nil }
    let rest = drifted.count > 1 ? " and \(drifted.count - 1) more" : ""
    return "other causes are at hand than in the run: \(first)\(rest); give the same --queries, or run again"
  }

  private static func words(_ verdict: String, _ cause: String?) -> String {
    cause.map { "\(verdict) (\($0))" } ?? verdict
  }
}
