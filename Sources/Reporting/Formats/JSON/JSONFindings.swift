import Diagnosis
import Evidence
import Knowledge

/// Every cause that was held against the session, with each clause, its truth and what it rests on.
struct JSONFindings {
  let report: Report
  let texts: Texts
  let writer: JSONSentences

  func all() -> [JSONWriter.Value] {
    report.basis.judgement.findings.map(finding)
  }

  private func finding(_ finding: Finding) -> JSONWriter.Value {
    let cause = finding.cause
    var clauses = [clause(finding.when, "when")]
    for (rule, result) in zip(cause.support, finding.support) {
      clauses.append(clause(result, "support", decisive: rule.decisive))
    }
    for (rule, result) in zip(cause.contradict, finding.contradict) {
      clauses.append(clause(result, "contradict", cap: rule.cap))
    }
    return .object([
      ("cause", .string(cause.id)), ("title", .string(texts.text(cause.title))),
      ("category", .string(cause.category)), ("role", .string(cause.role.rawValue)),
      ("likelihood", .optional(finding.likelihood?.name)), ("primary", .bool(finding.isPrimary)),
      ("explained_by", .strings(finding.explainedBy)), ("unproven", .strings(finding.unproven)),
      ("unmet", .strings(finding.unmet.map(\.rawValue))),
      ("missing", .strings(finding.missing.map(\.rawValue))), ("clauses", .list(clauses)),
    ])
  }

  private func clause(
    _ result: ClauseResult, _ group: String, decisive: Bool = false, cap: Likelihood? = nil
  ) -> JSONWriter.Value {
    .object([
      ("group", .string(group)), ("truth", .string(result.truth.rawValue)),
      ("clause", .string(result.node.clause.text)), ("says", .optional(words(result))),
      ("decisive", .bool(decisive)), ("cap", .optional(cap?.name)),
      ("evidence", .strings(writer.ids(result.evidence))), ("events", .number(Int64(result.evidence.count))),
      ("missing", .strings(result.missing.map(\.rawValue))),
      ("parts", .list(result.children.map { clause($0, group) })),
    ])
  }

  private func words(_ result: ClauseResult) -> String? {
    result.node.says.map { InlineText.plainText(PlainWords.said(texts.text($0))) }
  }
}
