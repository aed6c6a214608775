public import Diagnosis
import Evidence
public import Knowledge

/// The steps of the lifecycle as one session went through them: what the evidence shows of each, and where it broke.
public struct LifecycleReading: Sendable {
  public enum State: String, Sendable, CaseIterable {
    case reached
    /// It failed, and another step before it is the point of failure, or it went well later.
    case failed
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
    public var step: LifecycleStep
    /// Indices into the dossier's events.
    public var reached: [Int]
    public var failed: [Int]
    public var state: State

    /// What shows the state: the failures of the step that broke, else what reached it.
    public var shown: [Int] {
      (state == .broke || state == .failed) && !failed.isEmpty ? failed : reached.isEmpty ? failed : reached
    }
  }

  public private(set) var steps: [Step]
  /// Index of the step at which the session broke.
  public let point: Int?

  public init(_ judgement: Judgement, _ lifecycle: Lifecycle?) {
    let dossier = judgement.dossier
    func isVisible(_ step: LifecycleStep) -> Bool {
      step.sources.contains { dossier.coverage($0).state == .covered }
    }
    steps = (lifecycle?.steps ?? []).map { step in
      Step(
        step: step, reached: dossier.events(with: step.reached),
        failed: dossier.events(with: step.failed), state: .notVisible)
    }
    point = LifecycleReading.point(steps, judgement, isVisible)
    // Which of the two came last is decided in one place, for the comparison with another session too.
    let outcomes = dossier.readings(of: steps.map(\.step)).map(\.outcome)
    let lastSeen = steps.lastIndex { !$0.reached.isEmpty || !$0.failed.isEmpty } ?? 0
    for index in steps.indices {
      steps[index].state =
        if index == point {
          .broke
        } else if outcomes[index] != .failed, !steps[index].reached.isEmpty {
          .reached
        } else if !steps[index].failed.isEmpty {
          .failed
        } else if isVisible(steps[index].step) {
          index > lastSeen ? .notReached : .noTrace
        } else {
          .notVisible
        }
    }
  }

  /// Nothing was seen of any step.
  public var isEmpty: Bool { steps.allSatisfy { $0.reached.isEmpty && $0.failed.isEmpty } }

  /// The first step that failed and was not reached afterwards; else, in a session that failed, the first that the
  /// sources would have shown and did not.
  private static func point(
    _ steps: [Step], _ judgement: Judgement, _ isVisible: (LifecycleStep) -> Bool
  ) -> Int? {
    let dossier = judgement.dossier
    let broke = steps.firstIndex { step in
      guard let failure = step.failed.last else { return false }
      return !step.reached.contains { dossier.order(dossier.events[failure], dossier.events[$0]) == .before }
    }
    if let broke { return broke }
    guard judgement.verdict != .noFailureObserved,
      judgement.failure.truth == .yes || judgement.primary != nil || !judgement.rivals.isEmpty
    else { return nil }
    return steps.firstIndex { $0.reached.isEmpty && isVisible($0.step) }
  }
}
