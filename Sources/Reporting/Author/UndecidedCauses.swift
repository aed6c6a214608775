import Diagnosis
import Evidence
import Knowledge

/// Causes that the evidence could not decide and that the hypotheses do not tell, in one line each: beside a root that
/// is known they change nothing, and leaving them out would hide what was not seen.
struct UndecidedCauses {
  let context: ReportContext

  func blocks(besides told: [Finding]) -> [Block] {
    guard context.judgement.primary != nil else { return [] }
    let ids = Set(told.map(\.cause.id))
    let words = AuthorWords(texts: context.texts)
    let fetch = FetchCommands(dossier: context.dossier, steps: context.input.steps)
    let items = context.judgement.findings.compactMap { finding -> Block.Item? in
      guard finding.outcome == .undecided, finding.cause.role == .root, !ids.contains(finding.cause.id)
      else { return nil }
      let cause = Part.quote(Untrusted(finding.cause.id))
      // An agent without a container of its own does not wait for that container's records.
      let missing = finding.missing.filter { $0 == .telemetry || fetch.isMeant($0) }
      if missing.isEmpty, !finding.missing.isEmpty, finding.failures.isEmpty { return nil }
      let kinds = context.texts.list(missing.map(context.texts.title))
      let failed = finding.failures.flatMap { [Part.text(" - "), .prose(Untrusted(context.words($0)))] }
      if kinds.isEmpty { return Block.Item([.remark(Remark([cause] + failed))]) }
      return Block.Item([
        .remark(
          Remark(words.parts(.undecidedNeeds, ["cause": [cause], "kinds": [.text(kinds)]]) + failed))
      ])
    }
    if items.isEmpty { return [] }
    return [.paragraph([.remark(Remark(words[.stillUndecided] + ":"))]), .list(items)]
  }
}
