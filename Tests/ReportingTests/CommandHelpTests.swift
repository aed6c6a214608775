import Diagnosis
import Evidence
import Knowledge
import Testing

@testable import Reporting

/// What a careful first reader stumbled over.
struct CommandHelpTests {
  private let enter = "aws ecs execute-command"

  private func removed(_ fixture: ReportFixture) -> ReportFixture {
    var fixture = fixture
    fixture.add(
      .log, "cleanup done", path: "runtime.json", at: ReportFixture.time("06:50:00", .cloudWatch),
      signals: ["cleanup.done"])
    return fixture
  }

  @Test func `no command is printed that needs a container which was removed`() throws {
    let alive = try ReportFixture.sourceReport()
    #expect(alive.markdown.contains(enter))
    let text = removed(alive).markdown
    #expect(!text.contains(enter))
    #expect(text.contains("cannot be fetched any more: the container was removed [E"))
    #expect(ReportVerifier.verify(text, openSource: removed(alive).open) == [])
  }

  @Test func `a container that speaks after its removal was not removed`() throws {
    var fixture = removed(try ReportFixture.sourceReport())
    fixture.add(
      .log, "upload", path: "container.json", at: ReportFixture.time("07:28:00", .cloudWatch),
      signals: ["completion.upload-started"])
    #expect(fixture.markdown.contains(enter))
  }

  @Test
  func `a container that answers while it is being removed is gone, and one whose timer fired may be there`()
    throws
  {
    var fixture = removed(try ReportFixture.sourceReport())
    fixture.add(
      .log, "GET /health", path: "container.json", at: ReportFixture.time("06:50:05", .cloudWatch),
      signals: ["container.idle-health"])
    #expect(!fixture.markdown.contains(enter))
    var idle = try ReportFixture.sourceReport()
    idle.add(
      .log, "auto-shutdown", path: "container.json", at: ReportFixture.time("06:55:00", .cloudWatch),
      signals: ["container.auto-shutdown"])
    idle.add(
      .log, "uploaded", path: "container.json", at: ReportFixture.time("06:59:00", .cloudWatch),
      signals: ["completion.uploaded"])
    #expect(idle.markdown.contains(enter))
  }

  @Test func `a cleanup that was skipped removed no container`() throws {
    var fixture = try ReportFixture.sourceReport()
    fixture.add(
      .log, "skipped", path: "runtime.json", at: ReportFixture.time("06:49:59", .cloudWatch),
      signals: ["cleanup.skipped"])
    #expect(removed(fixture).markdown.contains(enter))
  }

  @Test func `a cause that could not be decided is named beside the root, with what it needs`() throws {
    var fixture = try ReportFixture.sourceReport()
    fixture.coverage[.containerLog] = nil
    fixture.coverage[.runtimeLog] = nil
    let judgement = fixture.judgement
    let open = judgement.findings.filter { $0.outcome == .undecided && $0.cause.role == .root }
    #expect(judgement.primary != nil && !open.isEmpty)
    for finding in open { #expect(fixture.markdown.contains("`\(finding.cause.id)`"), "\(finding.cause.id)") }
    #expect(fixture.markdown.contains("\nNot decided:\n\n- `"))
  }

  @Test func `sources of other sessions that were not read whole are counted, not repeated`() throws {
    let fixture = try ReportFixture.sourceReport()
    var input = fixture.input
    let refused = ["other.json", "third.json"].map { name in
      SourceReading(
        path: name, sha256: name, format: "html", status: .refused, reason: "a web page", bytes: 9, events: 0,
        losses: [.init(.formatUnsupported, bytes: 9)])
    }
    input.sources = SourceReadings(input.sources.all + refused)
    let text = MarkdownReport().render(Report(input))
    #expect(text.contains("2 other sources of the case were not read whole; `index.md` names them."))
    #expect(!text.contains("other.json"))
  }

  @Test func `notes in which nothing is recognised stand on the board, not in every report`() throws {
    let fixture = try ReportFixture.sourceReport()
    var input = fixture.input
    let notes = SourceReading(
      path: "README.md", sha256: "n", format: "unknown", status: .refused, reason: "looks like text",
      bytes: 9,
      events: 0, losses: [.init(.formatUnknown, bytes: 9)])
    input.sources = SourceReadings(input.sources.all + [notes])
    #expect(!MarkdownReport().render(Report(input)).contains("not read whole"))
    let index = IndexMarkdown([fixture.judgement], sources: [notes], caseDigest: "d", toolVersion: "0")
      .render()
    #expect(index.contains("**Nothing recognised** (1)") && !index.contains("**Not read whole**"))
    #expect(index.contains("`README.md`"))
  }

  @Test func `an empty export beside a session's sources is named where nothing of its kind speaks`() throws {
    var fixture = try ReportFixture()
    fixture.add(
      .object, "a listing", path: "night/s3.txt", at: ReportFixture.time("06:17:48", .s3),
      fields: [Field("key", "manus/fargate_sessions/\(ReportFixture.session)/input/a.csv")])
    let own = fixture.judgement.dossier.events[0].citation.sha256
    func reading(_ path: String, _ sha256: String, _ status: SourceStatus) -> SourceReading {
      SourceReading(
        path: path, sha256: sha256, format: status == .empty ? "cloudwatch.events" : "s3.ls", status: status,
        reason: status == .empty ? "0 events" : "", bytes: 12, events: status == .empty ? 0 : 1)
    }
    func text(_ fixture: ReportFixture, _ language: Language = .en) -> String {
      var input = fixture.input
      input.language = language
      input.sources = [
        reading("night/s3.txt", own, .complete), reading("night/late.json", "b", .empty),
        reading("other/late.json", "c", .empty),
      ]
      return MarkdownReport().render(Report(input))
    }
    #expect(!text(fixture).contains("late.json"))
    fixture.coverage[.runtimeLog] = Coverage(kind: .runtimeLog, state: .missing)
    #expect(text(fixture).contains("An empty export lies beside its sources: `night/late.json` (0 events)."))
    #expect(text(fixture, .ko).contains("`night/late.json` (이벤트 0건)"))
    #expect(!text(fixture).contains("other/late.json"))
  }

  @Test func `no command is printed for a container whose task takes none`() throws {
    var fixture = try ReportFixture.sourceReport()
    fixture.add(
      .task, "{\"enableExecuteCommand\": false}", path: "ecs.json",
      at: ReportFixture.time("06:18:00", .ecs), fields: [Field("execute_command", "false")])
    #expect(!fixture.markdown.contains(enter))
    #expect(
      fixture.markdown.contains("`enableExecuteCommand: false`: no command can look into the container [E"))
    fixture.coverage[.ecsTasks] = Coverage(kind: .ecsTasks, state: .missing)
    #expect(fixture.markdown.contains("ECS forgets a stopped task after about an hour."))
  }

  @Test func `one of a thing is not many`() throws {
    var fixture = try ReportFixture()
    fixture.add(.log, "request", path: "a.json", at: ReportFixture.time("06:16:23", .cloudWatch))
    var input = fixture.input
    input.sources = [
      SourceReading(
        path: "a.json", sha256: fixture.judgement.dossier.events[0].citation.sha256, format: "f",
        status: .complete, bytes: 8, events: 1)
    ]
    let text = MarkdownReport().render(Report(input))
    #expect(text.contains("All 8 bytes of the one source of this session were read."))
  }
}
