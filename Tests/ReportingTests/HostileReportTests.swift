import Diagnosis
import Evidence
import Foundation
import Intake
import Knowledge
import Testing

@testable import Reporting

/// Reports that were changed, or made up, to lead `verify` astray.
struct HostileReportTests {
  private let fixture: ReportFixture
  private let report: String

  init() throws {
    fixture = try ReportFixture.sourceReport()
    report = fixture.markdown
  }

  private func problems(_ text: String) -> [VerificationProblem] {
    ReportVerifier.verify(text, openSource: fixture.open)
  }

  /// The changed report with a seal that fits, as somebody would make it who knows how.
  private func resealed(_ old: String, _ new: String) throws -> String {
    let lines = report.split(separator: "\n", omittingEmptySubsequences: false).dropLast(3)
    let text = lines.joined(separator: "\n") + "\n"
    let range = try #require(text.firstRange(of: old))
    let changed = text.replacingCharacters(in: range, with: new)
    return ReportSeal.sealed(changed, Texts(.en))
  }

  @Test func `the seal fits until a sentence is changed`() throws {
    #expect(try problems(resealed("## Summary", "## Summary")) == [])
    for (old, new) in [
      ("## Summary", "## Summery"), ("Times are UTC", "Times are local"), ("\n\n## ", "\n## "),
    ] {
      let changed = report.replacingOccurrences(of: old, with: new)
      #expect(changed != report)
      #expect(problems(changed).contains { $0.what.contains("changed after") }, "\(old)")
    }
    let lines = report.split(separator: "\n", omittingEmptySubsequences: false)
    let unsealed = lines.dropLast(2).joined(separator: "\n") + "\n"
    for text in [unsealed, String(report.dropLast()), report + "more\n", report + "\n"] {
      #expect(problems(text).contains { $0.what.contains("seal") })
    }
  }

  @Test func `what is no report is a problem`() throws {
    for text in ["", "\n", "# Hello\n", "{}", String(repeating: "[", count: 100_000)] {
      #expect(problems(text).map(\.what) == ["this is no report of debrief: its head is missing"])
    }
    // A session without events has nothing to cite.
    let empty = try ReportFixture()
    #expect(ReportVerifier.verify(empty.markdown, openSource: empty.open) == [])
    let korean = MarkdownReport().render(
      Report(
        {
          var i = fixture.input
          i.language = .ko
          return i
        }()))
    #expect(ReportVerifier.verify(korean, openSource: fixture.open) == [])
  }

  @Test(arguments: [
    "0–9223372036854775806", "9223372036854775805–9223372036854775806", "0–16777216", "5–2000000",
  ])
  func `numbers of a report do not decide how much is read`(range: String) throws {
    let folder = NSTemporaryDirectory() + "debrief-verify-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    for (path, bytes) in fixture.sources {
      try Data(bytes).write(to: URL(fileURLWithPath: "\(folder)/\(path)"))
    }
    let old = try #require(report.firstRange(of: "bytes 0–"))
    let end = try #require(report[old.upperBound...].firstIndex(of: " "))
    let text = try resealed(String(report[old.lowerBound..<end]), "bytes \(range)")
    try Data(text.utf8).write(to: URL(fileURLWithPath: folder + "/report.md"))
    let found = try ReportCheck(report: folder + "/report.md", root: folder).check()
    #expect(
      found.problems.count >= 1 && found.problems.allSatisfy { $0.evidence == found.problems[0].evidence })
  }

  @Test func `a source is never read further than one record`() throws {
    let path = NSTemporaryDirectory() + "debrief-long-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: path) }
    try Data(count: (16 << 20) + 10).write(to: URL(fileURLWithPath: path))
    let source = try DecodedSource(.file(path: path, label: path))
    #expect(try source.read(0..<Int64.max).count == 16 << 20)
    #expect(try source.read((Int64.max - 1)..<Int64.max).isEmpty)
    #expect(try source.read(-5..<3).count == 3)
    #expect(try source.read(Int64.min..<Int64.max).count == 16 << 20)
  }

  @Test func `nothing is read of a file that is another one`() {
    let found = ReportVerifier.verify(report) { _ in
      OpenedSource(sha256: "other") { _ in
        Issue.record("it was read")
        return []
      }
    }
    #expect(!found.isEmpty)
  }

  @Test func `line, pointer and record are checked too`() throws {
    #expect(try !problems(resealed(" · line 1 · record", " · line 2 · record")).isEmpty)
    for pointer in ["events/3", "/events/x", "/events/03", "/"] {
      #expect(
        try problems(resealed(" · record `", " · pointer `\(pointer)` · record `")).contains {
          $0.what.contains("pointer")
        })
    }
    let start = try #require(report.firstRange(of: " · record `"))
    let end = try #require(report[start.upperBound...].firstIndex(of: "\n"))
    #expect(
      try problems(resealed(String(report[start.lowerBound..<end]), "")).contains {
        $0.what.contains("digest")
      })
  }

  @Test func `standard input is a note and no problem`() throws {
    var fixture = fixture
    fixture.sources["-"] = []
    fixture.add(
      .log, "piped in", path: "-", at: ReportFixture.time("06:24:05", .cloudWatch),
      signals: ["retries.exhausted"])
    var input = fixture.input
    let all = input.records
    input.records = { all($0).filter { $0.key.path != "-" } }
    let text = MarkdownReport().render(Report(input))
    #expect(text.contains("Read from standard input, which cannot be read again"))
    let result = ReportVerifier.check(text, openSource: fixture.open)
    #expect(result.problems == [])
    #expect(result.notes.count == 1 && result.notes[0].what.contains("cannot be checked"))
  }

  @Test func `ids of causes cannot become markup, and citations of one sentence are one group`() throws {
    let writer = MarkdownWriter(
      report: {
        var r = Report(fixture.input)
        r.numbers = [0: 1, 1: 2, 2: 3]
        return r
      }())
    #expect(
      writer.line([.cite(Cited(0)), .text(" "), .cite(Cited(1)), .text(", "), .cite(Cited(2))])
        == "[E1, E2], [E3]")
    #expect(writer.line([.cite(Cited(0)), .cite(Cited(0))]) == "[E1]")
    var judgement = fixture.judgement
    judgement.findings = judgement.findings.map { finding in
      var finding = finding
      finding.cause.id = "`x` @acme [\(finding.cause.id)](y) | z"
      return finding
    }
    var input = fixture.input
    input.judgement = judgement
    let text =
      MarkdownReport().render(Report(input))
      + IndexMarkdown([judgement], sources: [], caseDigest: "", toolVersion: "").render()
    #expect(text.contains("`` `x` @acme"))
    for line in text.split(separator: "\n") where line.contains("@acme") {
      #expect(!line.contains("(`` `x`") || line.contains("`` `x` @acme"))
      #expect(!line.contains(" ``x` @acme"))
    }
  }
}
