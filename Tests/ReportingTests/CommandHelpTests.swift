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
        path: name, sha256: name, format: "unknown", status: .refused, reason: "unknown", bytes: 9, events: 0,
        losses: [.init(.formatUnknown, bytes: 9)])
    }
    input.sources = SourceReadings(input.sources.all + refused)
    let text = MarkdownReport().render(Report(input))
    #expect(text.contains("2 other sources of the case were not read whole; `index.md` names them."))
    #expect(!text.contains("other.json"))
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
