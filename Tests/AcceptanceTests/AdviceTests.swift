import Foundation
import Reporting
import Testing

/// What people are told when something is not as they think.
struct AdviceTests {
  let command = CommandTests()

  @Test func `a folder with somebody else's board is left as it is`() throws {
    let scratch = try Scratch()
    try scratch.write("site/index.md", "my own page\n")
    let answer = try command.debrief(
      "run", Repository.fixture("source-report"), "--out", scratch.path + "/site")
    #expect(answer.status == 73 && answer.errors.contains("/site/index.md is there and no case beside it"))
    #expect(try scratch.text("site/index.md") == "my own page\n")
    #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.path + "/site") == ["index.md"])
  }

  @Test func `a run that finds no session does not end as a night without failures`() throws {
    let scratch = try Scratch()
    let error = try String(
      contentsOfFile: Repository.fixture("source-report/2025-10-06-06-30-14/agentcore_error.json"),
      encoding: .utf8)
    try scratch.write("in/agentcore_error.json", error)
    let answer = try command.debrief("run", scratch.path + "/in", "--out", scratch.path + "/out")
    #expect(answer.status == 4, "\(answer.output)")
    #expect(answer.output.contains("1 source names no session (\(scratch.path)/in/agentcore_error.json)"))
    #expect(answer.output.contains("0 sessions"))
  }

