import Diagnosis
import Evidence
import Knowledge
import Reporting
import Testing

/// What the coverage of recorded sessions says, and which commands it prints.
struct CoverageTests {
  private static let first = ["nights/2025-10-06"]
  private static let second = ["nights/2026-03-17"]

  private func commands(_ run: FinishedRun, _ session: String) throws -> String {
    let sql = "SELECT source_kind, command FROM v_coverage WHERE session = '\(session)' ORDER BY 1"
    return try CommandTests().debrief("query", sql, "--case", run.scratch.path + "/out").output
  }

  @Test(arguments: [
    (["nights/2025-10-06"], "2025-10-06-06-23-38"),
    (["generic-agent"], "cfd84bec-fec8-47a5-8a28-73b9aa5ee6c6"),
  ])
  func `of a session without an execution record it says that none was given`(
    fixtures: [String], session: String
  ) throws {
    let coverage = try #require(FinishedRun.of(fixtures).judgements[session]).dossier
      .coverage(.executionRecords)
    #expect(coverage.state == .missing && coverage.reason == "no execution record was given")
  }

  @Test func `a listing that cannot speak of the end says how far it reaches, and what may have come after`()
    throws
  {
    let run = try FinishedRun.of(Self.second)
    let late = try #require(run.judgements["2026-03-17-06-27-42-336225e6"]).dossier.coverage(.s3Listing)
    #expect(late.reason.contains("its newest object is of 2026-03-17T06:57:15Z"), "\(late.reason)")
    let open = try #require(run.judgements["2026-03-17-06-44-53-1c2456a8"]).dossier.coverage(.s3Listing)
    #expect(open.reason.contains("which nothing shows"), "\(open.reason)")
    for reason in [late.reason, open.reason] {
      let korean = CoverageReasons(language: .ko).text(reason)
      #expect(korean.contains("가장 새 객체") && !korean.contains("newest"), "\(korean)")
    }
  }

  @Test func `no command looks into a container that ECS stopped, in no output`() throws {
    let session = "2025-10-06-06-48-57"
    let run = try FinishedRun.of(Self.first)
    let judgement = try #require(run.judgements[session])
    let lifecycle = try Repository.knowledge.get().lifecycle
    let text = ExplainText(judgement, lifecycle: lifecycle)
    let told = try #require(text.render(cause: "input.reuse-skip"))
    #expect(!told.contains("execute-command") && !text.render().contains("execute-command"))
    #expect(told.contains("cannot be fetched any more"))
    #expect(try !commands(run, session).contains("execute-command"))
    #expect(try !run.report(session).contains("execute-command"))
  }

  @Test func `no step of a plan asks whether a container that was removed still lives`() throws {
    let run = try FinishedRun.of(["mixed"])
    for (session, report) in try run.reports where report.contains("container deleted") {
      #expect(!report.contains("still lives"), "\(session)")
    }
  }

  @Test func `a command names the region that the session's own ARNs name`() throws {
    for (fixtures, region) in [(Self.first, "us-east-1"), (Self.second, "us-west-2")] {
      let run = try FinishedRun.of(fixtures)
      let text = try run.reports.values.joined(separator: "\n")
      let lines = text.split(separator: "\n").map { String($0.drop { $0 == " " }) }
      let own = lines.filter { $0.hasPrefix("aws ecs ") || $0.hasPrefix("aws logs ") }
      #expect(!own.isEmpty)
      for line in own { #expect(line.contains(" --region \(region) "), "\(line)") }
      #expect(!lines.contains { $0.hasPrefix("aws s3") && $0.contains("--region") })
    }
  }

  @Test func `an agent without a container is asked for none, and a recorded system for no spans`() throws {
    let generic = try FinishedRun.of(["generic-agent"])
    for (session, report) in try generic.reports where SessionID.digits(of: session) == nil {
      for command in ["aws ecs ", "aws s3 ", "aws s3api ", "ls -la"] {
        #expect(!report.contains(command), "\(session): \(command)")
      }
      #expect(try !commands(generic, session).contains("aws ecs"))
    }
    #expect(try generic.report("383c4a9d-5682-4186-a125-e226f9f6c141").contains("aws/spans"))
    for (session, report) in try FinishedRun.of(Self.second).reports {
      #expect(!report.contains("aws/spans"), "\(session)")
    }
  }

  @Test func `a name that is probably no session is explained as such, and only its listing is fetched`()
    throws
  {
    let session = "2025-10-06-06-23-38"
    let run = try FinishedRun.of(Self.first)
    let told = try CommandTests().debrief("explain", session, "--case", run.scratch.path + "/out").output
    #expect(told.contains("prefix that the file sync of 2025-10-06-06-22-21 was given; probably no session"))
    #expect(told.contains("aws s3api") && !told.contains("aws logs"))
    #expect(try !commands(run, session).contains("aws logs"))
    let report = try run.report(session)
    #expect(report.contains("The name `\(session)` was seen only as the prefix"))
    #expect(report.contains("fargate_logs.json`, line "))
    let index = try run.scratch.text("out/index.md")
    #expect(index.contains("\n9 sessions. 6 of 6 sessions"))
    #expect(index.contains("**Probably no session** (1)") && !index.contains("**Undecidable**"))
    #expect(index.contains("| insufficient evidence |  |  | seen only as the prefix"))
    #expect(!index.contains("undecidable without"))
  }
}
