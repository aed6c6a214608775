import Evidence
import Foundation
import Knowledge
import Testing

@testable import Diagnosis

/// What is said of a cause before it is trusted.
struct WorkflowTests {

  private func sqlProblems(_ sql: String) throws -> [String] {
    let text = """
      id: a.b
      title: t
      category: input
      role: root
      events:
        x: {sql: "\(sql)", sources: [execution-records]}
      when: {present: x}
      """
    let library = try QueryLibrary.builtIn().adding(path: "causes/a.b.yaml", label: "a.yaml", text: text)
    return try SelectionLint(KnowledgeBase(library)).problems().map(\.description)
  }

  @Test(arguments: [
    ("SELECT event_id FROM v_executions WHERE session = :session", nil),
    ("SELECT event_id FROM v_executions WHERE session = :session ORDER BY t0, event_id LIMIT 1", nil),
    ("SELECT 'limit' AS a, event_id FROM v_events WHERE session = :session -- limit 1", nil),
    ("SELECT event_id FROM v_executons WHERE session = :session", "error: the sql of \"x\" does not run: "),
    ("DELETE FROM events", "error: the sql of \"x\" does not run: "),
    ("SELECT num FROM v_executions WHERE session = :session", "gives num; expected a column event_id"),
    ("SELECT event_id FROM v_executions WHERE session = :session LIMIT 1", "LIMIT without ORDER BY"),
    (
      "SELECT event_id FROM v_executions WHERE session = :session AND num = (SELECT num FROM v_executions LIMIT 1) ORDER BY num",
      "LIMIT without ORDER BY"
    ),
    ("SELECT event_id FROM v_executions", "warning: the sql of \"x\" reads the whole case for each session"),
  ])
  func `sql is tried against an empty case`(sql: String, problem: String?) throws {
    let found = try sqlProblems(sql)
    if let problem {
      #expect(
        found.count == 1 && found[0].hasPrefix("a.yaml:6:") && found[0].contains(problem), "\(found)")
    } else {
      #expect(found.isEmpty, "\(found)")
    }
  }

  /// The problems of one user's folder.
  private func problems(_ files: [String: String]) throws -> [String] {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("debrief-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    for (name, text) in files {
      let url = folder.appendingPathComponent(name)
      try FileManager.default.createDirectory(
        at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: url)
    }
    let found = try KnowledgeLint(files: [], folders: [folder.path]).run().problems
    return found.filter { $0.severity == .error }.map {
      $0.description.replacingOccurrences(of: folder.path + "/", with: "")
    }
  }

  @Test func `a mistake in SQL stands where it is, with the nearest name`() throws {
    let cause = """
      id: a.b
      title: t
      category: input
      role: root
      events:
        x:
          sql: |
            SELECT event_id FROM v_executions
            WHERE session = :session
              AND execution_tme_ms > 5
          sources: [execution-records]
        y: {sql: SELECT event_id FROM v_execution WHERE session = :session, sources: [execution-records]}
      when: {all: [{present: x}, {present: y}]}
      """
    let found = try problems(["causes/a.b.yaml": cause])
    #expect(found.count == 2, "\(found)")
    #expect(found[0].hasPrefix("causes/a.b.yaml:10:13: error: the sql of \"x\" does not run: no such column"))
    #expect(found[0].hasSuffix("did you mean \"execution_time_ms\"?"), "\(found[0])")
    #expect(found[1].hasPrefix("causes/a.b.yaml:12:"), "\(found[1])")
    #expect(found[1].hasSuffix("did you mean \"v_executions\"?"), "\(found[1])")
  }

  @Test func `mistakes of views, questions, causes and encodings are told together, each with its place`()
    throws
  {
    let found = try problems([
      "views/v_x.sql": "-- title: x\nCREATE VIEW v_x AS\nSELECT sesion FROM v_sessions\n",
      "views/y.sql": "-- title: y\nSELECT 1\n", "saved/z.sql": "-- title: z\nSELECT *\nFROM v_session\n",
      "causes/a.b.yaml": "id: a.b\ntitle: t\ncategory: inptu\nrole: root\nwhen: {present: uploaded}\n",
    ])
    #expect(found.count == 4, "\(found)")
    #expect(found[0].hasPrefix("causes/a.b.yaml:3:11: error: "), "\(found)")
    #expect(found[1].hasPrefix("saved/z.sql:3:6: error: the question does not work: "), "\(found)")
    #expect(found[1].hasSuffix("did you mean \"v_sessions\"?"), "\(found)")
    #expect(found[2].hasPrefix("views/v_x.sql:3:8: error: the view v_x does not work: "), "\(found)")
    #expect(found[2].hasSuffix("did you mean \"session\"?"), "\(found)")
    #expect(found[3].hasPrefix("views/y.sql:2:1: error: this is no view"), "\(found)")
  }

  @Test func `what ships passes`() throws {
    #expect(
      try SelectionLint(try BuiltIn.knowledge.get()).problems().filter { $0.severity == .error }.isEmpty)
  }

  /// A healthy session, judged by what ships and by a cause that stands wherever a sync was done.
  @Test func `a cause that hits a healthy session is not excused by its own verdict`() throws {
    let text = """
      id: test.noisy
      title: t
      category: input
      role: root
      when: {present: sync-some}
      support: [{present: uploaded, decisive: true}]
      tests:
        - name: a healthy session
          given:
            - {signal: sync.done, at: 60, files: 1}
            - {signal: object.artifact, at: 120, key: s/artifacts/final_report.pdf}
            - {signal: completion.uploaded, at: 180}
          covered: [runtime-log, container-log, s3-listing, execution-records]
          expect: confirmed
      """
    let library = try QueryLibrary.builtIn().adding(path: "causes/n.yaml", label: "n.yaml", text: text)
    let knowledge = try KnowledgeBase(library)
    let runner = CauseTestRunner(signals: knowledge.signals)
    let session = try #require(knowledge.causes["test.noisy"]?.tests.first)
    let judgement = Evaluator.judge(runner.dossier(session), by: knowledge.causes)
    #expect(judgement.primary?.cause.id == "test.noisy")
    #expect(judgement.isClean(without: "test.noisy"))
    #expect(!judgement.isClean(without: "code.error"))
    let backtest = Backtest([judgement], causes: knowledge.causes.causes, ids: ["test.noisy"])
    let row = try #require(backtest.rows.first)
    #expect(row.isNoisy && row.cleanHits == [judgement.session] && row.counts[.confirmed] == 1)
  }
}
