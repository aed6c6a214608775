import Casebook
import Evidence
import Intake
import Testing

@testable import Reporting

struct VerifyTests {
  private let fixture: ReportFixture
  private let report: String

  init() throws {
    fixture = try ReportFixture.sourceReport()
    report = fixture.markdown
  }

  private let head = "# x\n\n- **Case:** `d`\n- **Written by:** `debrief 0`\n\n"

  /// As somebody would who knows how seals are made: the seal fits again.
  private func resealed(_ text: String) -> String {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).dropLast(3)
    return ReportSeal.sealed(lines.joined(separator: "\n") + "\n", Texts(.en))
  }

  @Test func `a report holds against the files that it was made from`() {
    #expect(ReportVerifier.verify(report, openSource: fixture.open) == [])
  }

  @Test func `one flipped byte in a source is found and named`() throws {
    for (path, bytes) in fixture.sources {
      for index in stride(from: 0, to: bytes.count, by: 7) {
        var sources = fixture.sources
        sources[path]?[index] ^= 1
        let problems = ReportVerifier.verify(report) { try ReportFixture.open($0, in: sources) }
        #expect(problems.contains { $0.what.contains("SHA-256") }, "\(path) byte \(index)")
      }
    }
  }

  @Test func `one changed character in any excerpt is found and named`() throws {
    let lines = report.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    var inside = false
    var tried = 0
    for (index, line) in lines.enumerated() {
      if line.drop(while: { $0 == " " }).hasPrefix("```") {
        inside = line.contains("text E")
        continue
      }
      guard inside, !line.isEmpty else { continue }
      var changed = lines
      changed[index] = String(line.dropLast()) + (line.hasSuffix("~") ? "_" : "~")
      let problems = ReportVerifier.verify(changed.joined(separator: "\n"), openSource: fixture.open)
      #expect(problems.contains { $0.what.contains("excerpt") && !$0.evidence.isEmpty }, "line \(index + 1)")
      tried += 1
    }
    #expect(tried > 5)
  }

  @Test func `a citation without evidence and evidence without a citation are found`() {
    let added = report + "\nForged [E99].\n"
    let found = ReportVerifier.verify(added, openSource: fixture.open)
    #expect(found.contains { $0.evidence == "E99" } && found.contains { $0.what.contains("seal") })
    let text = ReportSeal.sealed(head + "- **E1** `a` · SHA-256 `0` · bytes 0–1 · line 1\n", Texts(.en))
    let problems = ReportVerifier.verify(text, openSource: fixture.open)
    #expect(problems.contains { $0.what.contains("cited nowhere") })
    #expect(problems.contains { $0.what.contains("cannot be read") })
  }

  @Test func `a file that is not there is one problem, and the advice is where to run verify`() {
    struct Gone: Error {}
    let result = ReportVerifier.check(report) { _ in throw Gone() }
    #expect(result.problems.count == result.missing.count && result.missing.count == fixture.sources.count)
    #expect(result.advice.contains("--root"))
    let edited = ReportVerifier.check(
      report.replacingFirst("## Summary", with: "## Summery"), openSource: fixture.open)
    #expect(edited.missing.isEmpty && edited.advice.contains("only its own text was changed"))
  }

  @Test func `changed ranges, hashes and missing excerpts are found`() {
    for (old, new) in [("bytes 0–", "bytes 1–"), ("SHA-256 `", "SHA-256 `0"), ("record `", "record `0")] {
      let changed = report.replacingFirst(old, with: new)
      #expect(changed != report)
      #expect(!ReportVerifier.verify(changed, openSource: fixture.open).isEmpty, "\(old)")
    }
  }

  @Test func `a report with secrets taken out still holds`() {
    #expect(report.contains("[secret:cookie]") && !report.contains("c00kie"))
    #expect(report.contains("redacted: cookie"))
  }

  @Test func `an excerpt is a message, readable and cut at both ends`() {
    let record = Array(
      "{\"timestamp\": 1, \"message\": \"\\u001b[1mok\\nnext \\ud83d\\ude00\", \"x\": [1, {\"a\": \"}\"}]}"
        .utf8)
    #expect(Excerpt(record: record).text == "\\x1b[1mok\nnext 😀")
    #expect(
      Excerpt(record: Array("{\"code\": \"\\uc0d8 \\\\uc0d8 \\u0041\"}".utf8)).text
        == "{\"code\": \"샘 \\\\uc0d8 \\u0041\"}")
    let long = Excerpt(record: Array(String(repeating: "ab", count: 1000).utf8))
    #expect(long.isCut && long.text.contains("[… 800 characters left out …]"))
    #expect(Excerpt(record: [0x61, 0xFF, 0x62]).text == "a\\xffb")
    #expect(Excerpt(record: []).text == "(empty)")
    for text in Hostile.texts + Hostile.random(1000) {
      #expect(isInert(Excerpt(record: Array(text.utf8)).text))
    }
  }

  @Test func `any path can be read back from its line`() {
    for path in Hostile.texts + Hostile.random(1000) where !path.isEmpty {
      let item = EvidenceItem(
        number: 1,
        citation: .init(
          sourceID: 1, path: path, sha256: "ab", offset: 3, length: 4, line: 2, pointer: "/e/1"),
        repeats: [], attribution: .session, excerpt: nil, recordDigest: "cd")
      let line = EvidenceLine(item)
      for language in Language.allCases {
        let text = line.text(language)
        #expect(isInert(text) && !text.utf8.contains(0x0A))
        let back = EvidenceLine(text)
        #expect(back == line)
        #expect(back.map { Array($0.path.utf8) } == Array(path.utf8))
      }
    }
  }

  @Test(arguments: [
    ("night/jane.doe@example.com/log.json", "jane.doe@example.com"),
    ("night/AKIAQ7XW5ZT2B3C4D5E6/log.json", "AKIAQ7XW5ZT2B3C4D5E6"),
  ])
  func `a path with an address or a secret in it is redacted, and verify cannot open it`(
    path: String, secret: String
  ) {
    let item = EvidenceItem(
      number: 1,
      citation: .init(sourceID: 1, path: path, sha256: "ab", offset: 3, length: 4, line: 2, pointer: ""),
      repeats: [], attribution: .session, excerpt: nil, recordDigest: "cd")
    let line = EvidenceLine(item)
    #expect(!line.text().contains(secret) && line.text().contains("/log.json"))
    #expect(EvidenceLine.isGone(line.path))
  }

  @Test func `a path with an account id in it stays, because verify opens it`() {
    let path = "logs/123456789012/log.json"
    #expect(Redactor.standard.shownPath(path) == path && !EvidenceLine.isGone(path))
  }
}

extension String {
  fileprivate func replacingFirst(_ old: String, with new: String) -> String {
    guard let range = firstRange(of: old) else { return self }
    return replacingCharacters(range, new)
  }

  private func replacingCharacters(_ range: Range<Index>, _ new: String) -> String {
    String(self[..<range.lowerBound]) + new + String(self[range.upperBound...])
  }
}
