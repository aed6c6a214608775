import Casebook
import Foundation
import Intake
import Reporting
import Testing

/// What an author of a postmortem may rely on over several runs.
struct AuthorTests {
  private let session = "2025-10-06-06-30-14"
  private let half = Repository.fixture("source-report-first-half")
  private let whole = Repository.fixture("source-report")

  private func run(
    _ paths: [String], _ scratch: Scratch, _ change: (inout AuthorOptions) -> Void = { _ in }
  ) throws -> Debriefing.Summary {
    var options = Debriefing.Options()
    change(&options.author)
    return try Debriefing(try Repository.knowledge.get(), options: options).run(
      paths, into: scratch.path + "/out")
  }

  private func report(_ scratch: Scratch) throws -> String { try scratch.text("out/sessions/\(session).md") }

  private func problems(_ scratch: Scratch, _ path: String) throws -> [VerificationProblem] {
    try ReportCheck(report: "\(scratch.path)/out/\(path)").problems()
  }

  @Test
  func `more evidence issues a second revision that says what changed, and the same again changes nothing`()
    throws
  {
    let scratch = try Scratch()
    _ = try run([half], scratch)
    #expect(!(try report(scratch).contains("## Revision history")))
    _ = try run([whole], scratch) { $0.issued = "2025-10-07" }
    let second = try report(scratch)
    #expect(
      second.contains(
        "The verdict was classified, likely (`input.sync-missing`); it is now classified, confirmed (`data.fabricated`)."
      ))
    #expect(second.contains("debug/execution_2.json` | `ed7f1e44f308` | [E"))
    #expect(
      second.contains(
        "These rested on `input.sync-missing`, which is now a consequence of `data.fabricated`."))
    #expect(second.contains("- ~~Compare the number of uploaded and synced files"))
    #expect(try problems(scratch, "sessions/\(session).md") == [])
    _ = try run([half, whole], scratch) { $0.issued = "2025-10-09" }
    #expect(try report(scratch) == second)
  }

  @Test func `a run that died before its reports issues the same revision again`() throws {
    let straight = try Scratch()
    let broken = try Scratch()
    for scratch in [straight, broken] { _ = try run([half], scratch) }
    let sessions = broken.path + "/out/sessions"
    try FileManager.default.moveItem(atPath: sessions, toPath: sessions + ".away")
    try "in the way".write(toFile: sessions, atomically: true, encoding: .utf8)
    #expect(throws: OutputError.self) { try run([whole], broken) }
    try FileManager.default.removeItem(atPath: sessions)
    try FileManager.default.moveItem(atPath: sessions + ".away", toPath: sessions)
    _ = try run([whole], broken)
    _ = try run([whole], straight)
    #expect(try report(broken) == report(straight))
    #expect(try report(broken).contains("Revision 2 takes the place of revision 1."))
  }

  @Test func `what the author wrote between the marks survives, byte for byte`() throws {
    let scratch = try Scratch()
    _ = try run([half], scratch)
    let path = "\(scratch.path)/out/sessions/\(session).md"
    let mark = Data("<!-- debrief:notes:begin -->\n".utf8)
    let mine = Data("Mine, \u{AC00}\r\n```\nopen [E99]\n".utf8) + Data([0xFF, 0x00, 0x0A])
    var bytes = try Data(contentsOf: URL(fileURLWithPath: path))
    let at = try #require(bytes.range(of: mark))
    bytes.insert(contentsOf: mine, at: at.upperBound)
    try bytes.write(to: URL(fileURLWithPath: path))
    #expect(try problems(scratch, "sessions/\(session).md") == [])
    let summary = try run([whole], scratch)
    #expect(summary.kept == [])
    #expect(try Data(contentsOf: URL(fileURLWithPath: path)).range(of: mark + mine) != nil)
    #expect(try problems(scratch, "sessions/\(session).md") == [])
    _ = try run([whole], scratch) { $0.layout = .incidents }
    let moved = try Data(
      contentsOf: URL(fileURLWithPath: "\(scratch.path)/out/incidents/\(session)/incident.md"))
    #expect(moved.range(of: mark + mine) != nil)
  }

  @Test func `the author's text that was changed last is taken, from whatever layout, and no other is lost`()
    throws
  {
    let scratch = try Scratch()
    let mark = "<!-- debrief:notes:begin -->\n"
    func write(_ text: String, to name: String, after seconds: TimeInterval) throws {
      let report = try scratch.text("out/\(name)")
      let begin = try #require(report.range(of: mark)?.upperBound)
      let end = try #require(report.range(of: "<!-- debrief:notes:end -->")?.lowerBound)
      try scratch.write("out/\(name)", report.replacingCharacters(in: begin..<end, with: text))
      try FileManager.default.setAttributes(
        [.modificationDate: Date().addingTimeInterval(seconds)], ofItemAtPath: "\(scratch.path)/out/\(name)")
    }
    let (own, other) = ("sessions/\(session).md", "incidents/\(session)/incident.md")
    _ = try run([half], scratch)
    try write("old words\n", to: own, after: -20)
    _ = try run([half], scratch) { $0.layout = .incidents }
    try write("newer words\n", to: other, after: 20)
    let summary = try run([half], scratch)
    #expect(try scratch.text("out/\(own)").contains(mark + "newer words\n"))
    #expect(summary.kept.map(\.name) == ["\(own).kept"])
    #expect(try scratch.text("out/\(own).kept").contains("old words"))
  }

  @Test func `what the author wrote between the marks stands in the page too, as text and redacted`() throws {
    let scratch = try Scratch()
    _ = try run([half], scratch)
    let path = "\(scratch.path)/out/sessions/\(session).md"
    let mine = "We **rolled back**. <script>x</script> password=hunter22x\n"
    try report(scratch).replacingOccurrences(
      of: "<!-- debrief:notes:begin -->\n", with: "<!-- debrief:notes:begin -->\n\(mine)"
    ).write(toFile: path, atomically: true, encoding: .utf8)
    _ = try run([half], scratch)
    let page = try scratch.text("out/sessions/\(session).html")
    #expect(page.contains("<h2>What the author adds</h2>"))
    #expect(page.contains("<strong class=\"any\">rolled back</strong>"))
    #expect(!page.contains("<script>x") && !page.contains("hunter22x"))
  }

  @Test func `a source that names no session is told of, since it stands in no report`() throws {
    let scratch = try Scratch()
    // Of a container of its own, and beside two sessions: an address, or a folder with one session, would tie it.
    let other = "2025-10-06-06-26-18/debug/execution_1.json"
    for (from, to) in [
      ("nights/2025-10-06/2025-10-06-06-16-10/debug/execution_1.json", "saved.json"),
      ("nights/2025-10-06/\(other)", other),
      ("source-report/\(session)/debug/execution_2.json", "\(session)/debug/execution_2.json"),
    ] {
      try scratch.write("in/\(to)", String(contentsOfFile: Repository.fixture(from), encoding: .utf8))
    }
    #expect(
      try run(["\(scratch.path)/in"], scratch).unassigned.map(\.path) == ["\(scratch.path)/in/saved.json"])
  }

  @Test func `a report that was changed elsewhere, or whose mark is damaged, is kept beside the new one`()
    throws
  {
    for (from, to) in [
      ("## Summary", "## My summary"), ("<!-- debrief:notes:end -->\n", "Mine.\n"),
      ("<!-- debrief:notes:begin -->\n<!-- debrief:notes:end -->\n", "Mine.\n"),
    ] {
      let scratch = try Scratch()
      _ = try run([half], scratch)
      let fresh = try report(scratch)
      let changed = fresh.replacingOccurrences(of: from, with: to)
      try changed.write(
        toFile: "\(scratch.path)/out/sessions/\(session).md", atomically: true, encoding: .utf8)
      let summary = try run([half], scratch)
      #expect(summary.kept.map(\.name) == ["sessions/\(session).md.kept"])
      #expect(try scratch.text("out/sessions/\(session).md.kept") == changed)
      #expect(try report(scratch) == fresh)
      try (changed + "more").write(
        toFile: "\(scratch.path)/out/sessions/\(session).md", atomically: true, encoding: .utf8)
      #expect(try run([half], scratch).kept.map(\.name) == ["sessions/\(session).md.kept-2"])
      #expect(try scratch.text("out/sessions/\(session).md.kept") == changed)
    }
  }

  @Test func `a link in the place of a report is refused, and nothing behind it is read or changed`() throws {
    let scratch = try Scratch()
    _ = try run([half], scratch)
    let path = "\(scratch.path)/out/sessions/\(session).md"
    let other = scratch.path + "/other"
    try "not yours\n".write(toFile: other, atomically: true, encoding: .utf8)
    try FileManager.default.removeItem(atPath: path)
    try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: other)
    #expect(throws: OutputError.self) { try run([half], scratch) }
    #expect(try scratch.text("other") == "not yours\n")
    #expect(!FileManager.default.fileExists(atPath: path + ".kept"))
  }

  @Test func `notes in the case are in every later report, and gone when removed`() throws {
    let scratch = try Scratch()
    _ = try run([half], scratch)
    let before = try report(scratch)
    let file = try CaseFile.open(at: scratch.path + "/out/case.db", mode: .existing)
    let digest = try file.digest()
    #expect(try file.addNote("I **asked** the owner.", to: session, author: "Kim", written: "") == 1)
    #expect(try file.digest() == digest)
    try file.close()
    _ = try run([half], scratch)
    #expect(try report(scratch).contains("### Note 1 by Kim\n\nI **asked** the owner.\n"))
    #expect(try problems(scratch, "sessions/\(session).md") == [])
    _ = try run([half], scratch) { $0.template = try? ReportTemplate("# {{title}}\n\n{{summary}}\n") }
    #expect(try report(scratch).contains("### Note 1 by Kim\n\nI **asked** the owner.\n"))
    let again = try CaseFile.open(at: scratch.path + "/out/case.db", mode: .existing)
    #expect(try again.removeNote(1, of: session))
    #expect(!(try again.removeNote(1, of: session)))
    try again.close()
    _ = try run([half], scratch)
    #expect(try report(scratch) == before)
  }

  @Test(arguments: ["csv", "junit", "sarif"])
  func `an export leads to the report where the run put it`(name: String) throws {
    let scratch = try Scratch()
    _ = try run([whole], scratch) { $0.layout = .incidents }
    let text = try ExportTests.export(name, of: scratch.path + "/out").text
    #expect(text.contains("incidents/\(session)/incident.md") && !text.contains("sessions/\(session).md"))
  }

  @Test func `the layout of incidents has its links, its lines and reports that hold`() throws {
    let scratch = try Scratch()
    _ = try run([whole, Repository.fixture("mixed")], scratch) { $0.layout = .incidents }
    let index = try scratch.text("out/index.md")
    let lines = try scratch.text("out/verdicts.jsonl").split(separator: "\n")
    let folders = try FileManager.default.contentsOfDirectory(atPath: scratch.path + "/out/incidents")
    #expect(folders.count == lines.count && folders.count > 2)
    for folder in folders {
      let path = "incidents/\(folder)/incident.md"
      #expect(index.contains("](\(path))") && lines.contains { $0.contains("\"report\":\"\(path)\"") })
      #expect(try problems(scratch, path) == [])
    }
    #expect(folders.contains(session))
    let page = try scratch.text("out/incidents/\(session)/incident.html")
    #expect(page.contains("href=\"../../index.html\"") && !page.contains("href=\"../index.html\""))
    #expect(!FileManager.default.fileExists(atPath: scratch.path + "/out/sessions"))
    _ = try run([whole, Repository.fixture("mixed"), scratch.path], scratch) { $0.layout = .incidents }
    #expect(try scratch.text("out/index.md") == index)
  }

  @Test func `commands look where the session's own objects are, not where another system's were`() throws {
    let run = try FinishedRun.of(["nights"])
    let text = try run.report("2026-03-17-06-27-42-336225e6")
    #expect(text.contains("--prefix deep-insight/fargate_sessions/2026-03-17-06-27-42-336225e6/"))
    #expect(!text.contains("manus/fargate_sessions") && !text.contains("bedrock-logs"))
    for session in run.judgements.keys {
      let report = try run.report(session)
      #expect(!report.contains(" 1 sources") && !report.contains(". (no event"))
    }
  }

  @Test func `the standard template reproduces every report of a night byte for byte`() throws {
    let plain = try FinishedRun.of(["nights/2026-03-17"]).scratch
    let styled = try Scratch()
    let printed = styled.path + "/house.md"
    try ReportTemplate.standard.text.write(toFile: printed, atomically: true, encoding: .utf8)
    let night = Repository.fixture("nights/2026-03-17")
    _ = try run([night], styled) { $0.template = try? ReportTemplate(file: printed) }
    let names = try FileManager.default.contentsOfDirectory(atPath: plain.path + "/out/sessions")
    #expect(names.count > 5)
    for name in names {
      #expect(try plain.text("out/sessions/\(name)") == styled.text("out/sessions/\(name)"), "\(name)")
    }
  }
}

