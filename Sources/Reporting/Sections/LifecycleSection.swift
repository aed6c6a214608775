import Diagnosis
import Evidence
import Knowledge

/// The steps that a session goes through, with the one at which it broke.
struct LifecycleSection {
  let context: ReportContext
  private var texts: Texts { context.texts }
  private var dossier: Dossier { context.dossier }

  private typealias Step = LifecycleReading.Step

  func build() -> Section? {
    let reading = LifecycleReading(context.judgement, context.input.lifecycle)
    if reading.isEmpty { return nil }
    let steps = reading.steps
    let times = StepTimes(context: context, readings: steps.map(\.reading))
    var rows: [[[Part]]] = []
    var start = 0
    while start < steps.count {
      var end = start + 1
      if let state = hiddenState(steps[start]) {
        while end < steps.count, hiddenState(steps[end]) == state { end += 1 }
        if end - start > 1 { rows.append(hiddenRow(steps[start..<end], state)) }
      }
      if end - start == 1 { rows.append(row(start, steps[start], times)) }
      start = end
    }
    let table = Table(
      columns: [
        "#", texts[.columnStep], texts[.columnState], texts[.columnWhen], texts[.columnTook],
        texts[.columnEvidence],
      ], rows: rows)
    return Section(.lifecycle, texts[.lifecycle], [.table(table)])
  }

  /// What is said of a step that no given source would show; such neighbours share a row.
  private func hiddenState(_ step: Step) -> String? {
    guard step.state == .notVisible else { return nil }
    let kinds = step.step.sources.filter { dossier.coverage($0).state != .covered }
    return texts.string(.stepNotVisible, ["kinds": texts.list(kinds.map(texts.title))])
  }

  private func hiddenRow(_ steps: ArraySlice<Step>, _ state: String) -> [[Part]] {
    let titles = steps.map { texts.text($0.step.title) }
    let title = titles.count > 2 ? "\(titles[0]) … \(titles[titles.count - 1])" : texts.list(titles)
    return [[.text("\(steps.startIndex + 1)–\(steps.endIndex)")], [.text(title)], [.text(state)], [], [], []]
  }

  private func row(_ index: Int, _ step: Step, _ times: StepTimes) -> [[Part]] {
    let word = texts.word(step.reading)
    let state =
      switch step.state {
      case .broke: step.reading.outcome == .absent ? "\(texts[.stepPoint]) (\(word))" : texts[.stepPoint]
      case .notVisible: hiddenState(step) ?? ""
      case .reached, .failed, .unordered, .notReached, .noTrace: word
      }
    let (when, cited) = when(step)
    let title = texts.text(step.step.title)
    return [
      [.text(String(index + 1))], [step.state == .broke ? .strong(title) : .text(title)],
      [.text(state)], when, times.words(index),
      Cited(cited).map { [.cite($0)] } ?? [],
    ]
  }

  /// When it was entered, to which the time beside it is measured; and when what the state says took place, where that
  /// was later. With what is to be cited for it.
  private func when(_ step: Step) -> (words: [Part], cited: [Int]) {
    let shown = step.shown
    guard let first = shown.first else { return ([], []) }
    if step.reading.isLate { return ([.text(texts.string(.stepNoLater, ["time": full(first)]))], [first]) }
    if step.state == .unordered {
      let ends = [step.reached.first, step.reached.last, step.failed.first].compactMap { $0 }
      return ([.text(full(step.reading.entered ?? first))], ends)
    }
    if let failure = step.reading.earlierFailure {
      let text = texts.string(.stepFailedThenReached, ["time": full(failure), "then": short(first)])
      return ([.text(text)], distinct([failure, first] + shown.suffix(1)))
    }
    guard let entered = step.reading.entered else { return ([.text(full(first))], shown) }
    let (begun, came) = (dossier.events[entered].time, dossier.events[first].time)
    if shown.contains(entered) { return ([.text(full(entered))], shown) }
    guard let begun, let came, begun.zone != .unknown, came.zone != .unknown,
      came.earliest.seconds(since: begun.earliest) > 0
    else { return ([.text(full(entered))], [entered] + shown) }
    let phrase: Phrase = step.failed.contains(first) ? .stepThenFailed : .stepThenReached
    return (
      [.text(texts.string(phrase, ["time": full(entered), "then": short(first)]))], [entered] + shown
    )
  }

  private func full(_ event: Int) -> String { context.time.full(dossier.events[event].time) }
  private func short(_ event: Int) -> String { context.time.short(dossier.events[event].time) }

  private func distinct(_ events: [Int]) -> [Int] {
    events.enumerated().filter { !events[..<$0.offset].contains($0.element) }.map(\.element)
  }
}
