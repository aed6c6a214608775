import Evidence
public import Knowledge

/// Which events of a session show a step, by the rules that the lifecycle gives for it. Indices of events, in order.
public struct StepMarks: Sendable {
  public private(set) var reached: [Int]
  public private(set) var failed: [Int]
  /// They say that the step was left out.
  public private(set) var skipped: [Int]
  /// They would have reached it, and another signal takes their word away.
  public private(set) var taken: [Int]

  public init(_ step: LifecycleStep, _ dossier: Dossier) {
    let short = StepMarks.short(step, dossier)
    failed = (dossier.events(with: step.failed) + short).sorted()
    failed = distinct(failed)
    // A line that says both, such as a sync of no file, is a failure.
    let failures = Set(failed)
    let found = dossier.events(with: step.reached).filter { !failures.contains($0) }
    let counting = found.filter {
      StepMarks.counts($0, step, dossier) && !StepMarks.isOutdone($0, by: short, step, dossier)
    }
    reached = counting
    taken = found.filter { !counting.contains($0) }
    skipped = dossier.events(with: step.skipped)
  }

  /// One of its signals reaches the step, and nothing that was seen no later takes that back.
  private static func counts(_ index: Int, _ step: LifecycleStep, _ dossier: Dossier) -> Bool {
    let event = dossier.events[index]
    return event.hits.contains { hit in
      guard step.reached.contains(hit.signal) else { return false }
      guard let unless = step.unless[hit.signal] else { return true }
      return !dossier.events(with: unless).contains { other in
        other == index || dossier.order(dossier.events[other], event) != .after
      }
    }
  }

  /// Where less came than there was, that something is there shows no success; only a whole later one does.
  private static func isOutdone(_ index: Int, by short: [Int], _ step: LifecycleStep, _ dossier: Dossier)
    -> Bool
  {
    guard let first = short.first, let rule = step.short, !dossier.events[index].has(rule.signal) else {
      return false
    }
    return dossier.order(dossier.events[index], dossier.events[first]) != .before
  }

  /// Events whose number is below that of the last whole before them.
  private static func short(_ step: LifecycleStep, _ dossier: Dossier) -> [Int] {
    guard let rule = step.short else { return [] }
    func number(_ index: Int) -> Int64? { dossier.events[index].field(rule.field)?.integer }
    let wholes = dossier.events(with: [rule.of])
    return dossier.events(with: [rule.signal]).filter { index in
      guard let part = number(index),
        let whole = wholes.last(where: { dossier.order(dossier.events[$0], dossier.events[index]) == .before }
        )
      else { return false }
      return number(whole).map { part < $0 } ?? false
    }
  }

  /// Who took the step, where it was not the runtime: a signal of theirs stands before something that reached the
  /// step, and nothing that reached it is known to be earlier.
  func by(_ step: LifecycleStep, _ dossier: Dossier) -> Localized? {
    guard let agent = step.by else { return nil }
    let isTheirs = dossier.events(with: agent.signals).contains { sign in
      let orders = reached.map { dossier.order(dossier.events[sign], dossier.events[$0]) }
      return orders.contains(.before) && !orders.contains(.after)
    }
    return isTheirs ? agent.says : nil
  }
}
