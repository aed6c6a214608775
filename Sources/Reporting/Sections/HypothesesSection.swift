import Diagnosis
import Evidence
import Knowledge

/// Every cause that is not ruled out: how likely, what speaks for it, what against, what is open.
struct HypothesesSection {
  let context: ReportContext
  let plan: PlanSection
  private var texts: Texts { context.texts }

  func build() -> Section? {
    let judgement = context.judgement
    let told = judgement.findings.filter { finding in
      if finding.likelihood == .unlikely { return !holding(finding).isEmpty }
      return finding.stands || HypothesesSection.isWorthNaming(finding, context)
    }
    .sorted { HypothesesSection.rank($0) < HypothesesSection.rank($1) }
    guard !told.isEmpty else { return nil }
    var blocks: [Block] = []
    for (number, finding) in told.enumerated() {
      let word = finding.likelihood.map(texts.word) ?? texts[.undecided]
      blocks.append(
        .heading([
          .text(
            "H\(number + 1). \(texts.text(finding.cause.title)) (\(ReportContext.code(finding.cause))): "),
          .strong(word + role(finding.cause.role)),
        ]))
      let items = items(finding)
      if !items.isEmpty { blocks.append(.list(items)) }
    }
    let ids = Set(told.map(\.cause.id))
    let rest = judgement.findings.filter { !ids.contains($0.cause.id) && $0.cause.role != .surface }
    for (likelihood, phrase) in [(Likelihood.unlikely, Phrase.unlikelyList), (.ruledOut, .ruledOutList)] {
      let causes = rest.filter { $0.likelihood == likelihood }.map { ReportContext.code($0.cause) }
      if causes.isEmpty { continue }
      blocks.append(.paragraph([.remark(Remark(texts.string(phrase, ["causes": texts.list(causes)])))]))
    }
    blocks += UndecidedCauses(context: context).blocks(besides: told)
    return Section(.hypotheses, texts[.hypotheses], blocks)
  }

  /// What explains comes before what is explained, the surer before the less sure, undecided ones last.
  private static func rank(_ finding: Finding) -> (Int, Int, Int, String) {
    let place = finding.isPrimary ? 0 : finding.explainedBy.isEmpty ? 1 : 2
    return (finding.likelihood == nil ? 1 : 0, place, -(finding.likelihood?.rawValue ?? 0), finding.cause.id)
  }

  /// An undecided cause deserves a place when something speaks for it.
  static func isWorthNaming(_ finding: Finding, _ context: ReportContext) -> Bool {
    guard finding.outcome == .undecided else { return false }
    // Beside a confirmed root, what was never decided tells a reader nothing.
    if context.judgement.primary?.likelihood == .confirmed { return false }
    if finding.when.truth == .yes { return true }
    let supported = finding.support.contains { $0.truth == .yes }
    let partly = context.speaking(finding.when, .yes).contains { !$0.evidence.isEmpty }
    return finding.when.truth == .unknown && (supported || partly)
  }

  /// What is never a root is marked as such.
  private func role(_ role: CauseRole) -> String {
    switch role {
    case .surface: ", " + texts[.roleSurface]
    case .symptom: ", " + texts[.roleSymptom]
    case .root, .contributing: ""
    }
  }

  /// A support that only repeats the condition, to make it decisive, says nothing new.
  private func supporting(_ finding: Finding) -> [ClauseResult] {
    finding.support.filter {
      $0.node.says != nil || $0.node.clause.text != finding.when.node.clause.text
    }
  }

  /// What speaks for it: of the condition the true parts that no support says again, then the supports. Of two that
  /// decide and rest on the same records one is enough.
  private func holding(_ finding: Finding) -> [Sentence] {
    let cause = finding.cause
    let support = supporting(finding).flatMap { context.speaking($0, .yes) }
    let said = Set(support.filter(\.children.isEmpty).map(\.node.clause.text))
    let condition = telling(finding.when).filter { part in
      !part.children.isEmpty || part.node.tells != nil || !said.contains(part.node.clause.text)
    }
    let decisive = zip(cause.support, finding.support).filter { $0.0.decisive }
      .flatMap { context.speaking($0.1, .yes) }.map { context.statement($0, of: cause) }
    var seen: Set<Set<Int>> = []
    let sentences = support.map { context.statement($0, of: cause) }.filter { sentence in
      let cited = Set(sentence.cited)
      return cited.isEmpty || !decisive.contains(sentence) || seen.insert(cited).inserted
    }
    return condition.map { context.statement($0, of: cause) } + sentences
  }

  /// The true parts of a condition in words: of alternatives the first that has some of its own, else the words for all.
  private func telling(_ result: ClauseResult) -> [ClauseResult] {
    switch result.node.clause {
    case .all where result.node.says == nil: return result.children.flatMap(telling)
    case .any where result.truth == .yes:
      let own = result.children.lazy.map(telling).first { parts in parts.contains { $0.node.says != nil } }
      return own ?? context.speaking(result, .yes)
    default: return context.speaking(result, .yes)
    }
  }

  private func items(_ finding: Finding) -> [Block.Item] {
    let cause = finding.cause
    var items: [Block.Item] = []
    func add(_ label: Phrase, _ sentences: [Sentence]) {
      if !sentences.isEmpty { items.append(Block.Item(texts[label], sentences)) }
    }
    let told: [Sentence] = context.explainers(of: finding).map { phrase, causes in
      let names = texts.list(causes.map { Untrusted($0).markdown() })
      return .remark(Remark(texts.string(phrase, ["causes": names])))
    }
    if !told.isEmpty { items.append(Block.Item("", told)) }
    for sentence in holding(finding) { add(.speaksFor, [sentence]) }
    // One that something lifts does not speak against it.
    for (clause, cap) in zip(finding.contradict, finding.caps) where clause.truth == .yes && cap != nil {
      add(.speaksAgainst, [context.statement(clause, of: cause)])
    }
    // What would speak for it changes nothing any more where something holds it down.
    let isHeld = (finding.likelihood ?? .possible) <= .unlikely
    let open =
      isHeld
      ? []
      : context.speaking(finding.when, .unknown)
        + supporting(finding).flatMap { context.speaking($0, .unknown) }
    for clause in open { add(.open, [context.openStatement(clause, of: cause)]) }
    // What the lines above wait for need not be asked for again.
    if !isHeld, !Set(finding.unmet).isSubset(of: open.flatMap(\.missing)) {
      let kinds = texts.list(finding.unmet.map(texts.title))
      let words = texts.string(.unmet, ["kinds": kinds])
      add(.open, [.remark(Remark(words.prefix(1).uppercased() + words.dropFirst() + "."))])
    }
    let steps = plan.steps(of: cause.id)
    if !steps.isEmpty {
      items.append(
        Block.Item(
          texts[.toCheck],
          [
            .remark(
              Remark(
                texts.string(
                  steps.count == 1 ? .seePlan : .seePlans, ["step": texts.numbers(steps)])))
          ]))
    }
    return items
  }
}
