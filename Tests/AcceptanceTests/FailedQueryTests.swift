import Casebook
import Diagnosis
import Evidence
import Foundation
import Intake
import Knowledge
import Reporting
import Testing

/// A selection by SQL that fails only on what a session holds.
struct FailedQueryTests {
  private let command = CommandTests()
  private static let session = "2025-10-06-06-30-14"

  private static func cause(_ sql: String) -> String {
    """
    id: bad.query
    title: {en: t, ko: t}
    category: code
    role: root
    events:
      slow:
        sql: |
          \(sql)
        sources: [runtime-log]
    when: {present: slow}
    support: [{present: uploaded, decisive: true}]

    """
  }

  /// The same files, and a folder of knowledge with one cause.
  private func finished(_ sql: String) throws -> (scratch: Scratch, out: String, queries: String) {
    let scratch = try Scratch()
    try scratch.write("q/causes/bad.query.yaml", Self.cause(sql))
    let out = scratch.path + "/out"
    _ = try command.debrief("run", Repository.fixture("source-report"), "--out", out)
    return (scratch, out, scratch.path + "/q")
  }

  private func ask(_ sql: String, _ out: String) throws -> String {
    try command.debrief("query", sql, "--case", out).output
  }

  private static let verdicts = "SELECT session, verdict, cause, likelihood FROM v_verdicts ORDER BY session"

