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
    #expect(text.contains("| 2025-10-06T06:50:39.770Z, failed 06:51:32.677 | 19 s (limit 15 min) |"))
  }
}
