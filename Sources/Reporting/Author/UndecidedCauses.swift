import Diagnosis
import Evidence
import Knowledge

/// Causes that the evidence could not decide and that the hypotheses do not tell, in one line for those that wait for the
/// same: beside a root that is known they change nothing, and leaving them out would hide what was not seen.
struct UndecidedCauses {
  let context: ReportContext

  func blocks(besides told: [Finding]) -> [Block] {
    guard context.judgement.primary != nil else { return [] }
    let ids = Set(told.map(\.cause.id))
    let words = AuthorWords(texts: context.texts)
    let fetch = FetchCommands(dossier: context.dossier, steps: context.input.steps)
    var causes: [[SourceKind]: [String]] = [:]
    var failed: [Block.Item] = []
    for finding in context.judgement.findings {
      guard finding.outcome == .undecided, finding.cause.role == .root, !ids.contains(finding.cause.id)
      else { continue }
      // An agent without a container of its own does not wait for that container's records.
      let missing = finding.missing.filter { $0 == .telemetry || fetch.isMeant($0) }
      if missing.isEmpty, !finding.missing.isEmpty, finding.failures.isEmpty { continue }
      let id = ReportContext.code(finding.cause)
      if finding.failures.isEmpty {
        causes[missing, default: []].append(id)
      } else {
        let reasons = finding.failures.flatMap {
          [Part.text(" - "), .prose(Untrusted(context.words($0)))]
        }
        failed.append(Block.Item([.remark(Remark([.text(id)] + reasons))]))
      }
    }
    // Those that wait for the same are one line; what waits for least comes first.
    let items = causes.sorted { ($0.key.count, $0.value[0]) < ($1.key.count, $1.value[0]) }.map {
      kinds, ids in
      let names = context.texts.list(ids)
      if kinds.isEmpty { return Block.Item([.remark(Remark(names))]) }
      return Block.Item([
        .remark(
          Remark(
            words.string(
              ids.count == 1 ? .undecidedNeeds : .undecidedNeed,
              ["causes": names, "kinds": context.texts.list(kinds.map(context.texts.title))])))
      ])
    }
    if items.isEmpty, failed.isEmpty { return [] }
    return [.paragraph([.remark(Remark(words[.stillUndecided] + ":"))]), .list(items + failed)]
  }
}
