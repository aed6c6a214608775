import Diagnosis
import Evidence
import Knowledge

/// The session beside one that went well: why that one, where the two part, and what differs.
struct ComparisonSection {
  let context: ReportContext
  let other: Judgement
  let comparison: SessionComparison
  private var texts: Texts { context.texts }

  /// Names of objects that only one session has are shown up to this many.
  static let limit = 5

  /// `nil` when there is no session to compare with.
  init?(context: ReportContext) {
    guard let other = context.input.baseline else { return nil }
    self.context = context
    self.other = other
    comparison = SessionComparison(context.dossier, other.dossier, steps: context.input.steps)
  }

  func build() -> Section? { Section(.comparison, texts[.comparison], blocks()) }

  /// Nothing where neither session shows a step or an amount: beside each other they say no more than alone.
  ///
  /// - Parameter everyStep: A row of its own for each step, with its times, also for those that went alike.
  func blocks(everyStep: Bool = false) -> [Block] {
    let content = steps(everyStep) + amounts
    if content.isEmpty { return [] }
    var blocks: [Block] = []
    if case .chosen(let choice) = context.input.baselineAnswer {
      blocks.append(.paragraph(BaselineWords(context: context).sentences(choice)))
    }
    return blocks + content
  }

  private var names: [String] {
    [Untrusted(context.dossier.session), Untrusted(other.session)].map { $0.markdown() }
  }

  /// Where the two part, and the steps of both; nothing of an agent whose steps are not known.
  private func steps(_ every: Bool) -> [Block] {
    let isKnown = comparison.steps.contains { pair in
      [pair.here, pair.there].contains { [.reached, .failed, .unordered].contains($0.outcome) }
    }
    guard isKnown else { return [] }
    let table = Table(
      columns: ["#", texts[.columnStep]] + names + [texts[.columnDifference], texts[.columnEvidence]],
      rows: every ? comparison.steps.indices.map(row) : rows())
    return [.paragraph(parting()), .table(table)]
  }

  /// One row per step; neighbours that went alike share one, and how long each took stands in the lifecycle.
  private func rows() -> [[[Part]]] {
    var rows: [[[Part]]] = []
    var start = 0
    while start < comparison.steps.count {
      var end = start + 1
      while end < comparison.steps.count, isAlike(start, end) { end += 1 }
      rows.append(end - start > 1 ? row(start..<end) : row(start))
      start = end
    }
    return rows
  }

  private func isAlike(_ a: Int, _ b: Int) -> Bool {
    if [a, b].contains(where: { $0 == comparison.parting }) { return false }
    let (first, second) = (comparison.steps[a], comparison.steps[b])
    let isSlow = [first, second].contains { $0.here.time?.isOver == .yes || $0.there.time?.isOver == .yes }
    return !isSlow && first.relation == second.relation && word(first.here) == word(second.here)
      && word(first.there) == word(second.there)
  }

  private func row(_ range: Range<Int>) -> [[Part]] {
    let pairs = comparison.steps[range]
    let titles = pairs.map { texts.text($0.here.step.title) }
    let title = titles.count > 2 ? "\(titles[0]) … \(titles[titles.count - 1])" : texts.list(titles)
    let first = comparison.steps[range.lowerBound]
    return [
      [.text("\(range.lowerBound + 1)–\(range.upperBound)")], [.text(title)], [.text(word(first.here))],
      [.text(word(first.there))], [.text(word(first.relation))],
      cites(pairs.flatMap(\.evidence), pairs.flatMap(\.otherEvidence)),
    ]
  }

  /// What the two hold and did, in numbers, and what only one of them has.
  private var amounts: [Block] {
    var blocks: [Block] = []
    let amounts = comparison.amounts.filter { pair in
      // What neither has, and what neither shows, is no news.
      pair.here.count > 0 || pair.there.count > 0
    }.map(row)
    if !amounts.isEmpty {
      blocks.append(
        .table(
          Table(
            columns: [texts[.columnItem]] + names + [texts[.columnDifference], texts[.columnEvidence]],
            rows: amounts)))
      if comparison.amounts.contains(where: \.isOfBytes) {
        blocks.append(.paragraph([.remark(Remark(texts[.bytesCompared]))]))
      }
    }
    let only = [
      only(comparison.onlyHere, context.dossier, cite: { Cited($0) }),
      only(comparison.onlyThere, other.dossier, cite: context.cited(there:)),
    ].compactMap { $0 }
    if !only.isEmpty { blocks.append(.list(only.map { Block.Item([$0]) })) }
    return blocks
  }

