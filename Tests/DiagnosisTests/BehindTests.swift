import Evidence
import Knowledge
import Testing

@testable import Diagnosis

/// A deeper cause that nobody could decide takes the certainty from what it would explain.
struct BehindTests {
  private let denied: Cause
  private let missing: Cause

  init() throws {
    let causes = try BuiltIn.knowledge.get().causes
    denied = try #require(causes["input.sync-denied"])
    missing = try #require(causes["input.sync-missing"])
  }

  private func finding(
    _ cause: Cause, _ outcome: Finding.Outcome, supports: Truth = .no, caps: [Likelihood?] = []
  ) -> Finding {
    Finding(
      cause: cause, outcome: outcome, unmet: [],
      when: ClauseResult(cause.when, outcome == .undecided ? .unknown : .yes),
      support: cause.support.map { ClauseResult($0.node, supports) }, contradict: [], caps: caps)
  }

  private func judged(_ deeper: Finding) -> Finding {
    var findings = [deeper, finding(missing, .held(.confirmed), supports: .yes)]
    Evaluator.leaveOpen(&findings)
    return findings[1]
  }

  @Test func `an undecided root with a decisive support leaves what it explains at likely, and is named`() {
    let finding = judged(finding(denied, .undecided, supports: .yes))
    #expect(finding.likelihood == .likely)
    #expect(finding.mayFollowFrom == ["input.sync-denied"])
  }

  @Test func `an undecided root for which nothing speaks changes nothing`() {
    let finding = judged(finding(denied, .undecided))
    #expect(finding.likelihood == .confirmed && finding.mayFollowFrom.isEmpty)
  }

  @Test func `an undecided root that something holds down changes nothing`() {
    let finding = judged(finding(denied, .undecided, supports: .yes, caps: [.unlikely]))
    #expect(finding.likelihood == .confirmed && finding.mayFollowFrom.isEmpty)
  }

  @Test func `a root that is ruled out changes nothing`() {
    let finding = judged(finding(denied, .held(.ruledOut), supports: .yes))
    #expect(finding.likelihood == .confirmed && finding.mayFollowFrom.isEmpty)
  }

  @Test func `a root that explains nothing of what stands is not behind it`() {
    var findings = [
      finding(missing, .undecided, supports: .yes), finding(denied, .held(.confirmed), supports: .yes),
    ]
    Evaluator.leaveOpen(&findings)
    #expect(findings[1].likelihood == .confirmed && findings[1].mayFollowFrom.isEmpty)
  }

  @Test func `a missing sync without the container log is likely, and the judgement asks for that log`()
    throws
  {
    let knowledge = try BuiltIn.knowledge.get()
    let test = try #require(
      missing.tests.first {
        $0.expect == "confirmed" && $0.given.contains { $0.signals.contains("sync.done") }
      })
    var dossier = CauseTestRunner(signals: knowledge.signals).dossier(test)
    dossier.coverage[.containerLog] = nil
    let judgement = Evaluator.judge(dossier, by: knowledge.causes)
    #expect(judgement.primary?.cause.id == "input.sync-missing")
    #expect(judgement.primary?.likelihood == .likely)
    #expect(judgement.primary?.mayFollowFrom.contains("input.sync-denied") == true)
    #expect(judgement.missing.contains(.containerLog))
  }
}
