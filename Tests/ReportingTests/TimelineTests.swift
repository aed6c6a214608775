import Diagnosis
import Evidence
import Foundation
import Testing

@testable import Reporting

struct TimelineTests {
  @Test func `an execution that found an empty directory is not called well`() throws {
    var fixture = try ReportFixture()
    fixture.add(
      .execution, "{}", path: "execution_1.json", at: ReportFixture.time("06:20:40", .container),
      signals: ["execution.recorded", "execution.completed-record", "data.listed-empty"],
      fields: [Field("execution_num", 1), Field("status", "success")])
    let row = fixture.markdown.split(separator: "\n").first { $0.contains("the data directory was empty") }
    #expect(row?.contains("| ok |") == false)
  }

  @Test func `the line that an execution began and its record are one row with both citations`() throws {
    var fixture = try ReportFixture()
    for num in 1...2 as ClosedRange<Int64> {
      fixture.add(
        .log, "Executing \(num)", path: "container.txt", at: ReportFixture.time("06:2\(num):40", .cloudWatch),
        signals: ["execution.started"], fields: [Field("num", .integer(num))])
      fixture.add(
        .execution, "{}", path: "execution_\(num).json",
        at: ReportFixture.time("06:2\(num):40", .container, zone: .inferred),
        signals: ["execution.recorded", "execution.completed-record"],
        fields: [Field("execution_num", .integer(num)), Field("status", "success")])
    }
    let context = ReportContext(fixture.input)
    let (rows, left) = TimelineRows(context: context, words: EventWords(context)).shown()
    #expect(rows.map(\.events) == [[1], [3]] && rows.map(\.also) == [[0], [2]] && left == 0)
    // The line of one execution does not stand beside the record of another.
    fixture.events.removeSubrange(1...2)
    let other = ReportContext(fixture.input)
    #expect(TimelineRows(context: other, words: EventWords(other)).shown().rows.map(\.also) == [[], []])
  }

  @Test func `an order that cannot be told is said once per switch of clock, and of rows that stand close`()
    throws
  {
    var fixture = try ReportFixture()
    for (number, minute) in ["10", "20", "30", "40"].enumerated() {
      fixture.add(
        .object, "object \(number)", path: "s3.txt",
        at: ReportFixture.time("06:\(minute):00", .s3, zone: .unknown),
        signals: ["object.input"], fields: [Field("key", "k\(number)")])
      fixture.add(
        .execution, "{}", path: "execution_\(number).json",
        at: ReportFixture.time("06:\(minute):\(number == 3 ? "30" : "59")", .container, zone: .unknown),
        signals: ["execution.recorded"], fields: [Field("execution_num", .integer(Int64(number)))])
    }
    let rows = TimelineRows(
      context: ReportContext(fixture.input), words: EventWords(ReportContext(fixture.input))
    )
    .shown().rows
    let unordered = rows.indices.filter { rows[$0].isUnordered }
    // Rows 1, 3, 5 and 7 share a minute with the one above; of the switches back only the first is told.
    #expect(unordered == [1, 2, 3, 5, 7])
    let far = try #require(ReportFixture.time("06:10:00", .s3))
    #expect(TimelineRows.isClose(far, try #require(ReportFixture.time("06:10:59", .container))))
    #expect(!TimelineRows.isClose(far, try #require(ReportFixture.time("06:11:00", .container))))
    #expect(
      TimelineRows.isClose(
        try #require(ReportFixture.time("06:10:59", .s3, width: 5)),
        try #require(ReportFixture.time("06:11:02", .container))))
  }

  @Test(arguments: [
    (
      "import os\nimport pandas as pd\n\ndf = pd.read_csv('./data/a.csv')", "df = pd.read_csv('./data/a.csv')"
    ),
    ("# a\n\"\"\"Reads\nall.\"\"\"\nfrom x import y\nprint(1)", "print(1)"),
    ("BASH: ls -la ./data/", "BASH: ls -la ./data/"), ("import os", "import os"), ("", ""),
  ])
  func `an execution is told by its first line that says something`(code: String, line: String) {
    #expect(TellingLine.of(code) == line)
  }

  @Test func `neighbouring objects are told as other objects, never as the same one again`() throws {
    var fixture = try ReportFixture()
    func add(_ names: [String]) {
      for name in names {
        fixture.add(
          .object, name, path: "s3.txt", at: ReportFixture.time("06:10:00", .s3), signals: ["object.input"],
          fields: [Field("key", "m/fargate_sessions/\(ReportFixture.session)/input/\(name)")])
      }
    }
    add(["a.csv", "b.csv"])
    #expect(fixture.markdown.contains("/input/a.csv` and `b.csv` |"))
    add(["c.csv"])
    #expect(fixture.markdown.contains("/input/a.csv` and 2 more objects |"))
    #expect(!fixture.markdown.contains(" times |"))
  }

  @Test func `no execution is left out for lines that only say that one went well`() throws {
    var fixture = try ReportFixture()
    for num in 0..<25 as Range<Int64> {
      for (place, signal) in ["execution.started", "execution.succeeded", "execution.returned"].enumerated() {
        fixture.add(
          .log, signal, path: "container.json",
          at: ReportFixture.time("06:\(10 + num):0\(place)", .cloudWatch), signals: [signal],
          fields: [Field("num", .integer(num))])
      }
    }
    let context = ReportContext(fixture.input)
    let words = EventWords(context)
    let rows = TimelineRows(context: context, words: words).shown().rows
    let begun = rows.filter { words.signal(context.dossier.events[$0.events[0]]) == "execution.started" }
    #expect(begun.count == 25 && rows.count <= TimelineRows.limit)
  }

  @Test func `requests of another session that the container refused are told as such`() throws {
    var fixture = try ReportFixture()
    for second in ["33", "52"] {
      fixture.add(
        .log, "POST /session/complete 403", path: "container.json",
        at: ReportFixture.time("06:50:\(second)", .cloudWatch), signals: ["container.foreign-refused"],
        fields: [Field("status", 403)])
    }
    #expect(
      fixture.markdown.contains(
        "Between 06:50:33Z and 06:50:52Z the container refused 2 requests of another session (HTTP 403) [E"
      ))
  }

