public import Diagnosis
public import Evidence
import Knowledge

/// What was said of one session: as much of a judgement as accuracy is about.
public struct Outcome: Sendable, Hashable {
  public var verdict: Verdict
  public var cause: String?
  public var likelihood: Likelihood?
  /// Equally sure roots, when the verdict is *ambiguous*.
  public var rivals: [String]
  /// Undecided roots of which the cause may be a consequence.
  public var mayFollowFrom: [String]

  public init(
    _ verdict: Verdict, cause: String? = nil, likelihood: Likelihood? = nil, rivals: [String] = [],
    mayFollowFrom: [String] = []
  ) {
    (self.verdict, self.cause, self.likelihood) = (verdict, cause, likelihood)
    (self.rivals, self.mayFollowFrom) = (rivals, mayFollowFrom)
  }

  public init(_ judgement: Judgement) {
    self.init(
      judgement.verdict, cause: judgement.primary?.cause.id, likelihood: judgement.primary?.likelihood,
      rivals: judgement.rivals.map(\.cause.id).sorted(),
      mayFollowFrom: judgement.primary?.mayFollowFrom ?? [])
  }

  /// For tables: the cause's id, or the verdict.
  public var name: String { cause ?? verdict.rawValue }

  /// For lists of what went wrong: `code.error, confirmed`.
  public var text: String {
    let rivals = rivals.isEmpty ? "" : " (\(self.rivals.joined(separator: ", ")))"
    return name + rivals + (likelihood.map { ", \($0.name)" } ?? "")
  }
}