  @Test func `the same bytes in the folders of two sessions are said to belong to none`() throws {
    let scratch = try Scratch()
    let source = "source-report/2025-10-06-06-30-14/agentcore_error.json"
    let error = try String(contentsOfFile: Repository.fixture(source), encoding: .utf8)
    for session in ["2025-10-06-06-30-14", "2025-10-06-06-16-23"] {
      try scratch.write("in/\(session)/agentcore_error.json", error)
    }
    let answer = try command.debrief("run", scratch.path + "/in", "--out", scratch.path + "/out")
    #expect(
      answer.output.contains(
        "1 source stands byte for byte in the folders of several sessions and belongs to none"),
      "\(answer.output)")
    #expect(!answer.output.contains("names no session"))
  }

  @Test func `a source that was not read is named with its reason`() throws {
    let scratch = try Scratch()
    try scratch.write("in/night.json", #"{"events": [{"timestamp": 1759731000000, "message": "cut he"#)
    let answer = try command.debrief("run", scratch.path + "/in", "--out", scratch.path + "/out")
    let lines = answer.output.split(separator: "\n")
    let head = try #require(lines.firstIndex { $0.hasPrefix("1 source not read whole (") })
    #expect(lines[head + 1].hasPrefix("  \(scratch.path)/in/night.json: "), "\(answer.output)")
    #expect(lines[head + 1].contains("cut at byte"), "\(answer.output)")
  }

  /// `> log.json` a second time writes over what the reports cite.
  @Test func `a log that was saved again under its name is cited as it is now, and the run says so`() throws {
    let scratch = try Scratch()
    let log = "in/agentcore_runtime_logs.json"
    let night = Repository.fixture("nights/2025-10-06")
    try FileManager.default.copyItem(atPath: night, toPath: scratch.path + "/in")
    let whole = try scratch.text(log)
    var page = try #require(try JSONSerialization.jsonObject(with: Data(whole.utf8)) as? [String: Any])
    page["events"] = Array(try #require(page["events"] as? [Any]).prefix(700))
    try scratch.write(log, String(decoding: try JSONSerialization.data(withJSONObject: page), as: UTF8.self))
    let arguments = ["run", scratch.path + "/in", "--out", scratch.path + "/out", "--format", "md"]
    let first = try command.debrief(arguments)
    #expect(!first.errors.contains("saved over"))
    try scratch.write(log, whole)
    let second = try command.debrief(arguments)
    #expect(second.errors.contains("1 file was saved over since the case read it"), "\(second.errors)")
    for session in ["2025-10-06-06-16-08", "2025-10-06-06-22-21", "2025-10-06-06-48-57"] {
      let checked = try command.debrief("verify", "\(scratch.path)/out/sessions/\(session).md")
      #expect(checked.status == 0, "\(checked.output)\(checked.errors)")
    }
  }

  @Test(arguments: [
    ("index.md", "the board"), ("sessions/2025-10-06-06-16-23.html", "/out/sessions/2025-10-06-06-16-23.md"),
  ])
  func `verify says of a board and of a page that they are no report`(name: String, words: String) throws {
    let run = try FinishedRun.of(["source-report"])
    let answer = try command.debrief("verify", run.scratch.path + "/out/" + name)
    #expect(answer.status == 64 && answer.errors.contains(words), "\(answer.errors)")
  }

  @Test func `a run without the causes of an earlier one says which verdicts it withdraws`() throws {
    let scratch = try Scratch()
    try scratch.write(
      "mine/causes/output.mine.yaml",
      """
      id: output.mine
      title: {en: Mine, ko: 내 것}
      category: output
      role: root
      events: {lost: {signal: completion.failed}}
      when: {present: lost}
      support: [{present: lost, decisive: true}]
      explains: [output.upload-lost, auth.denied]
      """)
    let arguments = ["run", Repository.fixture("nights/2026-03-17"), "--out", scratch.path + "/out"]
    let first = try command.debrief(arguments + ["--queries", scratch.path + "/mine"])
    #expect(!first.errors.contains("withdrawn"), "\(first.errors)")
    let second = try command.debrief(arguments)
    #expect(second.errors.contains("an earlier run named output.mine as a cause"), "\(second.errors)")
  }

  @Test(arguments: ["sessions", "incidents"])
  func `what an earlier run wrote below the input is no evidence`(layout: String) throws {
    let scratch = try Scratch()
    let input = scratch.path + "/in"
    try FileManager.default.copyItem(atPath: Repository.fixture("source-report"), toPath: input)
    let first = try command.debrief("run", input, "--out", input + "/report", "--layout", layout)
    let second = try command.debrief("run", input, "--out", scratch.path + "/out", "--layout", layout)
    #expect(second.status == first.status)
    #expect(try scratch.text("in/report/verdicts.jsonl") == scratch.text("out/verdicts.jsonl"))
    #expect(second.output.split(separator: "\n").first == first.output.split(separator: "\n").first)
  }

  @Test func `a name that is not known comes with the nearest one`() throws {
    let path = try FinishedRun.of(["source-report"]).scratch.path + "/out"
    let session = try command.debrief("explain", "2025-10-06-06-30-41", "--case", path)
    #expect(session.status == 66)
    #expect(session.errors.contains("did you mean 2025-10-06-06-30-14?"), "\(session.errors)")
    #expect(
      session.errors.contains("'SELECT session FROM v_sessions' --case "),
      "\(session.errors)")
    let saved = try command.debrief("query", "failed-execution", "--case", path)
    #expect(saved.status == 64)
    #expect(
      saved.errors.contains("no saved question is called failed-execution; did you mean failed-executions?"))
    let view = try command.debrief("query", "SELECT * FROM v_verdict", "--case", path)
    #expect(view.status == 78 && view.errors.contains("no such table: v_verdict; did you mean v_verdicts?"))
    let value = try command.debrief("query", "failed-executions", "--param", "zz=2", "--case", path)
    #expect(value.status == 64 && value.errors.contains("the question has no :zz"), "\(value.errors)")
  }

  @Test func `a template that is not there is an input that is not there`() throws {
    let scratch = try Scratch()
    let answer = try command.debrief(
      "run", Repository.fixture("source-report"), "--out", scratch.path + "/out", "--template",
      scratch.path + "/no.md")
    #expect(answer.status == 66)
    #expect(!FileManager.default.fileExists(atPath: scratch.path + "/out"))
  }

  @Test(arguments: [
    "SELEC event_id FROM v_signals", "SELECT session FROM v_signals WHERE session = :session",
  ])
  func `a new cause whose query does not work is not written`(sql: String) throws {
    let scratch = try Scratch()
    try scratch.write("bad.sql", sql)
    let answer = try command.debrief(
      "causes", "new", "output.lost", "--title", "Lost", "--category", "output", "--sources", "runtime-log",
      "--sql",
      scratch.path + "/bad.sql", "--folder", scratch.path + "/mine")
    #expect(answer.status == 78, "\(answer.errors)")
    #expect(answer.errors.contains("expected "), "\(answer.errors)")
    #expect(!FileManager.default.fileExists(atPath: scratch.path + "/mine/causes/output.lost.yaml"))
  }

  @Test func `tickets by other causes than those of the run are told apart`() throws {
    let scratch = try Scratch()
    let cause = try String(
      contentsOfFile: Repository.root.appendingPathComponent("queries/causes/data.fabricated.yaml").path,
      encoding: .utf8)
    try scratch.write(
      "mine/causes/data.fabricated.yaml", cause.replacingOccurrences(of: "role: root", with: "role: symptom"))
    _ = try command.debrief("run", Repository.fixture("source-report"), "--out", scratch.path + "/out")
    let same = try command.debrief("tickets", "--case", scratch.path + "/out")
    #expect(same.errors.isEmpty, "\(same.errors)")
    let other = try command.debrief(
      "tickets", "--case", scratch.path + "/out", "--queries", scratch.path + "/mine")
    // Somebody who tries a cause means another one.
    let trial = try command.debrief(
      "causes", "explain", "data.fabricated", "2025-10-06-06-30-14", "--case", scratch.path + "/out",
      "--queries", scratch.path + "/mine")
    #expect(trial.status == 0 && trial.errors.isEmpty, "\(trial.errors)")
    #expect(
      other.errors.contains("warning: other causes are at hand than in the run: 2025-10-06-06-30-14 was"),
      "\(other.errors)")
  }

  @Test func `a ticket that was noted by hand has no address`() throws {
    let scratch = try Scratch()
    _ = try command.debrief("run", Repository.fixture("source-report"), "--out", scratch.path + "/out")
    _ = try command.debrief("tickets", "--case", scratch.path + "/out", "--record")
    let after = try command.debrief("tickets", "--case", scratch.path + "/out")
    #expect(after.output.contains("\"state\":\"open\",\"external\":null"), "\(after.output)")
  }
}
