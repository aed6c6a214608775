public import Evidence
public import Knowledge

/// What the evidence of one session says of one step of the lifecycle.
public struct StepReading: Sendable {
  public enum Outcome: Sendable, Hashable {
    case reached
    case failed
    /// A source that covers the session would show the step, and does not.
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
  /// Events that show the outcome, in order; empty for *absent* and *hidden*.
  public var events: [Int]
  /// All events of the step, in order: the first of them is when it was entered.
  public var all: [Int]
  /// Kinds of source that would show a hidden step.
  public var missing: [SourceKind]
  /// How long it took after the step before it; `nil` where there is nothing to measure from.
  public var time: StepTime?

  public var isSeen: Bool { !events.isEmpty }
}

extension Dossier {
  /// Every step, in the order of the lifecycle.
  public func readings(of steps: [LifecycleStep]) -> [StepReading] {
    var result: [StepReading] = []
    for step in steps {
      var reading = reading(of: step)
      if let before = result.lastIndex(where: \.isSeen) {
        reading.time = time(of: reading, after: result[before], isNext: before == result.count - 1)
      }
      result.append(reading)
    }
    return result
  }

  private func reading(of step: LifecycleStep) -> StepReading {
    let failed = events(with: step.failed)
    // A line that says both, such as a sync of no file, is a failure.
    let failures = Set(failed)
    let reached = events(with: step.reached).filter { !failures.contains($0) }
    let outcome = outcome(reached: reached, failed: failed, of: step)
    let shown =
      switch outcome {
      case .reached: reached
      case .failed: failed
      case .unordered: (reached + failed).sorted()
      case .absent, .hidden: [Int]()
      }
    let open = step.sources.filter { coverage($0).state != .covered }
    let missing = outcome == .hidden ? (open.isEmpty ? step.sources : open) : []
    return StepReading(
      step: step, outcome: outcome, events: shown, all: (reached + failed).sorted(), missing: missing)
  }

  private func outcome(reached: [Int], failed: [Int], of step: LifecycleStep) -> StepReading.Outcome {
    if reached.isEmpty, failed.isEmpty { return provesAbsence(of: step) ? .absent : .hidden }
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

  /// Records and a directory's listing show what somebody looked at: that they do not show a step proves nothing.
  private func provesAbsence(of step: LifecycleStep) -> Bool {
    step.sources.contains { kind in
      [.runtimeLog, .containerLog, .s3Listing].contains(kind) && coverage(kind).state == .covered
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
