import Accuracy
import Evidence
import Testing

/// The order "weaker", which the degradation matrix holds the judgement to.
struct ChangeTests {
  private static let right = "input.sync-denied"
  private static let before = Outcome(.classified, cause: right, likelihood: .confirmed)

  private func change(
    _ after: Outcome?, of truth: Label.Truth = .cause(right), from before: Outcome = Self.before,
    alternatives: [String] = []
  ) -> Change {
    Change(
      of: Label(session: "s", truth: truth, alternatives: alternatives), from: before, to: after,
      explains: { $0 == Self.right ? ["input.sync-missing"] : [] })
  }

  private func said(_ cause: String, _ likelihood: Likelihood, after roots: [String] = []) -> Outcome {
    Outcome(.classified, cause: cause, likelihood: likelihood, mayFollowFrom: roots)
  }

  @Test func `a failed session may be said less surely, or not at all`() {
    #expect(change(said(Self.right, .confirmed)) == .same)
    #expect(change(said(Self.right, .likely)) == .lessSure)
    #expect(change(Outcome(.insufficientEvidence)) == .insufficient)
    #expect(change(Outcome(.unclassified)) == .unclassified)
    #expect(change(Outcome(.ambiguous, rivals: ["code.error", Self.right])) == .ambiguous)
    #expect(change(nil) == .gone)
  }

  @Test func `another cause, a clean verdict and more sureness break the promise`() {
    #expect(change(said("code.error", .likely)).isBroken)
    #expect(change(Outcome(.noFailureObserved)).isBroken)
    #expect(change(Outcome(.ambiguous, rivals: ["code.error", "container.lost"])).isBroken)
    #expect(change(said(Self.right, .confirmed), from: said(Self.right, .likely)).isBroken)
    #expect(change(said(Self.right, .likely), from: Outcome(.insufficientEvidence)).isBroken)
  }

  @Test func `a consequence is weaker only when it is no more than likely and names the root behind it`() {
    #expect(change(said("input.sync-missing", .likely, after: [Self.right])) == .consequence)
    #expect(change(said("input.sync-missing", .confirmed, after: [Self.right])).isBroken)
    #expect(change(said("input.sync-missing", .likely)).isBroken)
    #expect(change(said("code.error", .likely, after: [Self.right])).isBroken)
  }

  @Test func `an answer that the label accepts is weaker only when it is no surer`() {
    let sure = said("code.error", .confirmed)
    #expect(change(sure, alternatives: ["code.error"]) == .alternative)
    #expect(change(sure, from: said(Self.right, .likely), alternatives: ["code.error"]).isBroken)
  }

  @Test func `of a healthy session and of one that shows nothing no failure may be said`() {
    let clean = Outcome(.noFailureObserved)
    #expect(change(clean, of: .healthy, from: clean) == .same)
    #expect(change(Outcome(.insufficientEvidence), of: .healthy, from: clean) == .insufficient)
    #expect(change(Outcome(.unclassified), of: .healthy, from: clean).isBroken)
    #expect(change(said("code.error", .likely), of: .healthy, from: clean).isBroken)
    let nothing = Outcome(.insufficientEvidence)
    #expect(change(clean, of: .insufficient, from: nothing).isBroken)
    #expect(change(clean, of: .healthy, from: nothing).isBroken)
  }
}
