import Casebook
import Diagnosis
import Evidence
import Testing

@testable import Reporting

struct RevisionTests {
  private let fixture: ReportFixture

  init() throws { fixture = try ReportFixture.sourceReport() }

  /// An input whose past is what was known without the last event.
  private func reissued() throws -> ReportInput {
    var earlier = fixture
    earlier.events.removeLast()
    earlier.coverage[.executionRecords] = nil
    earlier.events.removeAll { $0.kind == .execution }
    var input = fixture.input
    input.author.revisions = [
      Revision(number: 1, issued: "2025-10-06", known: Known(earlier.input)),
      Revision(number: 2, issued: "2025-10-07T09:00Z", known: Known(fixture.input)),
    ]
    return input
  }

  @Test func `the same knowledge is no new revision, under another path neither`() throws {
    var input = fixture.input
    let first = try #require(try input.nextRevision(issued: "2025-10-06"))
    #expect(first.number == 1 && first.issued == "2025-10-06" && first.verdict == "classified")
    input.author.revisions = [try Revision(first)]
    #expect(try input.nextRevision(issued: "2025-10-07") == nil)
    var moved = Known(input)
    for index in moved.sources.indices { moved.sources[index].path = "moved/" + moved.sources[index].path }
    #expect(moved.agrees(with: Known(input)))
    moved.sources.removeLast()
    #expect(!moved.agrees(with: Known(input)))
  }

  @Test func `a first issue without a date has neither update nor history`() throws {
    #expect(!fixture.markdown.contains("## Update"))
    var input = fixture.input
    input.author.revisions = [Revision(number: 1, issued: "", known: Known(input))]
    #expect(MarkdownReport().render(Report(input)) == fixture.markdown)
  }

  @Test func `an update names new sources, what turned and why, and strikes out what was withdrawn`() throws {
    let input = try reissued()
    let text = MarkdownReport().render(Report(input))
    #expect(text.contains("Revision 2 takes the place of revision 1. Issued `2025-10-07T09:00Z`"))
    #expect(text.contains("| `execution_1.json` | `"))
    #expect(text.contains("it is now classified, confirmed (`code.error`)."))
    #expect(text.contains("- **was unknown, is now true:**"))
    #expect(text.contains("| 1 | `2025-10-06` |") && text.contains("| 2 | `2025-10-07T09:00Z` |"))
    #expect(ReportVerifier.verify(text, openSource: fixture.open) == [])
    var korean = input
    korean.language = .ko
    #expect(MarkdownReport().render(Report(korean)).contains("## 개정 이력"))
  }

  @Test func `a withdrawn sentence cannot bring in markup or secrets`() throws {
    var input = try reissued()
    let hostile = "~~<b>x</b> [E99] password=hunter22x\n# y"
    input.author.revisions[0].known.sentences = [
      Known.Sentence(cause: "code.error", en: hostile, ko: hostile)
    ]
    let text = MarkdownReport().render(Report(input))
    #expect(text.contains("- ~~\\~\\~&lt;b&gt;"))
    #expect(!text.contains("hunter22x") && !text.contains("\n# y"))
    #expect(ReportVerifier.verify(text, openSource: fixture.open) == [])
  }

  @Test func `a revision that cannot be read is damage, not an empty past`() {
    #expect(throws: CaseError.self) {
      try Revision(
        StoredRevision(
          session: "s", number: 1, issued: "", verdict: "classified", cause: nil, likelihood: nil, known: "{")
      )
    }
  }

  @Test func `both languages have every word and the same values`() {
    for word in AuthorWord.allCases {
      let text = AuthorWords.table[word]
      #expect(text?.ko != nil, "\(word)")
      #expect(names(text?.en) == names(text?.ko), "\(word)")
    }
  }

  private func names(_ text: String?) -> Set<Substring> {
    Set(
      (text ?? "").split(separator: "{", omittingEmptySubsequences: false).dropFirst().compactMap {
        $0.split(separator: "}").first
      })
  }

  @Test func `only dates and times in UTC are times of issue`() {
    for good in ["2026-03-18", "2026-03-18T09:00Z", "2026-03-18T09:00:30Z"] {
      #expect(AuthorOptions.isDate(good), "\(good)")
    }
    for bad in [
      "", "today", "2026-3-18", "2026-13-01", "2026-03-18 09:00", "2026-03-18T25:00Z", "2026-03-18`",
    ] {
      #expect(!AuthorOptions.isDate(bad), "\(bad)")
    }
  }
}
