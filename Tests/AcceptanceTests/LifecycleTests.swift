import Foundation
import Testing

/// The lifecycle of a report against the rest of the same report.
struct LifecycleTests {
  @Test func `a step is told alike in the lifecycle and beside the good session`() throws {
    let scratch = try NightRun.shared.get().scratch
    let text = try scratch.text("out/sessions/2025-10-06-06-22-21.md")
    let rows = text.split(separator: "\n").filter { $0.contains("| Code executed |") }
    #expect(rows.count == 2)
    for row in rows {
      let cells = row.split(separator: "|").map { $0.drop { $0 == " " } }
      #expect(cells[2].hasPrefix("failed"), "\(row)")
    }
  }

  private func row(_ session: String, _ step: String) throws -> String {
    let text = try NightRun.shared.get().scratch.text("out/sessions/\(session).md")
    let lifecycle = try #require(text.components(separatedBy: "\n## Lifecycle\n").last)
    return try #require(lifecycle.split(separator: "\n").first { $0.contains(step) }.map(String.init))
  }

  @Test(arguments: [
    ("2025-10-06-06-36-42", "File sync requested"), ("2025-10-06-06-26-18", "Files in the container"),
    ("2025-10-06-06-16-10", "Code executed"), ("2025-10-06-06-48-57", "Code executed"),
  ])
  func `the point of failure is where the session left its way`(session: String, step: String) throws {
    #expect(try row(session, step).contains("**point of failure**"))
  }

  @Test func `a save at the end of a container's time is neither a request nor the runtime's`() throws {
    #expect(try row("2025-10-06-06-16-10", "Completion requested").contains("| not reached |"))
    #expect(
      try row("2025-10-06-06-16-10", "Results uploaded to S3").contains(
        "| reached by the container's auto-shutdown |"))
  }

  @Test func `a backup in the middle of a session is no upload of its results`() throws {
    #expect(try row("2025-10-06-06-48-57", "Results uploaded to S3").contains("| no trace |"))
  }

  @Test func `a step that failed after it was entered shows both times`() throws {
    let text = try row("2025-10-06-06-48-57", "Code executed")
    #expect(text.contains("| 2025-10-06T06:50:39.770Z, failed 06:51:32.677Z | 19 s (limit 15 min) |"))
  }

  private func row(_ fixture: String, _ session: String, _ step: String) throws -> String {
    let text = try FinishedRun.of([fixture]).report(session)
    let lifecycle = try #require(text.components(separatedBy: "\n## Lifecycle\n").last)
    return try #require(lifecycle.split(separator: "\n").first { $0.contains(step) }.map(String.init))
  }

  @Test func `an upload that failed first is told with both times, and dated by the one that went well`()
    throws
  {
    let session = "2026-03-17-06-28-07-4632749e"
    let upload = try row("nights/2026-03-17", session, "| Results uploaded to S3 |")
    #expect(
      upload.contains(
        "| reached | failed 2026-03-17T06:30:53.397Z, reached 06:31:01.850Z | 8 s (limit 10 min) |"),
      "\(upload)")
    #expect(try row("nights/2026-03-17", session, "| Container removed |").contains("| 5 s (limit 1 min) |"))
  }

  @Test func `a long upload ends when its last file is there, and what follows is measured from that`() throws
  {
    let session = "2026-03-17-06-35-46-53b3fe77"
    let upload = try row("nights/2026-03-17", session, "| Results uploaded to S3 |")
    #expect(upload.contains("| 2026-03-17T06:40:39.605Z |"), "\(upload)")
    #expect(try row("nights/2026-03-17", session, "| Container removed |").contains("| 5 s (limit 1 min) |"))
  }

  @Test func `a runtime log alone tells that a sync was asked for and that code ran`() throws {
    let failed = try row("mixed", "2025-10-06-08-02-12", "File sync requested")
    #expect(failed.contains("| reached | no later than 2025-10-06T08:03:32.100Z |"), "\(failed)")
    let point = try row("mixed", "2025-10-06-08-02-12", "Files in the container")
    #expect(point.contains("**point of failure**"))
    #expect(try row("mixed", "2025-10-06-08-02-11", "Code executed").contains("| reached | no later than "))
    #expect(!(try row("mixed", "2025-10-06-09-05-27", "Code executed").contains("reached")))
  }

  @Test func `a copy of the input shows that it was in the container`() throws {
    let row = try row("source-report", "2025-10-06-06-16-23", "Files in the container")
    #expect(row.contains("| reached | no later than 2025-10-06 06:23:18 (zone not recorded) |"), "\(row)")
  }
}
