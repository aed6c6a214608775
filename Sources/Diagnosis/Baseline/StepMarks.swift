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
  /// All that reached it came after it, so that none of them dates it.
  public private(set) var isLate = false

  public init(_ step: LifecycleStep, _ dossier: Dossier) {
    let short = StepMarks.short(step, dossier)
    failed = dossier.events(with: step.failed.filter { StepMarks.isAlone($0, step, dossier) })
    failed = distinct((failed + short).sorted())
    // A line that says both, such as a sync of no file, is a failure.
    let failures = Set(failed)
    let signals = step.reached.filter { StepMarks.isAlone($0, step, dossier) }
    let found = dossier.events(with: signals).filter { !failures.contains($0) }
    let counting = found.filter {
      StepMarks.counts($0, step, dossier) && !StepMarks.isOutdone($0, by: short, step, dossier)
    }
    let dated = counting.filter { index in
      dossier.events[index].hits.contains {
        step.reached.contains($0.signal) && !step.later.contains($0.signal)
      }
    }
    reached = dated.isEmpty ? counting : dated
    isLate = dated.isEmpty && !counting.isEmpty
    taken = found.filter { !counting.contains($0) }
    skipped = dossier.events(with: step.skipped)
    if reached.isEmpty, failed.isEmpty, skipped.isEmpty, let copy = dossier.objects(by: step.copy).first {
      (reached, isLate) = ([copy], true)
    }
  }

  /// The session has none of the signals in whose company this one does not count.
  private static func isAlone(_ signal: String, _ step: LifecycleStep, _ dossier: Dossier) -> Bool {
    step.without[signal].map { dossier.events(with: $0).isEmpty } ?? true
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

extension Dossier {
  /// Objects that have the name below their folder and the size of one that they are a copy of. Code that wrote there
  /// may have made one as large by chance: then none counts.
  fileprivate func objects(by rule: LifecycleStep.Copy?) -> [Int] {
    guard let rule, events(with: ["data.written", "data.fabricated-words"]).isEmpty else { return [] }
    struct Shape: Hashable { let name: String, size: Int64 }
    func shape(_ index: Int) -> Shape? {
      guard let name = name(of: index), let size = events[index].field("size")?.integer, size > 0 else {
        return nil
      }
      return Shape(name: name, size: size)
    }
    let wholes = Set(events(with: [rule.of]).compactMap(shape))
    return events(with: [rule.signal]).filter { index in
      shape(index).map { wholes.contains($0) } ?? false
    }
  }
}
