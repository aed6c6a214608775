import Diagnosis
import Evidence
import Knowledge

/// The time of each step in words, held against the limit that the lifecycle gives it.
struct StepTimes {
  let context: ReportContext
  let readings: [StepReading]
  private var texts: Texts { context.texts }

  /// Empty where there is nothing to measure from.
  func words(_ index: Int) -> [Part] {
    guard let time = readings[index].time else { return [] }
    // The limit is that of the time after the step above.
    let since = readings.lastIndex { $0.step.id == time.since } ?? index - 1
    let isNext = since == index - 1
    guard let span = time.span else {
      return [.text(isNext ? limited(texts[.tookUnknown], time) : texts[.tookUnknown])]
    }
    let text = StepTimes.words(span, texts)
    if !isNext {
      let step = texts.text(readings[since].step.title)
      return [.text(texts.string(.tookSince, ["time": text, "step": step]))]
    }
    if time.isOver == .yes, let limit = time.limit {
      return [
        .strong(texts.string(.limitOver, ["time": text, "limit": ReportTime.duration(limit, texts)]))
      ]
    }
    return [.text(limited(text, time))]
  }

  private func limited(_ text: String, _ time: StepTime) -> String {
    guard let limit = time.limit else { return text }
    return texts.string(.limitIs, ["time": text, "limit": ReportTime.duration(limit, texts)])
  }

  /// `21 s`, and `0 s to 1 min 5 s` where two clocks leave it open.
  static func words(_ span: ClosedRange<Int64>, _ texts: Texts) -> String {
    let second: Int64 = 1_000_000_000
    if span.upperBound / second - span.lowerBound / second <= 1 {
      return ReportTime.duration(span.lowerBound / second, texts)
    }
    return texts.string(
      .tookRange,
      [
        "least": ReportTime.duration(span.lowerBound / second, texts),
        "most": ReportTime.duration(span.upperBound / second + 1, texts),
      ])
  }

  /// Every step that has a time, one line each, for `timeline` and `explain`.
  func plain(_ parts: PlainParts) -> String {
    let lines = readings.indices.compactMap { index -> String? in
      let words = words(index)
      if words.isEmpty { return nil }
      let mark = readings[index].time?.isOver == .yes ? "! " : "  "
      return "\(mark)\(texts.text(readings[index].step.title)): \(parts.text(words))\n"
    }
    return lines.isEmpty ? "" : "\n\(texts[.stepsTitle])\n" + lines.joined()
  }
}
