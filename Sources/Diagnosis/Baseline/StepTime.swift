public import Evidence
import Knowledge

/// The time from one step to the next, as far as the clocks allow, held against the limit of the lifecycle.
public struct StepTime: Sendable {
  /// Nanoseconds, at least and at most; `nil` where the clocks cannot be compared.
  public var span: ClosedRange<Int64>?
  /// The events between which it was measured.
  public var from: Int
  public var to: Int
  /// The id of the step that it was measured from.
  public var since: String
  /// The step's `within`, in seconds.
  public var limit: Int64?
  /// It took longer than the limit.
  public var isOver: Truth
}

extension Dossier {
  /// From the first event that dates the step before to the first that dates this one, on one clock where there is one
  /// for both.
  func time(of reading: StepReading, after before: StepReading, isNext: Bool) -> StepTime? {
    let (starts, ends) = (firsts(before.dating), firsts(reading.dating))
    guard let anyStart = starts.first, let anyEnd = ends.first else { return nil }
    // A record that shows both steps measures nothing.
    if starts == ends, starts.count == 1 { return nil }
    if comesBefore(reading, before) { return nil }
    let limit = reading.step.within
    var best: (span: ClosedRange<Int64>, from: Int, to: Int, rank: Int)?
    for start in starts {
      for end in ends where end != start {
        guard let a = events[start].time, let b = events[end].time, let span = TimeSpan.between(a, b)
        else { continue }
        let rank = (a.frameKey == b.frameKey ? 0 : 10) + b.clock.rawValue
        if best.map({ rank < $0.rank }) ?? true { best = (span, start, end, rank) }
      }
    }
    guard let best else {
      return StepTime(
        span: nil, from: anyStart, to: anyEnd, since: before.step.id, limit: limit, isOver: .unknown)
    }
    // A step that came before the one above it has no time to measure.
    guard best.span.upperBound >= 0 else { return nil }
    let span = max(0, best.span.lowerBound)...best.span.upperBound
    return StepTime(
      span: span, from: best.from, to: best.to, since: before.step.id, limit: limit,
      isOver: StepTime.isOver(span, limit: limit, isNext: isNext && reading.earlierFailure == nil))
  }

  /// Whether a clock that shows both steps shows this one first, though another clock leaves it open.
  private func comesBefore(_ reading: StepReading, _ before: StepReading) -> Bool {
    let starts = firstOfClocks(before.dating)
    return firstOfClocks(reading.dating).contains { end in
      starts.contains { start in
        guard let a = events[start].time, let b = events[end].time, a.frameKey == b.frameKey else {
          return false
        }
        return TimeSpan.between(a, b).map { $0.upperBound < 0 } ?? false
      }
    }
  }

  /// The first event of each clock that has a time.
  private func firstOfClocks(_ indices: [Int]) -> [Int] {
    var seen = Set<TimeSpan.FrameKey>()
    return indices.filter { index in
      guard let key = events[index].time?.frameKey else { return false }
      return seen.insert(key).inserted
    }
  }

  /// Of these the ones that no other clock's is known to come before.
  private func firsts(_ indices: [Int]) -> [Int] {
    let ofClocks = firstOfClocks(indices)
    return ofClocks.filter { index in
      !ofClocks.contains { order(events[$0], events[index]) == .before }
    }
  }
}

extension StepTime {
  /// With a step between that nobody saw, or a failed try before it, a longer time says nothing of the limit.
  static func isOver(_ span: ClosedRange<Int64>, limit: Int64?, isNext: Bool) -> Truth {
    guard let limit, let (most, overflow) = Optional(limit.multipliedReportingOverflow(by: 1_000_000_000)),
      !overflow
    else { return .unknown }
    if span.upperBound <= most { return .no }
    return isNext && span.lowerBound > most ? .yes : .unknown
  }
}

extension TimeSpan {
  /// Nanoseconds from one time to another, at least and at most; `nil` when a zone is missing that both need.
  static func between(_ a: TimeSpan, _ b: TimeSpan) -> ClosedRange<Int64>? {
    let isSame = a.frameKey == b.frameKey
    if !isSame, a.zone == .unknown || b.zone == .unknown { return nil }
    let slack = a.clock == b.clock ? 0 : TimeSpan.clockTolerance * 1_000_000_000
    let (low, lowOverflow) = b.earliest.nanoseconds.subtractingReportingOverflow(a.latest.nanoseconds)
    let (high, highOverflow) = b.latest.nanoseconds.subtractingReportingOverflow(a.earliest.nanoseconds)
    if lowOverflow || highOverflow { return nil }
    let (least, leastOverflow) = low.subtractingReportingOverflow(slack)
    let (most, mostOverflow) = high.addingReportingOverflow(slack)
    return leastOverflow || mostOverflow ? nil : least...max(least, most)
  }
}
