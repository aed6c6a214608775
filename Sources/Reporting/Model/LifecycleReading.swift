public import Diagnosis
import Evidence
public import Knowledge

/// The steps of the lifecycle as one session went through them: what the evidence shows of each, and where it broke.
public struct LifecycleReading: Sendable {
  public enum State: String, Sendable, CaseIterable {
    case reached
    /// It failed, and another step before it is the point of failure, or it went well later.
    case failed
    /// It failed and it was reached, and which came last cannot be told.
    case unordered
    /// The point of failure.
    case broke
    /// Behind everything that was seen, and its sources would have shown it.
    case notReached = "not-reached"
    /// Later steps were seen, and its sources would have shown it.
    case noTrace = "no-trace"
    /// No given source would show it.
    case notVisible = "not-visible"
  }

  public struct Step: Sendable {
    public var reading: StepReading
    public var state: State

    public var step: LifecycleStep { reading.step }
    /// Indices into the dossier's events.
    public var reached: [Int] { reading.reached }
    public var failed: [Int] { reading.failed }

    /// What shows the state: the failures of the step that broke, else what reached it, else what left it out; of one
    /// whose last word is open, both.
    public var shown: [Int] {
      if state == .unordered { return reading.all }
      if state == .broke || state == .failed, !failed.isEmpty { return failed }
      return !reached.isEmpty ? reached : !failed.isEmpty ? failed : reading.skipped
    }
  }

  public private(set) var steps: [Step]
  /// Index of the step at which the session broke.
  public let point: Int?

  /// What a step is, the comparison with another session and this read in one place.
  public init(_ judgement: Judgement, _ lifecycle: Lifecycle?) {
    let readings = judgement.dossier.readings(of: lifecycle?.steps ?? [])
    let point = LifecycleReading.point(readings, judgement)
    self.point = point
    steps = readings.enumerated().map { index, reading in
      Step(reading: reading, state: index == point ? .broke : LifecycleReading.state(reading))
    }
  }

  private static func state(_ reading: StepReading) -> State {
    switch reading.outcome {
    case .reached: .reached
    case .failed: .failed
    case .unordered: .unordered
    case .absent: reading.isPassed && reading.skipped.isEmpty ? .noTrace : .notReached
    case .hidden: .notVisible
    }
  }

  /// Nothing was seen of any step: they need not be the steps of this agent.
  public var isEmpty: Bool { steps.allSatisfy { $0.reached.isEmpty && $0.failed.isEmpty } }

  /// The first step that failed and was not reached afterwards, or the one that it needs, where that is known not to
  /// have been; else, in a session that failed, the first that the sources would have shown and did not.
  private static func point(_ readings: [StepReading], _ judgement: Judgement) -> Int? {
    if let broke = readings.firstIndex(where: { $0.outcome == .failed }) {
      let needs = readings[broke].step.needs
      return readings[..<broke].firstIndex { needs.contains($0.step.id) && $0.outcome == .absent } ?? broke
    }
    guard judgement.verdict != .noFailureObserved, readings.contains(where: \.isSeen),
      judgement.failure.truth == .yes || judgement.primary != nil || !judgement.rivals.isEmpty
    else { return nil }
    return readings.firstIndex { $0.outcome == .absent }
  }
}
