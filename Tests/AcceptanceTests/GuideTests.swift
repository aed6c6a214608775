import Casebook
import Foundation
import Knowledge
import Testing

/// Pages are checked, not trusted: a command that a page shows runs, and prints what the page shows.
struct GuideTests {
  private static let docs = Repository.root.appendingPathComponent("docs")

  private static func text(_ page: String) throws -> String {
    try String(contentsOf: docs.appendingPathComponent(page), encoding: .utf8)
  }

  @Test(arguments: ["postmortem", "triage", "tickets", "teach-a-cause", "sql"])
  func `the commands of a guide run, and print what it shows`(page: String) throws {
    let commands = DocumentedCommands(markdown: try Self.text("guide/\(page).md"))
    #expect(commands.commands.count >= 7)
    try commands.check(in: try Workspace(), page)
  }

  /// Pages of reference, each with the case that its examples speak of.
  @Test(arguments: [
    ("../README.md", nil), ("causes.md", nil), ("case.md", "nights"), ("exports.md", "source-report"),
  ])
  func `the commands of a page run, and print what it shows`(page: String, fixture: String?) throws {
    let workspace = try Workspace()
    if let fixture { _ = try workspace.run("debrief run Fixtures/\(fixture) --out report") }
    let commands = DocumentedCommands(markdown: try Self.text(page))
    #expect(commands.commands.count >= 4)
    try commands.check(in: workspace, page)
  }

  @Test func `pages name as many causes as there are`() throws {
    let count = try Repository.knowledge.get().causes.causes.count
    for page in ["../README.md", "limits.md"] {
      #expect(try Self.text(page).contains(" \(count) causes"), "\(page): there are \(count)")
    }
  }

  @Test func `the program of the guide is the one in Examples, and prints what the guide shows`() throws {
    let page = try Self.text("guide/library.md")
    let program = try String(
      contentsOf: Repository.root.appendingPathComponent("Examples/triage/main.swift"), encoding: .utf8)
    #expect(page.contains("```swift\n\(program)```\n"))
    let commands = DocumentedCommands(
      markdown: page.replacing("$ swift run triage", with: "$ triage"))
    #expect(commands.commands.count == 1)
    try commands.check(in: try Workspace(), "library")
  }

  @Test func `every query of the page about the case runs`() throws {
    let run = try FinishedRun(["source-report"])
    let runner = try QueryRunner(path: run.scratch.path + "/out/case.db")
    let blocks = try Self.text("case.md").split(separator: "```sql\n").dropFirst()
    #expect(blocks.count > 12)
    for block in blocks {
      let query = String(block.prefix { $0 != "\n" })
      #expect(query.contains("ORDER BY"), "\(query)")
      _ = try runner.run(query)
    }
  }

  @Test func `no link of a page leads nowhere, and the index names every page`() throws {
    let manager = FileManager.default
    let pages =
      try manager.subpathsOfDirectory(atPath: Self.docs.path)
      .filter { $0.hasSuffix(".md") && !$0.hasPrefix("gallery/") } + ["gallery/README.md", "../README.md"]
    let index = try Self.text("README.md")
    for page in pages {
      if page != "README.md", page != "../README.md" { #expect(index.contains("](\(page))"), "\(page)") }
      let folder = Self.docs.appendingPathComponent(page).deletingLastPathComponent()
      for match in try Self.text(page).matches(of: #/\]\(([^)\s]+)\)/#) {
        let target = match.1.split(separator: "#", omittingEmptySubsequences: false)[0]
        if target.isEmpty || target.contains("://") || target.hasPrefix("{") { continue }
        let path = folder.appendingPathComponent(String(target)).path
        #expect(manager.fileExists(atPath: path), "\(page) leads to \(target)")
      }
    }
  }
}