  @Test func `which of two rows came first is marked where it matters, and the mark is explained once`()
    throws
  {
    var fixture = try ReportFixture()
    for (place, minute) in ["10", "20"].enumerated() {
      fixture.add(
        .object, "object \(place)", path: "s3.txt", at: ReportFixture.time("06:\(minute):00", .s3),
        signals: ["object.input"], fields: [Field("key", "k\(place)")])
      fixture.add(
        .log, "uploaded", path: "run.json", at: ReportFixture.time("06:\(minute):01", .cloudWatch),
        signals: ["upload.done"])
    }
    // Both rows show the same step.
    #expect(!fixture.markdown.contains("↕"))
    for second in ["03", "05"] {
      fixture.add(
        .execution, "{}", path: "execution_\(second).json",
        at: ReportFixture.time("06:20:\(second)", .container, zone: .inferred),
        signals: ["execution.recorded"], fields: [Field("execution_num", .integer(Int64(second) ?? 0))])
      fixture.add(
        .log, "failed", path: "run.json",
        at: ReportFixture.time("06:20:0\(second == "03" ? 4 : 6)", .cloudWatch),
        signals: ["completion.failed"])
    }
    let text = fixture.markdown
    #expect(text.components(separatedBy: "` ↕ |").count + text.components(separatedBy: "ed ↕ |").count > 2)
    #expect(text.components(separatedBy: "\n↕: ").count == 2)
  }

  @Test func `an access line is the container's answer, and one of an error is a failure`() throws {
    var fixture = try ReportFixture()
    for (second, status) in [("01", Int64(500)), ("02", 200)] {
      fixture.add(
        .log, "POST /session/complete \(status)", path: "container.json",
        at: ReportFixture.time("06:20:\(second)", .cloudWatch), signals: ["completion.request-seen"],
        fields: [Field("status", .integer(status))])
    }
    fixture.events[1].hits.append(Hit(signal: "completion.confirmed", fields: []))
    fixture.add(
      .log, "403", path: "container.json", at: ReportFixture.time("06:21:00", .cloudWatch),
      signals: ["execution.request-seen", "container.foreign-refused"], fields: [Field("status", 403)])
    let rows = fixture.markdown.split(separator: "\n").filter { $0.hasPrefix("| 2025") }
    #expect(rows.contains { $0.contains("answered the completion request with HTTP 500 | **failed** |") })
    #expect(!rows.contains { $0.contains("HTTP 200 | **failed** |") })
    #expect(rows.contains { $0.contains("request of another session refused |   |") })
  }

