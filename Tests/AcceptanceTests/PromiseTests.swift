import Casebook
import Evidence
import Foundation
import Intake
import Reporting
import Testing

/// Promises of the design that only a whole run can keep.
struct PromiseTests {
  @Test func `every byte of every fixture is in an event or unread`() throws {
    let run = try FinishedRun.of(["samples", "mixed", "source-report"])
    let file = try CaseFile.open(at: run.scratch.path + "/out/case.db", mode: .readOnly)
    #expect(try file.accountingFaults().isEmpty)
    let rows = try QueryRunner(path: file.path).run("SELECT path FROM v_accounting WHERE difference <> 0")
      .rows
    #expect(rows.isEmpty)
  }

  @Test func `the same files again, and the same files in two steps, change nothing`() throws {
    let knowledge = try Repository.knowledge.get()
    let whole = try Scratch()
    let steps = try Scratch()
    let paths = ["source-report", "mixed"].map(Repository.fixture)
    for _ in 0..<2 { _ = try Debriefing(knowledge).run(paths, into: whole.path + "/out") }
    for path in paths.reversed() { _ = try Debriefing(knowledge).run([path], into: steps.path + "/out") }
    for name in [
      "verdicts.jsonl", "index.md", "index.html", "sessions/2025-10-06-06-30-14.md",
      "sessions/2025-10-06-06-30-14.html",
    ] {
      #expect(try whole.text("out/\(name)") == steps.text("out/\(name)"), "\(name)")
    }
  }

  @Test func `a flipped byte in a source or in an excerpt is found`() throws {
    let scratch = try Scratch()
    let copy = scratch.path + "/in"
    try FileManager.default.copyItem(atPath: Repository.fixture("source-report-first-half"), toPath: copy)
    _ = try Debriefing(try Repository.knowledge.get()).run([copy], into: scratch.path + "/out")
    let report = scratch.path + "/out/sessions/2025-10-06-06-30-14.md"
    #expect(try ReportCheck(report: report).problems().isEmpty)

    let text = try String(contentsOfFile: report, encoding: .utf8)
    try text.replacingOccurrences(of: "    167936 Dat", with: "    167937 Dat")
      .write(toFile: report, atomically: true, encoding: .utf8)
    #expect(!(try ReportCheck(report: report).problems().isEmpty))
    try text.write(toFile: report, atomically: true, encoding: .utf8)

    let listing = copy + "/2025-10-06-06-30-14/container_data.txt"
    var bytes = try Data(contentsOf: URL(fileURLWithPath: listing))
    bytes[40] ^= 1
    try bytes.write(to: URL(fileURLWithPath: listing))
    #expect(!(try ReportCheck(report: report).problems().isEmpty))
  }

  @Test func `compressed sources are cited to the byte as well`() throws {
    let run = try FinishedRun.of(["samples/cwlogs/filter-log-events_200KB_line.json.gz", "mixed"])
    for session in run.judgements.keys {
      #expect(
        try ReportCheck(report: "\(run.scratch.path)/out/\(ReportName.path(session))").problems().isEmpty)
    }
  }

  @Test func `interleaved sessions come apart as expected`() throws {
    for name in ["two-streams", "one-stream"] {
      let run = try FinishedRun([], paths: [Repository.fixture("mixed/\(name).json")])
      let rows = try QueryRunner(path: run.scratch.path + "/out/case.db").run(
        "SELECT CAST(substr(pointer, 9) AS INTEGER) AS item, session FROM v_events WHERE kind = 'log' ORDER BY item"
      ).rows
      let given = Dictionary(
        rows.map { (Int($0[0].integer ?? -1), $0[1].text) }, uniquingKeysWith: { a, _ in a })
      let expected = try Self.expected(name)
      var wrong = 0
      var unclaimed = 0
      for (index, session, other) in expected {
        let got = given[index] ?? nil
        if got == session || got == other { continue }
        if got == nil { unclaimed += 1 } else { wrong += 1 }
      }
      #expect(wrong == 0, "\(name): lines given to the wrong session")
      #expect(
        unclaimed * 10 < expected.count, "\(name): \(unclaimed) of \(expected.count) lines given to nobody")
    }
  }

  private static func expected(_ name: String) throws -> [(Int, String?, String?)] {
    let url = URL(fileURLWithPath: Repository.fixture("mixed/expected.json"))
    let object = try #require(try JSONSerialization.jsonObject(with: Data(contentsOf: url)) as? [String: Any])
    let files = try #require(object["files"] as? [[String: Any]])
    let file = try #require(files.first { $0["file"] as? String == "\(name).json" })
    let lines = try #require(file["events"] as? [[String: Any]])
    return lines.compactMap { line in
      (line["index"] as? Int).map { ($0, line["session"] as? String, line["or"] as? String) }
    }
  }
}
