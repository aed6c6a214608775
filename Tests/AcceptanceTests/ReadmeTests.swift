import Foundation
import Testing

/// The README is checked, not trusted.
struct ReadmeTests {
  private static func readme() throws -> String {
    try String(contentsOf: Repository.root.appendingPathComponent("README.md"), encoding: .utf8)
  }

  @Test func `its excerpt stands in the report that the command writes`() throws {
    let text = try Self.readme()
    let start = try #require(text.range(of: "````markdown\n"))
    let end = try #require(text.range(of: "\n````\n", range: start.upperBound..<text.endIndex))
    let report = Set(
      try FinishedRun.of(["source-report"]).report("2025-10-06-06-30-14").split(separator: "\n"))
    // A line with a path holds the folder that the reader ran it from.
    let lines = text[start.upperBound..<end.lowerBound].split(separator: "\n")
      .filter { $0 != "[…]" && !$0.contains("Fixtures/") }
    #expect(lines.count > 20)
    for line in lines { #expect(report.contains(line), "\(line)") }
  }

  @Test func `its example of a cause loads and passes its test`() throws {
    let text = try Self.readme()
    let start = try #require(text.range(of: "```yaml\n"))
    let end = try #require(text.range(of: "```", range: start.upperBound..<text.endIndex))
    let scratch = try Scratch()
    try FileManager.default.createDirectory(
      atPath: scratch.path + "/causes", withIntermediateDirectories: true)
    try String(text[start.upperBound..<end.lowerBound]).write(
      toFile: scratch.path + "/causes/example.yaml", atomically: true, encoding: .utf8)
    let answer = try CommandTests().debrief(
      "causes", "test", "output.upload-denied", "--queries", scratch.path)
    #expect(answer.status == 0, "\(answer.output)\(answer.errors)")
  }
}
