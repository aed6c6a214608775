import Evidence
import Knowledge
import Testing

@testable import Diagnosis

/// What clauses may and may not say, over made-up sessions and all shipped causes.
struct EvaluatorTests {

  @Test
  func `the tests inside every shipped cause pass, and every cause has a match, a no and an undecided one`()
    throws
  {
    let knowledge = try BuiltIn.knowledge.get()
    let runner = CauseTestRunner(signals: knowledge.signals)
    for cause in knowledge.causes.causes {
      #expect(runner.failures(of: cause).isEmpty, "\(runner.failures(of: cause))")
      let outcomes = Set(cause.tests.map(\.expect))
      #expect(
        !outcomes.isDisjoint(with: ["confirmed", "likely", "possible"]),
        "\(cause.id) has no test that matches")
      #expect(
        !outcomes.isDisjoint(with: ["ruled out", "unlikely"]), "\(cause.id) has no test that does not match")
      #expect(outcomes.contains("insufficient"), "\(cause.id) has no undecided test")
    }
  }

  @Test func `taking coverage away makes a clause unknown and never turns it round`() throws {
    let knowledge = try BuiltIn.knowledge.get()
    let runner = CauseTestRunner(signals: knowledge.signals)
    for cause in knowledge.causes.causes {
      for test in cause.tests {
        let whole = runner.dossier(test)
        let blind = Dossier(session: whole.session, events: whole.events, coverage: [], gaps: whole.gaps)
        for node in [cause.when] + cause.support.map(\.node) + cause.contradict.map(\.node) {
          let before = Evaluator(dossier: whole, selections: cause.selections).evaluate(node).truth
          let after = Evaluator(dossier: blind, selections: cause.selections).evaluate(node).truth
          #expect(after == before || after == .unknown, "\(cause.id) \(node.path): \(before) became \(after)")
        }
      }
    }
  }

  @Test func `a contradiction that holds always caps`() throws {
    let knowledge = try BuiltIn.knowledge.get()
    let runner = CauseTestRunner(signals: knowledge.signals)
    for cause in knowledge.causes.causes {
      for test in cause.tests {
        let finding = Evaluator(dossier: runner.dossier(test), selections: cause.selections).find(cause)
        guard let cap = finding.caps.compactMap({ $0 }).min(), let likelihood = finding.likelihood else {
          continue
        }
        #expect(likelihood <= cap, "\(cause.id): \(test.name)")
      }
    }
  }

  @Test func `a cause explains another only when it is as sure, or likely by itself`() throws {
    let knowledge = try BuiltIn.knowledge.get()
    let cause = try #require(knowledge.causes["input.reuse-skip"])
    let other = try #require(knowledge.causes["input.sync-missing"])
    func finding(_ cause: Cause, _ likelihood: Likelihood) -> Finding {
      let result = ClauseResult(cause.when, .yes)
      return Finding(
        cause: cause, outcome: .held(likelihood), unmet: [], when: result, support: [], contradict: [],
        caps: [])
    }
    for (a, b, explained) in [
      (Likelihood.likely, Likelihood.confirmed, true), (.possible, .confirmed, false),
      (.possible, .possible, true),
      (.unlikely, .possible, false),
    ] {
      var findings = [finding(cause, a), finding(other, b)]
      Evaluator.explain(&findings)
      #expect(findings[1].explainedBy.isEmpty != explained)
    }
  }

  @Test func `an undetermined order is unknown in a sequence`() throws {
    let knowledge = try BuiltIn.knowledge.get()
    let cause = try #require(knowledge.causes["input.sync-race"])
    let clause = try #require(cause.when.clause.sequenceNode)
    func dossier(_ width: Int64) -> Dossier {
      let start = Instant(nanoseconds: 1_759_731_600_000_000_000)
      func event(_ id: Int64, _ signal: String, _ seconds: Int64, source: Int64) -> DossierEvent {
        DossierEvent(
          id: id, kind: .log,
          time: TimeSpan(
            earliest: start.adding(seconds: seconds), latest: start.adding(seconds: seconds + width),
            zone: .recorded,
            clock: .cloudWatch),
          citation: Citation(
            sourceID: source, path: "p", sha256: "", offset: id, length: 1, line: 1, pointer: ""),
          text: "", stream: "\(source)", hits: [Hit(signal: signal, fields: [])])
      }
      return Dossier(
        session: "s",
        events: [event(1, "execution.started", 0, source: 1), event(2, "sync.downloaded", 5, source: 2)],
        coverage: [])
    }
    #expect(Evaluator(dossier: dossier(0), selections: cause.selections).evaluate(clause).truth == .yes)
    #expect(Evaluator(dossier: dossier(30), selections: cause.selections).evaluate(clause).truth == .unknown)
  }
}

extension Clause {
  /// The first sequence at or below this clause.
  fileprivate var sequenceNode: ClauseNode? {
    switch self {
    case .all(let nodes), .any(let nodes):
      for node in nodes {
        if case .sequence = node.clause { return node }
        if let found = node.clause.sequenceNode { return found }
      }
      return nil
    case .not(let node): return node.clause.sequenceNode
    default: return nil
    }
  }
}