  @Test func `a query that fails on data leaves its cause undecided, is named with its place, and gives 78`()
    throws
  {
    let (scratch, out, queries) = try finished(
      "SELECT event_id FROM v_events WHERE session = :session AND json_extract(text, '$.a') = 1")
    defer { withExtendedLifetime(scratch) {} }
    let before = try ask(Self.verdicts, out)
    #expect(before.contains(Self.session))
    let again = try command.debrief(
      "run", Repository.fixture("source-report"), "--out", out, "--queries", queries)
    #expect(again.status == 78, "\(again.errors)")
    #expect(again.output.contains("open "))
    let lines = again.errors.split(separator: "\n")
    #expect(lines.count == 1, "\(again.errors)")
    #expect(again.errors.hasPrefix("error: \(queries)/causes/bad.query.yaml:"), "\(again.errors)")
    #expect(
      again.errors.contains("the sql of \"slow\" failed in 2 of 2 sessions")
        && again.errors.contains("malformed JSON"))
    #expect(again.errors.contains("bad.query"))
    // Undecided has no likelihood, and the verdicts of the other causes are there.
    let findings = try ask(
      "SELECT count(*) FROM v_findings WHERE cause = 'bad.query' AND likelihood IS NULL", out)
    #expect(findings.hasSuffix("\n2\n"), "\(findings)")
    #expect(try ask(Self.verdicts, out).contains("data.fabricated"))
    for verb in [
      ["explain", Self.session, "--why-not", "bad.query"], ["causes", "explain", "bad.query", Self.session],
    ] {
      let answer = try command.debrief(verb + ["--case", out, "--queries", queries])
      #expect(answer.status == 0)
      #expect(
        answer.output.contains(
          "[unknown] present: slow\n        the sql of \"slow\" (\(queries)/causes/bad.query.yaml:"),
        "\(answer.output)")
    }
    for verb in ["backtest", "stats"] {
      let answer = try command.debrief("causes", verb, "--case", out, "--queries", queries)
      #expect(answer.status == 78 && answer.errors.contains("malformed JSON"), "\(answer.errors)")
    }
  }

  @Test func `a query that never ends is stopped, and the run goes on`() throws {
    let (scratch, out, queries) = try finished(
      "SELECT a.event_id FROM v_events a, v_events b, v_events c, v_events d WHERE a.session = :session AND b.line * c.line = -d.line"
    )
    defer { withExtendedLifetime(scratch) {} }
    let again = try command.debrief(
      "run", Repository.fixture("source-report"), "--out", out, "--queries", queries)
    #expect(
      again.status == 78 && again.errors.contains("the query was stopped after 100 million steps of SQLite"))
    #expect(try ask(Self.verdicts, out).contains("data.fabricated"))
  }

  private func judged(_ sql: String) throws -> (Finding, Judgement) {
    let library = try QueryLibrary.builtIn().adding(
      path: "causes/bad.query.yaml", label: "b.yaml", text: Self.cause(sql))
    let path = try FinishedRun.of(["nights/2025-10-06"]).scratch.path + "/out/case.db"
    let file = try CaseFile.open(at: path, mode: .readOnly)
    defer { try? file.close() }
    let judgement = try #require(try Diagnoser(KnowledgeBase(library)).judge("2025-10-06-06-16-08", in: file))
    return (try #require(judgement.findings.first { $0.cause.id == "bad.query" }), judgement)
  }

  @Test func `a line that carries no signal is found as well`() throws {
    let (finding, judgement) = try judged(
      "SELECT min(event_id) AS event_id FROM v_events WHERE session = :session AND kind = 'log' AND signals IS NULL"
    )
    let event = try #require(finding.when.events.first.map { judgement.dossier.events[$0] })
    #expect(finding.when.truth == .yes && finding.when.events.count == 1 && event.hits.isEmpty)
  }

  @Test(arguments: [
    (
      "SELECT 'x' AS event_id FROM v_sessions WHERE session = :session", "an event_id that is no whole number"
    ),
    ("SELECT event_id FROM v_events WHERE session <> :session", "events that are not of the session"),
  ])
  func `what is no event of the session is no answer`(sql: String, reason: String) throws {
    let (finding, _) = try judged(sql)
    #expect(finding.when.truth == .unknown && finding.failures.map(\.reason) == ["it gives \(reason)"])
  }

  @Test func `an aggregate over nothing finds nothing`() throws {
    let (finding, _) = try judged(
      "SELECT max(event_id) AS event_id FROM v_events WHERE session = :session AND kind = 'nothing'")
    #expect(finding.failures.isEmpty && finding.when.events.isEmpty)
  }

  @Test func `an event that a JOIN gives twice counts once`() throws {
    let twice =
      "SELECT e.event_id FROM v_signals e JOIN (SELECT 1 AS n UNION ALL SELECT 2) WHERE e.session = :session"
    let (finding, _) = try judged(twice)
    #expect(!finding.when.events.isEmpty)
    #expect(Set(finding.when.events).count == finding.when.events.count)
  }

  @Test func `what judging writes is not there for a cause to rest on`() throws {
    let scratch = try Scratch()
    try scratch.write(
      "q/causes/bad.query.yaml",
      Self.cause("SELECT 1 AS event_id FROM v_verdicts WHERE session = :session"))
    let answer = try command.debrief("causes", "lint", "--queries", scratch.path + "/q")
    #expect(answer.status == 78)
    #expect(answer.output.contains("and one of a cause none that judging writes"), "\(answer.output)")
  }

  private static func rows(_ path: String) throws -> [[QueryValue]] {
    let sql = """
      SELECT v.session, v.verdict, v.cause, v.likelihood,
        (SELECT count(*) FROM v_findings f WHERE f.session = v.session),
        (SELECT count(*) FROM v_coverage c WHERE c.session = v.session)
      FROM v_verdicts v ORDER BY v.session
      """
    let runner = try QueryRunner(path: path)
    return try runner.run(sql).rows
  }

  private struct Stop: Error {}

  @Test func `a run that dies while it judges leaves the verdicts of the run before`() throws {
    let scratch = try Scratch()
    let knowledge = try Repository.knowledge.get()
    _ = try Debriefing(knowledge).run([Repository.fixture("source-report")], into: scratch.path + "/out")
    let path = scratch.path + "/out/case.db"
    let before = try Self.rows(path)
    #expect(before.count == 2)
    // Sessions whose names come first: all are numbered anew.
    let file = try CaseFile.open(at: path, mode: .existing)
    _ = try file.ingest(
      SourceFinder().find([Repository.fixture("nights/2025-10-06")]), reader: SourceReader(),
      catalogue: knowledge.signals)
    var judged = 0
    #expect(throws: Stop.self) {
      try Diagnoser(knowledge).run(file) { _ in
        judged += 1
        if judged == 3 { throw Stop() }
      }
    }
    #expect(try Self.rows(path) == before)
    try Diagnoser(knowledge).run(file) { _ in }
    try file.close()
    #expect(try Self.rows(path).count > before.count)
  }
}
