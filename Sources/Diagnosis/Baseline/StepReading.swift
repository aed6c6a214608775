public import Evidence
public import Knowledge

/// What the evidence of one session says of one step of the lifecycle.
public struct StepReading: Sendable {
  public enum Outcome: Sendable, Hashable {
    case reached
    case failed
    /// It is said to have been left out, or a source that covers the session would show it, and does not.
    case absent
    /// It failed and it was reached, and which came last cannot be told.
    case unordered
    /// No source that was given would show it.
    case hidden

    /// It may be held against another session's.
    public var isKnown: Bool { self != .unordered && self != .hidden }
  }

  public var step: LifecycleStep
  public var outcome: Outcome
  /// What reached it and what failed it, in order.
  public var reached: [Int]
  public var failed: [Int]
  /// What says that it was left out.
  public var skipped: [Int]
  /// Who took it, where that was not the runtime.
  public var by: Localized?
  /// What reached it came after it, such as the answer to a request, and does not date it.
  public var isLate = false
  /// A later step was seen.
  public var isPassed = false
  /// Kinds of source that would show a hidden step.
  public var missing: [SourceKind]
  /// How long it took after the step before it; `nil` where there is nothing to measure from.
  public var time: StepTime?

  /// All events of the step, in order.
  public var all: [Int] { (reached + failed).sorted() }

  /// The events of which the first dates the step: of one that was reached, what reached it, and not a failure that was
  /// made up for; of any other, all.
  public var dating: [Int] { outcome == .reached ? reached : all }

  /// A failure before what reached it.
  public var earlierFailure: Int? {
    guard outcome == .reached, let first = reached.first else { return nil }
    return failed.first.flatMap { $0 < first ? $0 : nil }
  }

  /// Events that show the outcome, in order; empty for *hidden*, and for *absent* where only silence shows it.
  public var events: [Int] {
    switch outcome {
    case .reached: reached
    case .failed: failed
    case .unordered: all
    case .absent: skipped
    case .hidden: []
    }
  }

  public var isSeen: Bool { [.reached, .failed, .unordered].contains(outcome) }

  /// The event at which the step was entered: the one that its time is measured to, else the first.
  public var entered: Int? { time?.span == nil ? dating.first : time?.to }
}

extension Dossier {
  /// Every step, in the order of the lifecycle.
  public func readings(of steps: [LifecycleStep]) -> [StepReading] {
    var result: [StepReading] = []
    for step in steps {
      var reading = reading(of: step)
      if reading.isSeen, !reading.isLate, let before = result.lastIndex(where: { $0.isSeen && !$0.isLate }) {
        reading.time = time(of: reading, after: result[before], isNext: before == result.count - 1)
        // The limit is the runtime's.
        if reading.by != nil { reading.time?.limit = nil }
      }
      result.append(reading)
    }
    // What somebody else did of its own accord tells nothing of the steps before it.
    let last = result.lastIndex { $0.isSeen && $0.by == nil } ?? 0
    for index in result.indices { result[index].isPassed = index < last }
    return result
  }

  private func reading(of step: LifecycleStep) -> StepReading {
    let marks = StepMarks(step, self)
    let outcome = outcome(marks, of: step)
    let open = step.sources.filter { coverage($0).state != .covered }
    return StepReading(
      step: step, outcome: outcome, reached: marks.reached, failed: marks.failed, skipped: marks.skipped,
      by: outcome == .reached ? marks.by(step, self) : nil, isLate: outcome == .reached && marks.isLate,
      missing: outcome == .hidden ? (open.isEmpty ? step.sources : open) : [])
  }

  private func outcome(_ marks: StepMarks, of step: LifecycleStep) -> StepReading.Outcome {
    let (reached, failed) = (marks.reached, marks.failed)
    if reached.isEmpty, failed.isEmpty {
      return !marks.skipped.isEmpty || provesAbsence(of: step, but: marks.taken) ? .absent : .hidden
    }
    if failed.isEmpty { return .reached }
    if reached.isEmpty { return .failed }
    // Each clock has its own last word; where they agree, the order between clocks does not matter.
    let clocks = distinct((reached + failed).map { events[$0].time?.frameKey })
    let words = Set(
      clocks.map { clock -> StepReading.Outcome in
        func own(_ list: [Int]) -> [Int] { list.filter { events[$0].time?.frameKey == clock } }
        return lastWord(own(reached), own(failed))
      })
    if words.count == 1, let word = words.first { return word }
    return lastWord(reached, failed)
  }

  private func lastWord(_ reached: [Int], _ failed: [Int]) -> StepReading.Outcome {
    guard let last = failed.last else { return .reached }
    let orders = reached.map { executionOrder(last, $0) }
    if orders.contains(.before) { return .reached }
    return orders.contains(.undetermined) ? .unordered : .failed
  }

  /// The order of two events of a step. Where the clocks leave it open, the number of an execution may settle it, or
  /// the log's line of its start, which dates its record by the log's clock.
  private func executionOrder(_ a: Int, _ b: Int) -> TimeOrder {
    let known = order(events[a], events[b])
    guard known == .undetermined else { return known }
    // Lines of one log that share their millisecond stand in the order in which they were written.
    let (line, other) = (events[a], events[b])
    if line.kind == .log, other.kind == .log, line.citation.sourceID == other.citation.sourceID,
      line.stream == other.stream, let time = line.time, time == other.time
    {
      return line.citation.offset < other.citation.offset ? .before : .after
    }
    if let m = executionNumber(a), let n = executionNumber(b) { return n > m ? .before : .after }
    guard let s = loggedTime(a), let t = loggedTime(b) else { return .undetermined }
    return s.order(to: t)
  }

  private func executionNumber(_ index: Int) -> Int64? {
    events[index].field("execution_num")?.integer
      ?? (events[index].has("execution.started") ? events[index].field("num")?.integer : nil)
  }

  /// Of a record, from the line of its start for as long as it ran.
  private func loggedTime(_ index: Int) -> TimeSpan? {
    guard events[index].kind == .execution else { return events[index].time }
    guard let number = executionNumber(index), let ran = events[index].field("execution_time_ms")?.integer,
      let line = events(with: ["execution.started"]).last(where: { executionNumber($0) == number }),
      var time = events[line].time
    else { return nil }
    time.latest = time.latest.adding(seconds: max(0, ran) / 1000 + 1)
    return time
  }

  /// Records and a directory's listing show what somebody looked at: that they do not show a step proves nothing. Nor
  /// does a source that shows something which may be the step, or not.
  private func provesAbsence(of step: LifecycleStep, but open: [Int]) -> Bool {
    let unclear = Set(open.map { events[$0].kind == .object })
    return step.sources.contains { kind in
      [.runtimeLog, .containerLog, .s3Listing].contains(kind) && coverage(kind).state == .covered
        && !(kind == .s3Listing && unclear.contains(true))
    }
  }
}

extension TimeSpan {
  /// What two times must share to be ordered without any tolerance.
  struct FrameKey: Hashable {
    var clock: Clock
    var zone: ZoneBasis
    var frame: Int64?
  }

  var frameKey: FrameKey { FrameKey(clock: clock, zone: zone, frame: frame) }
}
