import Foundation
import Testing

/// From a question to a trusted cause, as a user runs it.
struct WorkflowTests {
  private let command = CommandTests()
  private static let failed = "2026-03-17-06-27-42-336225e6"
  private static let healthy = "2026-03-17-06-28-07-4632749e"
  private static let nights = Repository.fixture("nights/2026-03-17")

  @Test func `the catalogue in docs is made of the files of causes`() throws {
    let file = Repository.root.appendingPathComponent("docs/catalogue.md")
    #expect(
      try String(contentsOf: file, encoding: .utf8) == command.debrief("causes", "docs").output,
      "it is not current; run: swift run debrief causes docs --out docs")
    let page = try String(
      contentsOf: Repository.root.appendingPathComponent("docs/causes.md"), encoding: .utf8)
    #expect(page.contains("(catalogue.md)"))
  }

  @Test func `new writes a cause that loads, whose tests pass, and never overwrites`() throws {
    let scratch = try Scratch()
    let folder = scratch.path + "/q"
    let arguments = ["output.denied", "--title", "Denied", "--category", "output", "--folder", folder]
    func new(_ more: String...) throws -> CommandTests.Answer {
      try command.debrief(["causes", "new"] + arguments + more)
    }
    let made = try new("--signal", "auth.denied", "completion.failed", "--title-ko", "거부됨")
    #expect(made.status == 0 && made.output == "\(folder)/causes/output.denied.yaml\n")
    let text = try scratch.text("q/causes/output.denied.yaml")
    #expect(text.contains("title: {en: \"Denied\", ko: \"거부됨\"}\n"))
    #expect(try new("--signal", "auth.denied").status == 73)
    #expect(try scratch.text("q/causes/output.denied.yaml") == text)
    let tested = try command.debrief("causes", "test", "output.denied", "--queries", folder)
    #expect(tested.output == "1 cause, 3 tests: 3 passed, 0 failed\n")
    let linted = try command.debrief("causes", "lint", "--queries", folder)
    #expect(
      linted.status == 0 && linted.output.hasSuffix("1 cause: 0 errors, 2 warnings\n"), "\(linted.output)")
    #expect(try command.debrief("causes", "lint", "--strict", "--queries", folder).status == 78)
    let one = try command.debrief("causes", "lint", "\(folder)/causes/output.denied.yaml")
    #expect(one.output == linted.output)
  }

  @Test(arguments: [
    (["a.b"], "--title is missing"),
    (["a.b", "--title", "t"], "--category is missing: expected one of input, data,"),
    (["a.b", "--title", "t", "--category", "inptu"], "--category inptu: expected one of input, data,"),
    (["a.b", "--title", "t", "--category", "input"], "--signal (or --sql) is missing"),
    (
      ["a.b", "--title", "t", "--category", "input", "--signal", "auth.denid"],
      "--signal auth.denid: there is no such signal; did you mean auth.denied?"
    ),
    (["a.b", "--title", "t", "--category", "input", "--signal", "auth.denied"], "--folder is missing"),
    (["../b", "--title", "t"], "\"../b\" is not an id"),
  ])
  func `new asks nobody without a terminal, and names the flag`(arguments: [String], words: String) throws {
    let answer = try command.debrief(["causes", "new"] + arguments)
    #expect(answer.status == 64 && answer.errors.contains(words), "\(answer.errors)")
  }

  @Test func `a lint has places, a sum, and status 78 for an error`() throws {
    let scratch = try Scratch()
    try FileManager.default.createDirectory(
      atPath: scratch.path + "/causes", withIntermediateDirectories: true)
    let file = scratch.path + "/causes/a.b.yaml"
    let cause = """
      id: a.b
      title: {en: t, ko: t}
      category: input
      role: symptom
      events:
        x: {sql: SELECT num FROM v_executions WHERE session = :session, sources: [execution-records]}
      when: {present: x}
      blind_spots: [{en: b, ko: b}]

      """
    try cause.write(toFile: file, atomically: true, encoding: .utf8)
    let answer = try command.debrief("causes", "lint", "--queries", scratch.path)
    #expect(answer.status == 78)
    #expect(
      answer.output == """
        \(file):1:1: warning: there are no tests; expected one that matches, one that does not, one insufficient
        \(file):6:12: error: the sql of "x" gives num; expected a column event_id
        1 cause: 1 error, 1 warning

        """)
  }

  @Test func `backtest shows whom a cause hits, and fails when it hits healthy sessions`() throws {
    let run = try FinishedRun.of(["nights/2026-03-17"])
    let scratch = try Scratch()
    let folder = scratch.path + "/q"
    _ = try command.debrief(
      "causes", "new", "output.denied", "--title", "Denied", "--category", "output", "--signal",
      "auth.denied",
      "--folder", folder)
    let answer = try command.debrief(
      "causes", "backtest", "output.denied", "--case", run.scratch.path + "/out", "--queries", folder)
    #expect(answer.status == 1)
    #expect(
      answer.output == """
        10 sessions, 4 without a failure by all causes together
        cause          confirmed  likely  possible  undecided  clean hit  with
        output.denied          0       0         2          1        1/4  output.upload-lost 1
        output.denied stands in 1 of 4 clean sessions, more than 10 %:
          \(Self.healthy)

        """)
    let read = try command.debrief("causes", "backtest", "output.denied", Self.nights, "--queries", folder)
    #expect(read.output == answer.output)
    let fine = try command.debrief(
      "causes", "backtest", "output.upload-lost", "--case", run.scratch.path + "/out")
    #expect(fine.status == 0)
    let wrong = try command.debrief("causes", "backtest", "output.upload-los", Self.nights)
    #expect(wrong.status == 64 && wrong.errors.contains("did you mean output.upload-lost?"))
    #expect(try command.debrief("causes", "backtest").status == 64)
  }

  @Test func `stats puts the noisy cause first and those in order last`() throws {
    let run = try FinishedRun.of(["nights/2026-03-17"])
    let scratch = try Scratch()
    _ = try command.debrief(
      "causes", "new", "output.denied", "--title", "Denied", "--category", "output", "--signal",
      "auth.denied",
      "--folder", scratch.path)
    let answer = try command.debrief(
      "causes", "stats", "--case", run.scratch.path + "/out", "--queries", scratch.path)
    let lines = answer.output.split(separator: "\n")
    #expect(lines[2].hasPrefix("output.denied ") && lines[2].hasSuffix("  noisy, untranslated"))
    #expect(lines[lines.count - 2].hasSuffix("  in order"))
    #expect(lines[lines.count - 1].hasPrefix("1 noisy, "))
  }

  @Test func `a draft tells its two sessions apart, and its tests pass`() throws {
    let run = try FinishedRun.of(["nights/2026-03-17"])
    let scratch = try Scratch()
    let place = run.scratch.path + "/out"
    let arguments = [
      "causes", "draft", "--from", Self.failed, "--against", Self.healthy, "--case", place, "--id",
      "output.drafted", "--category", "output",
    ]
    let shown = try command.debrief(arguments)
    #expect(shown.status == 0 && shown.output.contains("clean sessions"), "\(shown.errors)")
    let made = try command.debrief(arguments + ["--folder", scratch.path])
    #expect(made.output == "\(scratch.path)/causes/output.drafted.yaml\n")
    #expect(try scratch.text("causes/output.drafted.yaml") == shown.output)
    let tested = try command.debrief("causes", "test", "output.drafted", "--queries", scratch.path)
    #expect(tested.output == "1 cause, 3 tests: 3 passed, 0 failed\n", "\(tested.output)\(shown.output)")
    #expect(try command.debrief("causes", "lint", "--queries", scratch.path).status == 0)
    func word(_ session: String) throws -> String {
      let answer = try command.debrief(
        "causes", "explain", "output.drafted", session, "--case", place, "--queries", scratch.path)
      return answer.output.split(separator: "\n").dropFirst().first.map(String.init) ?? answer.errors
    }
    #expect(try word(Self.failed).hasPrefix("output.drafted: likely"))
    #expect(try word(Self.healthy).hasPrefix("output.drafted: ruled out"))
    let bad = try command.debrief(
      "causes", "draft", "--from", Self.failed, "--against", "2026-03-17-05-48-29-e8dc2566", "--case", place)
    #expect(bad.errors.contains("is classified: session.stalled, and so no session that went well"))
    let nobody = try command.debrief(
      "causes", "draft", "--from", "x", "--against", Self.healthy, "--case", place)
    #expect(nobody.status == 66)
  }

  @Test func `explain fills the quotes of what clauses say, and leaves an ellipsis where nothing is there`()
    throws
  {
    let scratch = try Scratch()
    let cause = """
      id: a.b
      title: {en: t, ko: t}
      category: output
      role: root
      events:
        found: {signal: auth.denied}
        none: {signal: auth.denied, operation: NoSuch}
      when: {present: found, says: "Refused {found.operation} [found]."}
      support: [{present: none, says: "Refused {none.operation}."}]

      """
    try scratch.write("q/causes/a.b.yaml", cause)
    let out = scratch.path + "/out"
    _ = try command.debrief("run", Self.nights, "--out", out, "--queries", scratch.path + "/q")
    let answer = try command.debrief(
      "causes", "explain", "a.b", Self.failed, "--case", out, "--queries", scratch.path + "/q")
    #expect(answer.output.contains("[true] present: found: Refused PutObject.\n"), "\(answer.output)")
    #expect(answer.output.contains("present: none: Refused ….\n"), "\(answer.output)")
  }

  @Test func `explain under causes is explain with why-not`() throws {
    let run = try FinishedRun.of(["nights/2026-03-17"])
    let place = run.scratch.path + "/out"
    let (cause, session) = ("output.upload-lost", Self.failed)
    let short = try command.debrief("causes", "explain", cause, session, "--case", place)
    #expect(short.status == 0)
    #expect(
      short.output == (try command.debrief("explain", session, "--why-not", cause, "--case", place)).output)
  }

  @Test func `a signal that a case was not read with is found in it, and the case stays as it is`() throws {
    let run = try FinishedRun.of(["nights/2026-03-17"])
    let place = run.scratch.path + "/out"
    let scratch = try Scratch()
    try FileManager.default.createDirectory(
      atPath: scratch.path + "/signals", withIntermediateDirectories: true)
    try """
    system: new
    process: container
    signals:
      - id: my.refusal
        pattern: 'will remain retryable'
        matches: ['(will remain retryable)']
        not: ['remain']

    """.write(toFile: scratch.path + "/signals/my.yaml", atomically: true, encoding: .utf8)
    _ = try command.debrief(
      "causes", "new", "my.cause", "--title", "t", "--category", "output", "--signal", "my.refusal",
      "--folder",
      scratch.path, "--queries", scratch.path)
    let file = URL(fileURLWithPath: place + "/case.db")
    let before = try Data(contentsOf: file)
    let answer = try command.debrief(
      "causes", "explain", "my.cause", Self.failed, "--case", place, "--queries", scratch.path)
    #expect(
      answer.output.contains("my.cause: possible") && answer.output.contains("[true] present: my-refusal"))
    #expect(try Data(contentsOf: file) == before)
    let shown = try command.debrief("signals", "my.ref", "--queries", scratch.path)
    #expect(shown.output == "my.refusal\n  source   container-log\n  sample   (will remain retryable)\n")
  }

  @Test func `schema writes one, or all into a folder`() throws {
    let scratch = try Scratch()
    #expect(try command.debrief("causes", "schema", "--out", scratch.path + "/schema").status == 0)
    #expect(try command.debrief("causes", "schema").output == scratch.text("schema/cause.schema.json"))
    #expect(try command.debrief("causes", "schema", "views").status == 64)
  }
}
