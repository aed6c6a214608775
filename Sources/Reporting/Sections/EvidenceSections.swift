import Diagnosis
import Evidence
import Knowledge

/// The records on which the verdict rests, as raw text.
struct CriticalEvidenceSection {
  let context: ReportContext
  static let limit = 8

  func build() -> Section? {
    let words = EventWords(context)
    let blocks = chosen().map { index -> Block in
      let event = context.dossier.events[index]
      let caption: [Part] =
        [.text(context.time.full(event.time) + " - ")] + words.words(event) + [.text(" ")]
        + (Cited([index]).map { [.cite($0)] } ?? [])
      return .excerpt(event: index, caption: caption)
    }
    return Section(.evidence, context.texts[.criticalEvidence], blocks)
  }

  /// For each clause that carries the verdict, and for what the root cause cites, the first and the last event, in the
  /// order of the clauses; then for what speaks against it.
  private func chosen() -> [Int] {
    var groups = context.leading.flatMap { finding -> [[Int]] in
      let clauses = context.speaking(finding.when, .yes) + finding.support.filter { $0.truth == .yes }
      let against = zip(finding.contradict, finding.caps).filter { $0.0.truth == .yes && $0.1 != nil }
      return clauses.map(\.evidence) + cited(byRootOf: finding) + against.map(\.0.evidence)
    }
    if context.judgement.verdict == .noFailureObserved {
      // One record shows what went well; a second of the same clause repeats it.
      groups = context.judgement.goodEnd.flattened
        .filter { $0.children.isEmpty && $0.truth == .yes }.map { Array($0.events.prefix(1)) }
    } else if groups.isEmpty {
      groups = context.details(context.judgement.failure).map(\.evidence)
    }
    var chosen: [Int] = []
    // One of each clause before a second of any.
    for pick in [0, 1] {
      for group in groups {
        guard let first = group.first, let last = group.last else { continue }
        let event = pick == 0 ? first : last
        if !chosen.contains(event), chosen.count < CriticalEvidenceSection.limit { chosen.append(event) }
      }
    }
    return chosen.sorted()
  }

  /// What the sentence about the root cause rests on, such as the file that did not arrive.
  private func cited(byRootOf finding: Finding) -> [[Int]] {
    let told = finding.cause.report.root.lazy.compactMap { context.parts($0, of: finding.cause) }.first
    return (told ?? []).compactMap { part in
      if case .cite(let cited) = part { cited.events } else { nil }
    }
  }
}

/// Facts of which the evidence says more than one thing, side by side.
struct ContradictionsSection {
  let context: ReportContext
  private var texts: Texts { context.texts }

  func build() -> Section? {
    let conflicts = context.judgement.conflicts
    guard !conflicts.isEmpty else { return nil }
    var blocks: [Block] = []
    let words = ConflictWords(context: context)
    for conflict in conflicts {
      let rows = conflict.claims.map { claim -> [[Part]] in
        [
          [.prose(Untrusted(texts.text(claim.says)))], [.text(words.observed(claim))],
          Cited(claim.events).map { [.cite($0)] } ?? [],
        ]
      }
      let subject = texts.text(conflict.subject)
      blocks.append(.heading([.prose(Untrusted(subject.prefix(1).uppercased() + subject.dropFirst()))]))
      blocks.append(.paragraph(words.sentences(conflict)))
      blocks.append(
        .table(
          Table(columns: [texts[.columnClaim], texts[.columnObserved], texts[.columnEvidence]], rows: rows)))
    }
    return Section(.contradictions, texts[.contradictions], blocks)
  }
}
