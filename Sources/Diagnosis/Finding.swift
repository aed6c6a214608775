public import Evidence
public import Knowledge

/// A cause held against one session.
public struct Finding: Sendable {
  public enum Outcome: Sendable, Equatable {
    case held(Likelihood)
    /// The evidence that would decide was not given.
    case undecided
  }

  public var cause: Cause
  public var outcome: Outcome
  /// Kinds of source that the cause requires and the session does not have.
  public var unmet: [SourceKind]
  public var when: ClauseResult
  public var support: [ClauseResult]
  public var contradict: [ClauseResult]
  /// Those of `contradict` that cap: true, and nothing proves their exception.
  public var caps: [Likelihood?]
  /// Causes that explain this one, so that it is a consequence.
  public var explainedBy: [String] = []
  /// Undecided roots that would explain this one, and for which something speaks: it may be a consequence of them.
  public var mayFollowFrom: [String] = []
  /// Those of `explainedBy` of which this one is no consequence: it came before them.
  public var cameBefore: [String] = []
  /// Those of `explainedBy` of which it may be a consequence, and nothing that was read shows it.
  public var unproven: [String] = []
  public var isPrimary = false
  /// The strongest true clause in words, with values of the session; the title where no clause has words.
  public var reason = Localized(en: "")
  /// The longest silence that its clauses found.
  public var silence: Gap?
  /// Selections by SQL that could not be asked, so that clauses which rest on them are unknown.
  public var failures: [SelectionFailure] = []

  public var likelihood: Likelihood? {
    if case .held(let value) = outcome { return value }
    return nil
  }

  /// Worth telling people about: at least possible.
  public var stands: Bool { (likelihood ?? .ruledOut) >= .possible }

  /// Sources that would decide what is still open.
  public var missing: [SourceKind] {
    distinct(unmet + when.missing + support.flatMap(\.missing)).sorted()
  }

  /// Events that speak for the finding, in order.
  public var evidence: [Int] {
    distinct(when.evidence + support.filter { $0.truth == .yes }.flatMap(\.evidence))
  }

  /// Events that speak against it.
  public var counterEvidence: [Int] {
    distinct(contradict.filter { $0.truth == .yes }.flatMap(\.evidence))
  }
}

extension Evaluator {
  /// Holds one cause against the dossier. Likelihood comes from clause truth and nothing else:
  /// `when` makes it possible, one true support likely, one true decisive support confirmed; contradictions cap.
  public func find(_ cause: Cause) -> Finding {
    let unmet = cause.requires.filter { group in
      group.allSatisfy { dossier.coverage($0).state == .missing }
    }.flatMap { $0 }
    let when = evaluate(cause.when)
    let support = cause.support.map { evaluate($0.node) }
    let contradict = cause.contradict.map { evaluate($0.node) }
    var exceptions: [ClauseResult] = []
    let caps = zip(cause.contradict, contradict).map { rule, result -> Likelihood? in
      guard result.truth == .yes else { return nil }
      if let unless = rule.unless.map(evaluate) {
        exceptions.append(unless)
        if unless.truth == .yes { return nil }
      }
      return rule.cap
    }
    var finding = Finding(
      cause: cause, outcome: .undecided, unmet: distinct(unmet).sorted(), when: when, support: support,
      contradict: contradict, caps: caps, reason: cause.title)
    finding.failures = distinct(
      ([when] + support + contradict + exceptions).flatMap(\.flattened).flatMap(\.failures))
    let cap = caps.compactMap { $0 }.min()
    switch when.truth {
    case .no: finding.outcome = .held(.ruledOut)
    case .unknown,
      .yes where !finding.unmet.isEmpty:
      // Where nothing speaks for it, what speaks against it adds nothing to "undecided", unless it rules it out.
      let speaks = when.flattened.contains { $0.truth == .yes }
      if let cap, cap == .ruledOut || cap == .unlikely && speaks { finding.outcome = .held(cap) }
    case .yes:
      let supported = zip(cause.support, support).filter { $0.1.truth == .yes }
      let base: Likelihood =
        supported.contains { $0.0.decisive } ? .confirmed : supported.isEmpty ? .possible : .likely
      finding.outcome = .held(min(base, cap ?? base))
    }
    finding.silence = silence(in: [when] + support)
    finding.reason = reason(for: finding)
    return finding
  }
}
