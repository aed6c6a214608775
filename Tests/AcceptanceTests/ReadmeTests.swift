import Foundation
import Testing

/// The README is checked, not trusted.
struct ReadmeTests {
  private static func readme() throws -> String {
    try String(contentsOf: Repository.root.appendingPathComponent("README.md"), encoding: .utf8)
  }

  @Test func `its excerpt stands in the report that the gallery holds`() throws {
    let text = try Self.readme()
    let start = try #require(text.range(of: "````markdown\n"))
    let end = try #require(text.range(of: "\n````\n", range: start.upperBound..<text.endIndex))
    let file = Repository.root.appendingPathComponent(
      "docs/gallery/confirmed/sessions/2025-10-06-06-30-14.md")
    let report = Set(try String(contentsOf: file, encoding: .utf8).split(separator: "\n"))
    let lines = text[start.upperBound..<end.lowerBound].split(separator: "\n").filter { $0 != "[…]" }
    #expect(lines.count > 20)
    for line in lines { #expect(report.contains(line), "\(line)") }
  }
}
