import Evidence
import Testing

@testable import Diagnosis
@testable import Knowledge

/// Only a root takes the verdict from a root.
struct RoleTests {
  private static func cause(_ id: String, _ role: String, explains: String = "") -> String {
    """
    id: \(id)
    title: t
    category: input
    role: \(role)
    when: {present: sync-some}
    support: [{present: uploaded, decisive: true}]
    explains: [\(explains)]
    tests:
      - name: both
        given: [{signal: sync.done, at: 60, files: 1}, {signal: completion.uploaded, at: 180}]
        covered: [runtime-log, container-log, s3-listing, execution-records]
        expect: confirmed

    """
  }

  private func judgement(_ role: String) throws -> Judgement {
    let library = try QueryLibrary.builtIn()
      .adding(
        path: "causes/a.yaml", label: "a.yaml", text: Self.cause("test.above", role, explains: "test.below")
      )
      .adding(path: "causes/b.yaml", label: "b.yaml", text: Self.cause("test.below", "root"))
    let knowledge = try KnowledgeBase(library)
    let runner = CauseTestRunner(signals: knowledge.signals)
    let test = try #require(knowledge.causes["test.below"]?.tests.first)
    return Evaluator.judge(runner.dossier(test), by: knowledge.causes)
  }

  @Test(arguments: ["contributing", "symptom", "surface"])
  func `what is no root stands beside the root that it explains`(role: String) throws {
    let judgement = try judgement(role)
    #expect(judgement.verdict == .classified && judgement.primary?.cause.id == "test.below")
    #expect(judgement.others.contains { $0.cause.id == "test.above" && $0.likelihood == .confirmed })
    #expect(judgement.primary?.explainedBy == [])
  }

  @Test func `a root that explains a root is primary`() throws {
    let judgement = try judgement("root")
    #expect(judgement.primary?.cause.id == "test.above")
    #expect(judgement.findings.first { $0.cause.id == "test.below" }?.explainedBy == ["test.above"])
  }

  @Test func `lint warns of an edge that orders nothing`() throws {
    let library = try QueryLibrary.builtIn()
      .adding(
        path: "causes/a.yaml", label: "a.yaml",
        text: Self.cause("test.above", "contributing", explains: "session.stalled"))
    let found = try CauseLint(KnowledgeBase(library)).problems(in: ["a.yaml"]).map(\.description)
    #expect(
      found.contains(
        "a.yaml:7:11: warning: it explains the root \"session.stalled\" and is no root, so it is told beside it and does not take the verdict from it; expected role: root, or no such entry"
      ), "\(found)")
  }
}
