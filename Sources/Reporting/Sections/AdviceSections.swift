import Diagnosis
import Evidence
import Knowledge

/// Solutions, action items and learnings of the causes that stand, each sentence once.
struct AdviceSections {
  let context: ReportContext
  private var texts: Texts { context.texts }

  /// The leading causes; without one, the possible roots.
  private var speaking: [Finding] {
    if !context.leading.isEmpty { return context.leading }
    return context.judgement.findings.filter { $0.stands && $0.cause.role == .root && $0.explainedBy.isEmpty }
  }

  private func sentences(_ part: KeyPath<CauseReport, [CauseSentence]>) -> [Sentence] {
    var seen = Set<Localized>()
    return speaking.flatMap { finding in
      context.advice(
        finding.cause.report[keyPath: part].filter { seen.insert($0.text).inserted }, of: finding)
    }
  }

  func solutions() -> Section? {
    let steps = sentences(\.solutions).map { Block.Step([$0]) }
    return Section(.solutions, texts[.solutions], steps.isEmpty ? [] : [.steps(steps)])
  }

  func actions() -> Section? {
    let horizons: [(Phrase, KeyPath<CauseReport, [CauseSentence]>)] = [
      (.horizonImmediate, \.immediate), (.horizonShort, \.shortTerm), (.horizonLong, \.longTerm),
    ]
    let rows = horizons.flatMap { phrase, part in
      sentences(part).map { [[Part.text(texts[phrase])], $0.parts] }
    }
    let table = Table(columns: [texts[.columnHorizon], texts[.columnAction]], rows: rows)
    return Section(.actions, texts[.actions], rows.isEmpty ? [] : [.table(table)])
  }

  func learnings() -> Section? {
    let items = sentences(\.learnings).map { Block.Item([$0]) }
    return Section(.learnings, texts[.learnings], items.isEmpty ? [] : [.list(items)])
  }

  func related() -> Section? {
    var blocks: [Block] = []
    let consequences = context.judgement.findings.filter { !$0.explainedBy.isEmpty && $0.stands }
    if let primary = context.judgement.primary {
      let own = consequences.filter { $0.explainedBy.contains(primary.cause.id) }
      let before = own.filter { $0.cameBefore.contains(primary.cause.id) && $0.leads(to: primary) }
      let after = own.filter { !$0.cameBefore.contains(primary.cause.id) }
      let perhaps = after.filter { $0.unproven.contains(primary.cause.id) }
      let surely = after.filter { !$0.unproven.contains(primary.cause.id) }
      for (phrase, findings) in [
        (Phrase.cameBefore, before), (.explains, surely), (.perhapsExplains, perhaps),
      ]
      where !findings.isEmpty {
        blocks.append(
          .paragraph([.remark(Remark(texts.string(phrase, ["causes": context.names(findings)])))]))
      }
    }
    let rows = context.input.related.map { other -> [[Part]] in
      [
        [.quote(Untrusted(other.session))],
        [.text(texts[shared(other.tie)])],
        [.text(texts.word(other.verdict))], other.cause.map { [.quote(Untrusted($0))] } ?? [],
      ]
    }
    if !rows.isEmpty {
      blocks.append(
        .table(
          Table(
            columns: [
              texts[.columnSession], texts[.columnShares], texts[.columnVerdict], texts[.columnCause],
            ], rows: rows)))
    }
    return Section(.related, texts[.related], blocks)
  }

  private func shared(_ tie: RelatedSession.Tie) -> Phrase {
    switch tie {
    case .sameRequest: .sameRequest
    case .sameFailure: .sameFailure
    case .prefix: .samePrefix
    case .container: .sameContainer
    }
  }
}
