import Diagnosis
import Evidence
import Knowledge

/// What is new since the report was last issued, and why.
struct UpdateSection {
  let context: ReportContext
  private var texts: Texts { context.texts }
  private var words: AuthorWords { AuthorWords(texts: context.texts) }
  private static let clauseLimit = 12
  private static let sourceLimit = 20

  func build() -> Section? {
    let revisions = context.input.author.revisions
    guard let new = revisions.last, let old = revisions.dropLast().last else { return nil }
    let change = RevisionChange(old: old.known, new: new.known)
    var blocks: [Block] = [.paragraph(opening(old, new, change))]
    blocks += evidence(change) + causes(change)
    let withdrawn = Withdrawals(context: context).blocks(change)
    if !withdrawn.isEmpty { blocks += [.heading([.text(words[.withdrawn])])] + withdrawn }
    return Section(.update, words[.update], blocks)
  }

  private func opening(_ old: Revision, _ new: Revision, _ change: RevisionChange) -> [Sentence] {
    let numbers = ["new": String(new.number), "old": String(old.number)]
    var sentences = [Remark(words.string(.takesPlace, numbers))]
    if !new.issued.isEmpty, !old.issued.isEmpty {
      let dates = ["new": [Part.quote(Untrusted(new.issued))], "old": [Part.quote(Untrusted(old.issued))]]
      sentences.append(Remark(words.parts(.issued, dates)))
    }
    let verdicts = [
      "old": RevisionWords(texts).verdict(change.old), "new": RevisionWords(texts).verdict(change.new),
    ]
    sentences.append(Remark(words.parts(change.isVerdictNew ? .verdictChanged : .verdictSame, verdicts)))
    return sentences.map(Sentence.remark)
  }

  private func evidence(_ change: RevisionChange) -> [Block] {
    var blocks: [Block] = []
    for (word, sources) in [(AuthorWord.newEvidence, change.came), (.goneEvidence, change.went)] {
      if sources.isEmpty { continue }
      let rows = sources.prefix(UpdateSection.sourceLimit).map { source -> [[Part]] in
        let event = context.dossier.events.firstIndex { $0.citation.sha256 == source.sha256 }
        return [
          [.quote(Untrusted(source.path))], [.quote(Untrusted(String(source.sha256.prefix(12))))],
          event.map { [.cite(Cited($0))] } ?? [],
        ]
      }
      let table = Table(
        columns: [texts[.columnSource], words[.columnDigest], texts[.columnEvidence]], rows: rows)
      blocks += [.heading([.text(words[word])]), .table(table)]
      let left = sources.count - UpdateSection.sourceLimit
      if left > 0 {
        blocks.append(.paragraph([.remark(Remark(words.string(.moreSources, ["count": String(left)])))]))
      }
    }
    if change.came.isEmpty { blocks.append(.paragraph([.remark(Remark(words[.noNewEvidence]))])) }
    return blocks
  }

  /// The causes that led or lead, each with the observations that turned; then the others whose likelihood changed.
  private func causes(_ change: RevisionChange) -> [Block] {
    let led = Set([change.old.cause, change.new.cause].compactMap { $0 } + change.old.sentences.map(\.cause))
      .union(context.leading.map(\.cause.id))
    let findings = context.judgement.findings
    var items: [Block.Item] = []
    for finding in findings where led.contains(finding.cause.id) {
      let turned = turned(finding, change)
      guard let line = likelihood(finding, change, always: !turned.isEmpty) else { continue }
      items.append(line)
      items += turned.prefix(UpdateSection.clauseLimit)
      let left = turned.count - UpdateSection.clauseLimit
      if left > 0 {
        items.append(Block.Item([.remark(Remark(words.string(.moreClauses, ["count": String(left)])))]))
      }
    }
    for finding in findings where !led.contains(finding.cause.id) {
      if let line = likelihood(finding, change, always: false) { items.append(line) }
    }
    return items.isEmpty ? [] : [.heading([.text(words[.whatChanged])]), .list(items)]
  }

  private func likelihood(_ finding: Finding, _ change: RevisionChange, always: Bool) -> Block.Item? {
    let id = finding.cause.id
    let (old, new) = (change.old.likelihoods[id], change.new.likelihoods[id])
    let isKnown = change.old.clauses[id] != nil
    guard old != new || always || !isKnown else { return nil }
    let values: [String: [Part]] = [
      "cause": [.quote(Untrusted(id))],
      "old": [.text(RevisionWords(texts).likelihood(old, isKnown: isKnown))],
      "new": [.text(RevisionWords(texts).likelihood(new, isKnown: true))],
    ]
    let word: AuthorWord = old == new && isKnown ? .likelihoodSame : .likelihoodChanged
    return Block.Item([.remark(Remark(words.parts(word, values)))])
  }

  /// Observations of one cause that have another truth than before, each with the records that carry it.
  private func turned(_ finding: Finding, _ change: RevisionChange) -> [Block.Item] {
    let before = change.old.clauses[finding.cause.id] ?? [:]
    let now = finding.clausesByKey
    return now.keys.sorted().compactMap { key -> Block.Item? in
      guard let result = now[key], result.node.says != nil, let old = before[key].flatMap(Truth.init),
        old != result.truth
      else { return nil }
      let label = words.string(
        .truthChanged,
        ["old": RevisionWords(texts).truth(old), "new": RevisionWords(texts).truth(result.truth)])
      return Block.Item(label, [context.statement(result, of: finding.cause)])
    }
  }
}

/// Values of a stored revision in the language of the report.
struct RevisionWords {
  let texts: Texts

  init(_ texts: Texts) { self.texts = texts }

  /// `classified, confirmed` and the cause.
  func verdict(_ known: Known) -> [Part] {
    var text = Verdict(rawValue: known.verdict).map(texts.word) ?? known.verdict
    guard let cause = known.cause else { return [.prose(Untrusted(text))] }
    if let word = Likelihood.allCases.first(where: { $0.name == known.likelihood }) {
      text += ", \(texts.word(word))"
    }
    return [.prose(Untrusted(text)), .text(" ("), .quote(Untrusted(cause)), .text(")")]
  }

  func likelihood(_ value: Int?, isKnown: Bool) -> String {
    guard isKnown else { return AuthorWords(texts: texts)[.newCause] }
    return value.flatMap(Likelihood.init(rawValue:)).map(texts.word) ?? texts[.undecided]
  }

  func truth(_ value: Truth) -> String {
    switch value {
    case .yes: texts[.whyTrue]
    case .no: texts[.whyFalse]
    case .unknown: texts[.whyUnknown]
    }
  }
}