extension CommandTests {
  @Test func `note and template speak and refuse as they say`() throws {
    let scratch = try Scratch()
    let out = scratch.path + "/out"
    let session = "2025-10-06-06-30-14"
    _ = try debrief("run", Repository.fixture("source-report-first-half"), "--out", out)
    let added = try debrief(
      "note", session, "x\u{1B}[2J y", "--case", out, "--author", "Kim", "--on", "2025-10-07")
    #expect(added.status == 0 && added.output.hasPrefix("note 1 of \(session) is in the case"))
    #expect(
      try debrief("note", session, "--list", "--case", out).output
        == "note 1, Kim, 2025-10-07\n  x\\x1b[2J y\n")
    #expect(try debrief("note", session, "--remove", "7", "--case", out).status == 64)
    #expect(try debrief("note", "nobody", "x", "--case", out).status == 66)
    #expect(try debrief("note", session, "x", "--list", "--case", out).status == 64)
    #expect(try debrief("note", session, "x", "--on", "today", "--case", out).status == 64)

    let template = try debrief("template").output
    #expect(template.hasPrefix("# {{title}}\n\n{{head}}\n"))
    let bad = scratch.path + "/bad.md"
    try "# x\n\n{{timelin}}\n".write(toFile: bad, atomically: true, encoding: .utf8)
    let answer = try debrief("run", out, "--out", out, "--template", bad)
    #expect(answer.status == 78)
    #expect(answer.errors.contains("bad.md:3:1: there is no {{timelin}}; did you mean {{timeline}}?"))
    #expect(try debrief("run", out, "--out", out, "--issued", "yesterday").status == 64)
  }
}