  /// Where the two part, and what before it nobody can compare.
  private func parting() -> [Sentence] {
    var sentences: [Sentence] = []
    if let index = comparison.parting {
      let pair = comparison.steps[index]
      let parts = texts.compose(
        .partAt,
        [
          "number": [.text(String(index + 1))], "step": [.strong(texts.text(pair.here.step.title))],
          "a": [.quote(Untrusted(context.dossier.session))], "outcome": [.text(word(pair.here))],
          "evidence": Cited(pair.evidence).map { [.cite($0)] } ?? [],
          "b": [.quote(Untrusted(other.session))], "other": [.text(word(pair.there))],
          "reference": context.cited(there: pair.otherEvidence).map { [.cite($0)] } ?? [],
        ])
      sentences.append(Fact(parts).map(Sentence.fact) ?? .remark(Remark(parts)))
    } else {
      sentences.append(.remark(Remark(texts[.partNowhere])))
    }
    if !comparison.uncompared.isEmpty {
      let steps = comparison.uncompared.map { texts.text(comparison.steps[$0].here.step.title) }
      sentences.append(.remark(Remark(texts.string(.partUnknown, ["steps": texts.list(steps)]))))
    }
    sentences.append(.remark(Remark(texts[.absenceCited])))
    return sentences
  }

  private func row(_ index: Int) -> [[Part]] {
    let pair = comparison.steps[index]
    let isParting = index == comparison.parting
    let title = texts.text(pair.here.step.title)
    return [
      [.text(String(index + 1))], [isParting ? .strong(title) : .text(title)],
      state(pair.here, index, \.here), state(pair.there, index, \.there),
      [.text(isParting ? texts[.partHere] : word(pair.relation))],
      cites(pair.evidence, pair.otherEvidence),
    ]
  }

  private func row(_ pair: SessionComparison.AmountPair) -> [[Part]] {
    [
      [.text(word(pair.item))], [.text(word(pair.here))], [.text(word(pair.there))],
      [.text(word(pair.relation))],
      cites(pair.here.isHidden ? [] : pair.here.events, pair.there.isHidden ? [] : pair.there.events),
    ]
  }

  private func cites(_ here: [Int], _ there: [Int]) -> [Part] {
    [Cited(here), context.cited(there: there)].compactMap { $0.map { .cite($0) } }
  }

  /// The outcome, and the time only where both sessions have one that began at the same step.
  private func state(
    _ reading: StepReading, _ index: Int, _ side: KeyPath<SessionComparison.StepPair, StepReading>
  ) -> [Part] {
    let text = word(reading)
    let pair = comparison.steps[index]
    guard let a = pair.here.time, let b = pair.there.time, a.since == b.since, a.span != nil, b.span != nil
    else { return [.text(text)] }
    let readings = comparison.steps.map { $0[keyPath: side] }
    let took = StepTimes(context: context, readings: readings).words(index)
    return [.text("\(text), ")] + took
  }

  private func only(_ objects: [Int], _ dossier: Dossier, cite: ([Int]) -> Cited?) -> Sentence? {
    let folders: [SessionFolder] = [.input, .data, .artifacts, .output]
    let named = objects.compactMap { index -> (event: Int, name: String)? in
      dossier.place(of: index, in: folders).map { (index, $0) }
    }
    guard !named.isEmpty else { return nil }
    var parts: [Part] = []
    for (place, object) in named.prefix(ComparisonSection.limit).enumerated() {
      if place > 0 { parts.append(.text(", ")) }
      parts +=
        [.quote(Untrusted(object.name)), .text(" ")] + (cite([object.event]).map { [.cite($0)] } ?? [])
    }
    let more = named.count - ComparisonSection.limit
    if more > 0 { parts += [.text(", " + texts.string(.onlyMore, ["count": String(more)]))] }
    let words = texts.compose(
      .onlyIn, ["session": [.quote(Untrusted(dossier.session))], "objects": parts])
    return Fact(words).map { .fact($0) }
  }
}
