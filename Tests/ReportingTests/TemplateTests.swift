import Testing

@testable import Reporting

struct TemplateTests {
  private let fixture: ReportFixture

  init() throws { fixture = try ReportFixture.sourceReport() }

  private func render(_ template: String) throws -> String {
    MarkdownReport(template: try ReportTemplate(template)).render(Report(fixture.input))
  }

  @Test func `the standard template gives the report that stands without one`() throws {
    let printed = ReportTemplate.standard.text
    #expect(try render(printed) == fixture.markdown)
    #expect(try ReportTemplate(printed).lines == ReportTemplate.standard.lines)
  }

  @Test func `a house style keeps its order and words, and still holds against the files`() throws {
    let text = try render(
      "# Incident {{session}} ({{verdict}})\n\n## What to do\n\n{{solutions.body}}\n\n{{summary}}\n\nThe team.\n"
    )
    #expect(
      text.hasPrefix("# Incident `2025-10-06-06-16-23` (classified, confirmed)\n\n## What to do\n\n1. "))
    #expect(text.contains("\n## Summary\n") && !text.contains("## Timeline"))
    #expect(text.contains("\n## Coverage\n") && text.contains("\n## Evidence\n"))
    #expect(ReportVerifier.verify(text, openSource: fixture.open) == [])
  }

  @Test func `evidence is numbered in the order of the template`() throws {
    let text = try render("# {{title}}\n\n{{timeline}}\n\n{{summary}}\n")
    let first = text.split(separator: "\n").first { $0.contains("[E") }
    #expect(first?.contains("[E1]") == true)
    #expect(ReportVerifier.verify(text, openSource: fixture.open) == [])
  }

  @Test(arguments: [
    ("# x\n{{sumary}}\n", 2, 1, "did you mean {{summary}}?"),
    ("# x\nAt {{summary}}\n", 2, 4, "a line of its own"),
    ("# {{session\n", 1, 3, "without"), ("x\n", 1, 1, "a title"),
    ("# x\n{{plan}}\n{{plan}}\n", 3, 1, "twice"),
    ("# x\nsee [E1]\n", 2, 1, "cannot cite"), ("# x\n```\n", 2, 1, "a fence"),
    ("# x\n{{head.body}}\n", 2, 1, "without .body"),
    ("# x\n<!-- debrief:notes:end -->\n", 2, 1, "{{author}}"),
  ])
  func `a mistake is named with line and column`(text: String, line: Int, column: Int, what: String) throws {
    let error = #expect(throws: TemplateError.self) { try ReportTemplate(text, file: "t.md") }
    #expect(error?.line == line && error?.column == column, "\(String(describing: error))")
    #expect(error?.what.contains(what) == true, "\(String(describing: error))")
  }
}