  @Test func `of a thousand objects one row stands for all of its sort and counts them`() throws {
    var fixture = try ReportFixture()
    let prefix = "m/fargate_sessions/\(ReportFixture.session)"
    for number in 0..<200 {
      let minute = 10 + number / 10
      fixture.add(
        .object, "i\(number)", path: "s3.txt", at: ReportFixture.time("06:\(minute):00", .s3),
        signals: ["object.input"], fields: [Field("key", .text("\(prefix)/input/\(number).csv"))])
      if number % 10 == 0 {
        for sort in ["object.data", "object.artifact", "object.token-usage"] {
          fixture.add(
            .object, "\(sort)\(number)", path: "s3.txt", at: ReportFixture.time("06:\(minute):01", .s3),
            signals: [sort], fields: [Field("key", .text("\(prefix)/x/\(sort)\(number)"))])
        }
      }
    }
    let context = ReportContext(fixture.input)
    let words = EventWords(context)
    let (rows, left) = TimelineRows(context: context, words: words).shown()
    #expect(rows.map(\.events.count).reduce(0, +) == fixture.events.count && left == 0)
    #expect(fixture.markdown.contains("and 199 more objects, until 06:29:00Z"))
  }

  @Test(
    arguments: [
      (
        "Traceback (most recent call last):\n  File \"a.py\", line 1\nKeyError: 'Region'\n",
        "KeyError: 'Region'"
      ),
      (
        "Traceback (most recent call last):\n  x\npandas.errors.ParserError: bad\n\n", "ParserError: bad"
      ),
      ("Traceback (most recent call last):\n  x\nKeyboardInterrupt\n", "KeyboardInterrupt"),
      ("cat: ./data/x.csv: No such file or directory\n", nil),
      ("Traceback (most recent call last):\n  cut off here", nil),
      ("", nil),
    ] as [(String, String?)])
  func `an error stream names the exception that ended the program`(text: String, exception: String?) {
    #expect(Traceback.exception(of: text) == exception)
  }

  @Test func `a script that failed is told by its exception, whichever it was`() throws {
    var fixture = try ReportFixture()
    fixture.add(
      .execution, "{}", path: "execution_1.json", at: ReportFixture.time("06:20:40", .container),
      signals: ["execution.recorded", "execution.failed-record"],
      fields: [
        Field("execution_num", 1), Field("status", "failed"), Field("error_type", "BashError"),
        Field("error_message", "Command failed with return code 1"),
        Field(
          "stderr",
          "Traceback (most recent call last):\nFileNotFoundError: [Errno 2] No such file or directory: './data/a.csv'\n"
        ),
      ])
    #expect(fixture.markdown.contains("execution 1 failed: `FileNotFoundError: [Errno 2]"))
  }

  @Test func `a limit stands only beside the time from the step above`() throws {
    var fixture = try ReportFixture()
    for (second, signal) in [("00", "request.begin"), ("20", "session.saved")] {
      fixture.add(
        .log, signal, path: "run.json", at: ReportFixture.time("06:20:\(second)", .cloudWatch),
        signals: [signal], fields: [Field("request", "r")])
    }
    let row = fixture.markdown.split(separator: "\n").first { $0.contains("| Session saved |") }
    #expect(row?.contains(" s after Request received |") == true, "\(row ?? "")")
  }

  @Test func `neighbours that tell of different things are no more of the same`() throws {
    var fixture = try ReportFixture()
    for (second, files) in [("01", Int64(2)), ("02", 2), ("03", 5)] {
      fixture.add(
        .log, "synced \(files)", path: "run.json", at: ReportFixture.time("06:20:\(second)", .cloudWatch),
        signals: ["sync.done"], fields: [Field("files", .integer(files))])
    }
    let text = fixture.markdown
    #expect(text.contains("files synced to the container: 2, and 1 more like it until 06:20:02Z |"))
    #expect(text.contains("files synced to the container: 5 |"))
  }

  @Test func `what stands where ECS writes a number is told only where it is one`() throws {
    for (memory, isTold) in [("4096", true), ("4096 postgres://u:hunter2@db/x <img src=x>", false)] {
      var fixture = try ReportFixture()
      fixture.add(
        .task, "{}", path: "ecs.json", at: ReportFixture.time("06:20:00", .ecs),
        signals: ["task.stopped", "task.out-of-memory"],
        fields: [
          Field("last_status", "STOPPED"), Field("exit_code", 137), Field("memory", memory),
          Field("container_reason", "OutOfMemoryError"),
        ])
      let report = fixture.markdown
      #expect(report.contains("exit code 137"))
      #expect(report.contains("memory of the task: 4096 MiB") == isTold)
      #expect(!report.contains("hunter2") && !report.contains("<img"))
    }
  }
}
