import Diagnosis
import Evidence
import Knowledge
import Testing

@testable import Reporting

struct ReportTests {
  @Test func `an object of the data folder proves what it proves and does not date the sync`() throws {
    let text = try ReportFixture.sourceReport().markdown
    #expect(
      text.contains(
        "proves that the container held this file when the object was written (06:23:18Z)"))
    #expect(
      text.contains(
        "Execution 1 (06:20:40Z) is earlier than the `data/` object (06:23:18Z), so that object does not date the arrival of the file"
      ))
  }

  @Test func `a command of another year is named as such`() throws {
    let text = try ReportFixture.sourceReport().markdown
    #expect(
      text.contains(
        "--start-time 1728193800000 is 2024-10-06T05:50:00Z, 365 days before the session: this command cannot show it"
      ))
  }

  @Test func `spellings of the data folder are quoted and not merged`() throws {
    let text = try ReportFixture.sourceReport().markdown
    #expect(text.contains("`./data/` [E") && text.contains("`/app/data/` [E"))
    #expect(DataPaths.all(in: "s3://b/x/data/a and ./data/ and '/data/'") == ["./data/", "/data/"])
  }

  @Test func `the root cause says what happened, and the plan does not ask what is known`() throws {
    var fixture = try ReportFixture()
    fixture.add(
      .log, "CSV uploaded to S3: k", path: "r.json", at: ReportFixture.time("06:17:52", .cloudWatch),
      signals: ["upload.done"], fields: [Field("key", "k")])
    fixture.add(
      .execution, "{}", path: "execution_1.json", at: ReportFixture.time("06:20:40", .container),
      signals: ["execution.recorded", "data.listed-empty"], fields: [Field("execution_num", 1)])
    let text = fixture.markdown
    #expect(
      text.contains(
        "(`input.sync-missing`): The runtime uploaded the input at 06:17:52Z and never asked the container to sync it [E"
      ))
    #expect(text.contains("1. Why the runtime sent no sync request after the upload"))
    #expect(!text.contains("Whether a sync was requested") && !text.contains("Whether the sync looked"))
  }

  @Test func `what is missing comes with the command that fetches it`() throws {
    let text = try ReportFixture.sourceReport().markdown
    #expect(text.contains("| container directory listing | missing |"))
    #expect(text.contains("aws ecs execute-command --cluster '<CLUSTER>' --task '<TASK>'"))
  }

  @Test func `no section is empty and no control character is in a report`() throws {
    let text = try ReportFixture.sourceReport().markdown
    #expect(isInert(text))
    let lines = text.split(separator: "\n").filter { !$0.isEmpty }
    for (line, next) in zip(lines, lines.dropFirst()) where line.hasPrefix("## ") {
      #expect(!next.hasPrefix("## "))
    }
  }

  @Test func `E-numbers are those of first use`() throws {
    let text = try ReportFixture.sourceReport().markdown
    let body = text.split(separator: "## Evidence")[0]
    var seen: [Int] = []
    for line in body.split(separator: "\n") {
      for number in ParsedReport.citations(in: String(line)) where !seen.contains(number) {
        seen.append(number)
      }
    }
    #expect(!seen.isEmpty && seen == Array(1...seen.count))
  }

  @Test func `a value in a command is one quoted word, or there is no command`() throws {
    var fixture = try ReportFixture()
    fixture.places = ["bucket": "a'; touch /tmp/pwned #", "prefix": "p/"]
    let commands = CommandTemplate(dossier: fixture.judgement.dossier)
    #expect(
      commands.fill("aws s3 ls s3://{bucket}/{prefix}x") == "aws s3 ls 's3://a'\\''; touch /tmp/pwned #/p/x'")
    #expect(
      commands.fill("f --filter-pattern '\"{session}\"'") == "f --filter-pattern '\"2025-10-06-06-16-23\"'")
    #expect(commands.fill("x {task} {unknown}") == "x '<TASK>' {unknown}")
    fixture.places["bucket"] = "a\nb"
    #expect(CommandTemplate(dossier: fixture.judgement.dossier).fill("aws s3 ls s3://{bucket}/") == nil)
    fixture.places["bucket"] = "-rf"
    #expect(CommandTemplate(dossier: fixture.judgement.dossier).fill("rm {bucket}") == nil)
  }

  @Test func `a command names the region of the evidence where its service has one`() throws {
    var fixture = try ReportFixture()
    fixture.places = ["region": "us-west-2", "region:ecs": "us-east-1"]
    let commands = CommandTemplate(dossier: fixture.judgement.dossier)
    for service in ["cloudtrail", "cloudwatch", "logs"] {
      #expect(commands.fill("aws \(service) list x") == "aws \(service) list --region us-west-2 x")
    }
    #expect(commands.fill("aws ecs list x") == "aws ecs list --region us-east-1 x")
    #expect(commands.fill("aws s3 ls x") == "aws s3 ls x")
  }

  @Test func `an ambiguous report says how sure it is of each of its causes`() throws {
    let fixture = try ReportFixture.sourceReport()
    var rivals = fixture.judgement
    rivals.verdict = .ambiguous
    rivals.primary = nil
    for id in ["code.error", "session.terminated-early"] {
      let index = try #require(rivals.findings.firstIndex { $0.cause.id == id })
      rivals.findings[index].isPrimary = true
    }
    var input = fixture.input
    input.judgement = rivals
    let line = try #require(
      MarkdownReport().render(Report(input)).split(separator: "\n").first { $0.contains("**How sure:**") })
    #expect(line.contains("`code.error`: **confirmed**"))
    #expect(line.contains("`session.terminated-early`: **possible**"))
  }

  @Test func `times are no more precise than they were read`() throws {
    let time = ReportTime(texts: Texts(.en))
    #expect(time.full(ReportFixture.time("06:31:02", .s3)) == "2025-10-06T06:31:02Z")
    #expect(
      time.full(ReportFixture.time("06:31:02", .s3, zone: .unknown))
        == "2025-10-06 06:31:02 (zone not recorded)")
    #expect(
      time.short(ReportFixture.time("06:31:00", .container, zone: .unknown, width: 60))
        == "06:31, zone not recorded")
    #expect(time.full(nil) == "time not recorded")
  }

  @Test func `keys of a verdict line stand in their promised order`() throws {
    let line = VerdictLine(try ReportFixture.sourceReport().judgement, report: nil).json
    let keys = [
      "session", "verdict", "cause", "likelihood", "others", "missing", "start", "end", "report", "prefix_of",
    ]
    var rest = line[...]
    for key in keys {
      let found = try #require(rest.firstRange(of: "\"\(key)\":"))
      rest = rest[found.upperBound...]
    }
    #expect(
      line.hasPrefix("{\"session\":\"2025-10-06-06-16-23\",\"verdict\":")
        && line.hasSuffix("\"report\":null,\"prefix_of\":null}\n"))
  }

  @Test func `verdict lines are sorted by session and hold no control character`() throws {
    let judgement = try ReportFixture.sourceReport().judgement
    var (first, second) = (
      VerdictLine(judgement, report: nil), VerdictLine(judgement, report: "sessions/b.md")
    )
    (first.session, second.session) = ("b\u{1b}\u{202e}<", "a")
    let lines = verdictsJSONL([first, second]).split(separator: "\n")
    #expect(lines.count == 2 && lines[0].hasPrefix("{\"session\":\"a\""))
    #expect(lines[1].hasPrefix("{\"session\":\"b\\u001b\\u202e\\u003c\""))
  }

  @Test func `the same input gives the same bytes`() throws {
    let fixture = try ReportFixture.sourceReport()
    let first = fixture.markdown
    for _ in 0..<5 { #expect(try ReportFixture.sourceReport().markdown == first) }
  }

  @Test func `plain texts are inert and say where each event stands`() throws {
    let fixture = try ReportFixture.sourceReport()
    let timeline = TimelineText(fixture.judgement, lifecycle: fixture.knowledge.lifecycle).render()
    let explain = ExplainText(fixture.judgement)
    #expect(isInert(timeline) && timeline.contains("execution_1.json:1 (bytes 0–"))
    #expect(isInert(explain.render()))
    let whyNot = try #require(explain.render(cause: "input.sync-missing"))
    #expect(whyNot.contains("input.sync-missing:") && whyNot.contains("aws ecs execute-command"))
    #expect(explain.render(cause: "no.such") == nil)
    let causes = CausesText(fixture.knowledge.causes)
    #expect(causes.list().contains("input.sync-missing") && causes.show("code.error") != nil)
  }
}
