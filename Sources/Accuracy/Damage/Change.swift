import Evidence
import Knowledge

/// What damage did to what is said of a session.
///
/// The order "weaker", for a session whose undamaged outcome is right:
///
/// - Any session: *insufficient evidence*, or not in the case at all, is weaker than everything.
/// - A healthy session: only *no failure observed* is the same; everything but the above breaks the promise.
/// - A failed session with the cause C, undamaged at the likelihood L. *Classified* as C below L is weaker. *Ambiguous* is
///   weaker when C is among the rivals. Another cause D is weaker in two cases only: the label accepts D as an answer
///   and it is no surer than L; or C explains D, D is at most *likely*, and the judgement names C among the undecided
///   roots that D may be a consequence of. *Unclassified* is weaker: that it failed is true, and no cause is named.
/// - Everything else breaks the promise: another cause, more sureness than before, *no failure observed* of a failed
///   session, a failure of a healthy one, any verdict but *insufficient evidence* on a session of which the undamaged
///   files allow none.
public enum Change: Sendable, Hashable {
  case same
  /// No event of the session was left.
  case gone
  case insufficient
  /// The same cause, less sure.
  case lessSure
  case ambiguous
  case unclassified
  /// Another cause that the label accepts.
  case alternative
  /// A consequence of the right cause, with that cause named as undecided.
  case consequence
  case broken(String)

  /// The columns of the printed table, in its order; what is broken comes last.
  public static let names = [
    "same", "less sure", "consequence", "alternative", "ambiguous", "unclassified", "insufficient", "gone",
    "broken",
  ]

  public var name: String {
    switch self {
    case .same: "same"
    case .lessSure: "less sure"
    case .consequence: "consequence"
    case .alternative: "alternative"
    case .ambiguous: "ambiguous"
    case .unclassified: "unclassified"
    case .insufficient: "insufficient"
    case .gone: "gone"
    case .broken: "broken"
    }
  }

  public var isBroken: Bool {
    if case .broken = self { true } else { false }
  }

  /// Compares what is said after damage with what was said before; `explains` are the causes that a cause explains,
  /// through others too.
  public init(
    of label: Label, from before: Outcome, to after: Outcome?, explains: (String) -> Set<String>
  ) {
    guard let after else {
      self = .gone
      return
    }
    if after == before {
      self = .same
      return
    }
    let words = "\(before.text) became \(after.text)"
    guard case .cause(let right) = label.truth else {
      switch after.verdict {
      case before.verdict: self = .same
      case .insufficientEvidence: self = .insufficient
      default: self = .broken(words)
      }
      return
    }
    let limit = before.cause == right ? before.likelihood ?? .ruledOut : .ruledOut
    switch after.verdict {
    case .insufficientEvidence: self = before.verdict == .insufficientEvidence ? .same : .insufficient
    case .unclassified: self = .unclassified
    case .noFailureObserved: self = .broken(words)
    case .ambiguous:
      self = after.rivals.contains(right) && before.cause == right ? .ambiguous : .broken(words)
    case .classified:
      let cause = after.cause ?? ""
      let likelihood = after.likelihood ?? .confirmed
      if cause == right {
        self = likelihood == limit ? .same : likelihood < limit ? .lessSure : .broken(words)
      } else if label.alternatives.contains(cause), likelihood <= limit {
        self = .alternative
      } else if explains(right).contains(cause), likelihood <= min(limit, .likely),
        after.mayFollowFrom.contains(right)
      {
        self = .consequence
      } else {
        self = .broken(words)
      }
    }
  }
}

extension CauseCatalogue {
  /// The causes that each cause explains, through others too.
  var explained: [String: Set<String>] {
    var result: [String: Set<String>] = [:]
    for cause in causes {
      var open = cause.explains
      var seen: Set<String> = []
      while let id = open.popLast() {
        if seen.insert(id).inserted { open += self[id]?.explains ?? [] }
      }
      result[cause.id] = seen
    }
    return result
  }
}
