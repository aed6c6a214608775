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
}
