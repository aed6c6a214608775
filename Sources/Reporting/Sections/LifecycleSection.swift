import Diagnosis
import Evidence
import Knowledge

/// The steps that a session goes through, with the one at which it broke.
struct LifecycleSection {
  let context: ReportContext
  private var texts: Texts { context.texts }
  private var dossier: Dossier { context.dossier }

  private struct Step {
    var step: LifecycleStep
    /// How long it took, and against which limit.
    var took: [Part]
    var reached: [Int]
    var failed: [Int]
  }

  func build() -> Section? {
    let times = StepTimes(context: context, readings: dossier.readings(of: context.input.steps))
    let steps = context.input.steps.enumerated().map { index, step in
      Step(step: step, took: times.words(index), reached: events(step.reached), failed: events(step.failed))
    }
    guard steps.contains(where: { !$0.reached.isEmpty || !$0.failed.isEmpty }) else { return nil }
    let point = failurePoint(steps)
    let lastSeen = steps.lastIndex { !$0.reached.isEmpty || !$0.failed.isEmpty } ?? 0
    var rows: [[[Part]]] = []
    var start = 0
    while start < steps.count {
      var end = start + 1
      if let state = hiddenState(steps[start]), start != point {
        while end < steps.count, end != point, hiddenState(steps[end]) == state { end += 1 }
        if end - start > 1 { rows.append(hiddenRow(steps[start..<end], state)) }
      }
      if end - start == 1 {
        rows.append(row(start, steps[start], isPoint: start == point, isBehind: start > lastSeen))
      }
      start = end
    }
    let table = Table(
      columns: [
        "#", texts[.columnStep], texts[.columnState], texts[.columnWhen], texts[.columnTook],
        texts[.columnEvidence],
      ], rows: rows)
    return Section(.lifecycle, texts[.lifecycle], [.table(table)])
  }

  private func events(_ signals: [String]) -> [Int] {
    dossier.events(with: signals)
  }

  /// The first step that failed and was not reached afterwards; else, in a session that failed, the first that the
  /// sources would have shown and did not.
  private func failurePoint(_ steps: [Step]) -> Int? {
    let broke = steps.firstIndex { step in
      guard let failure = step.failed.last else { return false }
      return !step.reached.contains { dossier.order(dossier.events[failure], dossier.events[$0]) == .before }
    }
    if let broke { return broke }
    guard context.judgement.verdict != .noFailureObserved,
      context.judgement.failure.truth == .yes || !context.leading.isEmpty
    else { return nil }
    return steps.firstIndex { $0.reached.isEmpty && isVisible($0.step) }
  }

  private func isVisible(_ step: LifecycleStep) -> Bool {
    !step.sources.isEmpty && step.sources.contains { dossier.coverage($0).state == .covered }
  }

  /// What is said of a step that no given source would show; such neighbours share a row.
  private func hiddenState(_ step: Step) -> String? {
    guard step.reached.isEmpty, step.failed.isEmpty, !isVisible(step.step) else { return nil }
    let kinds = step.step.sources.filter { dossier.coverage($0).state != .covered }
    return texts.string(.stepNotVisible, ["kinds": texts.list(kinds.map(texts.title))])
  }

  private func hiddenRow(_ steps: ArraySlice<Step>, _ state: String) -> [[Part]] {
    let titles = steps.map { texts.text($0.step.title) }
    let title = titles.count > 2 ? "\(titles[0]) … \(titles[titles.count - 1])" : texts.list(titles)
    return [[.text("\(steps.startIndex + 1)–\(steps.endIndex)")], [.text(title)], [.text(state)], [], [], []]
  }

  private func row(_ index: Int, _ step: Step, isPoint: Bool, isBehind: Bool) -> [[Part]] {
    let shown =
      isPoint && !step.failed.isEmpty ? step.failed : step.reached.isEmpty ? step.failed : step.reached
    let state: String
    if isPoint {
      state = texts[.stepPoint]
    } else if !step.reached.isEmpty {
      state = texts[.stepReached]
    } else if !step.failed.isEmpty {
      state = texts[.stepFailed]
    } else if isVisible(step.step) {
      state = texts[isBehind ? .stepNotSeen : .stepSkipped]
    } else {
      state = hiddenState(step) ?? ""
    }
    return [
      [.text(String(index + 1))],
      [isPoint ? .strong(texts.text(step.step.title)) : .text(texts.text(step.step.title))],
      [.text(state)],
      shown.first.map { [.text(context.time.full(dossier.events[$0].time))] } ?? [],
      step.took,
      Cited(shown).map { [.cite($0)] } ?? [],
    ]
  }
}
