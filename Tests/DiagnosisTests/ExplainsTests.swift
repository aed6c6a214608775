import Evidence
import Knowledge
import Testing

@testable import Diagnosis

/// The edges between causes: each orders two findings that can really stand beside each other.
struct ExplainsTests {

  struct Edge: Sendable, CustomTestStringConvertible {
    var from: String
    var to: String
    var testDescription: String { "\(from) explains \(to)" }
  }

  static let edges: [Edge] =
    (try? BuiltIn.knowledge.get().causes.causes.flatMap { cause in
      cause.explains.map { Edge(from: cause.id, to: $0) }
    }) ?? []

  @Test(arguments: edges)
  func `an edge orders two findings that can stand in one session`(edge: Edge) throws {
    let knowledge = try BuiltIn.knowledge.get()
    let from = try #require(knowledge.causes[edge.from])
    let to = try #require(knowledge.causes[edge.to])
    let runner = CauseTestRunner(signals: knowledge.signals)
    let matching: Set<String> = ["confirmed", "likely", "possible"]
    let pairs = from.tests.filter { matching.contains($0.expect) }.flatMap { first in
      to.tests.filter { matching.contains($0.expect) }.map { (first, $0) }
    }
    let together = pairs.contains { first, second in
      // One session with what both tests give.
      var both = first
      both.given += second.given
      both.covered = Array(Set(first.covered + second.covered)).sorted()
      var findings = [from, to].map { cause in
        runner.evaluator(for: cause, in: both).find(cause)
      }
      guard findings.allSatisfy(\.stands) else { return false }
      Evaluator.explain(&findings)
      return findings[1].explainedBy == [edge.from] && findings[0].explainedBy.isEmpty
    }
    #expect(together, "no tests of the two can be true of one session, so the edge orders nothing; remove it")
  }

  @Test func `no path of edges leads back to where it began`() throws {
    let causes = try BuiltIn.knowledge.get().causes
    for cause in causes.causes {
      var open = cause.explains
      var seen: Set<String> = []
      while let id = open.popLast() {
        #expect(id != cause.id, "\(cause.id) explains itself")
        if seen.insert(id).inserted { open += try #require(causes[id]).explains }
      }
    }
  }

  @Test func `nothing that is no root becomes the verdict, however sure it is`() throws {
    let knowledge = try BuiltIn.knowledge.get()
    let runner = CauseTestRunner(signals: knowledge.signals)
    for cause in knowledge.causes.causes where cause.role != .root {
      for test in cause.tests where test.expect == "confirmed" {
        let judgement = Evaluator.judge(runner.dossier(test), by: knowledge.causes) { sql in
          runner.rows(of: sql, cause, test)
        }
        #expect(judgement.findings.first { $0.cause.id == cause.id }?.likelihood == .confirmed)
        #expect(judgement.primary?.cause.id != cause.id)
        #expect(!judgement.rivals.contains { $0.cause.id == cause.id })
      }
    }
  }
}
