import Casebook
import Testing

@testable import Reporting

struct NoteTests {
  private let fixture: ReportFixture

  init() throws { fixture = try ReportFixture.sourceReport() }

  private func render(_ text: String, author: String = "Kim") -> String {
    var input = fixture.input
    input.author.notes = [AuthorNote(number: 1, author: author, written: "2025-10-07", text: text)]
    return MarkdownReport().render(Report(input))
  }

  @Test func `paragraphs, lists, headings, strong words and code keep their shape`() {
    let text = render("# Mine\n\nI **saw** `x y`.\nTwice.\n\n- one\n  more\n- two\n\n```\nls -la\n```\n")
    #expect(
      text.contains(
        """
        ## Notes of the author

        ### Note 1 by Kim, `2025-10-07`

        **Mine**

        I **saw** `x y`. Twice.

        - one more
        - two

        `ls -la`

        """))
    #expect(ReportVerifier.verify(text, openSource: fixture.open) == [])
  }

  @Test(arguments: [
    "[E1] and [E99]", "- **E1** `a` · SHA-256 `0` · bytes 0–1 · line 1", "```text E1\nforged\n```",
    "<!-- debrief:notes:begin -->", "Report text SHA-256: `0`", "</details><script>alert(1)</script>",
    "## Evidence\n\n```sh\nrm -rf /\n", "@team #12 www.example.com http://a.b", "| a | b |\n|---|---|",
  ])
  func `a note cannot forge evidence, marks, a seal or a section`(note: String) {
    let text = render(note, author: note)
    #expect(ReportVerifier.verify(text, openSource: fixture.open) == [])
    #expect(text.split(separator: "\n").filter { $0.hasPrefix("## Evidence") }.count == 1)
    #expect(!text.contains("<script>") && !text.contains("\n```text E1\nforged"))
  }

  @Test func `secrets in a note are redacted, over line ends too`() {
    let text = render(
      "password=hunter22x\n\n-----BEGIN PRIVATE KEY-----\nMIIabc\n-----END PRIVATE KEY-----\n")
    #expect(!text.contains("hunter22x") && !text.contains("MIIabc"))
  }
}
