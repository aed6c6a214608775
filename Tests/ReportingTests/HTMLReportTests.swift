import Diagnosis
import Evidence
import Foundation
import Intake
import Testing

@testable import Reporting

struct HTMLReportTests {
  private static let golden = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("report.golden.html")

  private static func page(_ fixture: ReportFixture, _ language: Language = .en) -> String {
    var input = fixture.input
    input.language = language
    return HTMLReport(board: "../index.html").render(Report(input))
  }

  /// `RECORD_SNAPSHOTS=1` writes the page anew, and fails, so that it is looked at before it counts.
  @Test func `the page of a session stays as it was looked at`() throws {
    let page = Self.page(try ReportFixture.sourceReport())
    let body = try #require(page.range(of: "<body>"))
    let lines = page[body.lowerBound...].replacingOccurrences(of: "><", with: ">\n<").split(separator: "\n")
    if ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] != nil {
      try Data((lines.joined(separator: "\n") + "\n").utf8).write(to: Self.golden)
      Issue.record("the page was recorded; look at the change, then run again")
    }
    let expected = String(decoding: try Data(contentsOf: Self.golden), as: UTF8.self).split(separator: "\n")
    for (got, want) in zip(lines, expected) { #expect(got == want) }
    #expect(lines.count == expected.count)
  }

  @Test func `the policy allows the page's own style and nothing else`() throws {
    let page = Self.page(try ReportFixture.sourceReport())
    let tokens = HTMLTokens(page)
    let policy = try #require(
      tokens.all("meta").first { $0.attributes["http-equiv"] == "Content-Security-Policy" })
    let style = try #require(
      page.components(separatedBy: "<style>").last?.components(separatedBy: "</style>").first)
    let digest = sha256(style)
    #expect(
      policy.attributes["content"]
        == "default-src 'none'; style-src 'sha256-\(digest)'; base-uri 'none'; form-action 'none'")
    let elements = Set(tokens.tags.map(\.name))
    #expect(
      elements.isDisjoint(with: ["script", "img", "link", "iframe", "object", "form", "base", "input"]))
    for tag in tokens.tags {
      #expect(
        tag.attributes.keys.allSatisfy { !$0.hasPrefix("on") && !["style", "src", "srcset"].contains($0) })
      if let target = tag.attributes["href"] { #expect(target.hasPrefix("#") || target == "../index.html") }
    }
  }

  private func sha256(_ text: String) -> String {
    let hex = sha256Hex(Array(text.utf8))
    let bytes = stride(from: 0, to: hex.count, by: 2).compactMap {
      UInt8(hex.dropFirst($0).prefix(2), radix: 16)
    }
    return Data(bytes).base64EncodedString()
  }

  @Test func `every citation leads to its evidence, and back`() throws {
    let fixture = try ReportFixture.sourceReport()
    let tokens = HTMLTokens(Self.page(fixture))
    let ids = tokens.tags.compactMap { $0.attributes["id"] }
    #expect(Set(ids).count == ids.count)
    let targets = tokens.all("a").compactMap { $0.attributes["href"] }.filter { $0.hasPrefix("#") }
    for target in targets { #expect(ids.contains(String(target.dropFirst())), "\(target)") }
    let count = Report(fixture.input).evidence.count
    #expect(count > 3)
    for number in 1...count {
      #expect(ids.contains("E\(number)") && targets.contains("#E\(number)"))
      #expect(targets.contains { $0.hasPrefix("#E\(number)-") }, "nothing leads back from E\(number)")
    }
  }

  @Test func `evidence shows where it stands and what stands there`() throws {
    let fixture = try ReportFixture.sourceReport()
    let text = HTMLTokens(Self.page(fixture)).text
    for item in Report(fixture.input).evidence {
      #expect(text.contains(item.citation.sha256))
      let (record, excerpt) = (try #require(item.recordDigest), try #require(item.excerpt))
      #expect(text.contains(record) && text.contains(excerpt.text))
    }
    #expect(text.contains("run|time `log`.txt"))
  }

  @Test func `a page in Korean says so and has the same evidence`() throws {
    let fixture = try ReportFixture.sourceReport()
    let (english, korean) = (HTMLTokens(Self.page(fixture)), HTMLTokens(Self.page(fixture, .ko)))
    #expect(english.all("html").first?.attributes["lang"] == "en")
    #expect(korean.all("html").first?.attributes["lang"] == "ko")
    #expect(korean.text.contains("타임라인") && korean.text.contains("핵심 증거"))
    #expect(english.all("article") == korean.all("article"))
  }

  @Test func `hostile text changes no element and no attribute`() throws {
    func tokens(_ text: String) throws -> HTMLTokens {
      var fixture = try ReportFixture()
      let path = "logs/\(text)/x.txt"
      fixture.add(
        .object, "o \(text)", path: path, at: ReportFixture.time("06:17:48", .s3), signals: ["object.input"],
        fields: [Field("key", "k \(text)"), Field("size", 1)])
      fixture.add(
        .execution, "{\"execution_num\": 1, \"x\": \"\(text)", path: path,
        at: ReportFixture.time("06:20:40", .container),
        signals: ["execution.recorded", "execution.failed-record", "code.exception"],
        fields: [
          Field("execution_num", 1), Field("status", "failed"), Field("error_type", "E \(text)"),
          Field("error_message", "m \(text)"),
        ])
      fixture.add(
        .log, "l \(text)", path: path, at: ReportFixture.time("06:24:00", .cloudWatch),
        signals: ["workflow.terminating"])
      fixture.add(.error, "e \(text)", path: path)
      return HTMLTokens(Self.page(fixture))
    }
    let benign = try tokens("ok")
    #expect(benign.comments == 0 && benign.skeleton.count > 300)
    for text in Hostile.texts + Hostile.random(10) {
      let hostile = try tokens(text)
      #expect(hostile.skeleton == benign.skeleton, "\(text.debugDescription)")
      #expect(hostile.comments == 0 && isInert(hostile.text))
      #expect(hostile.text.utf8.contains(Untrusted("k \(text)").terminal().utf8))
      let targets = hostile.tags.compactMap { $0.attributes["href"] }
      #expect(targets.allSatisfy { $0.hasPrefix("#") || $0 == "../index.html" })
    }
  }

  @Test func `no secret reaches a page or a JSON report`() throws {
    var fixture = try ReportFixture()
    let secrets = ["AKIA" + "IOSFODNN7EXAMPLQ", "ghp_" + String(repeating: "a1B2", count: 9)]
    fixture.add(
      .log, "retrying with \(secrets[0]) and \(secrets[1])", path: "a.txt",
      at: ReportFixture.time("06:24:00", .cloudWatch), signals: ["workflow.terminating"])
    fixture.add(
      .object, "x", path: "b.txt", at: ReportFixture.time("06:17:48", .s3), signals: ["object.input"],
      fields: [Field("key", "k/\(secrets[0])")])
    let report = Report(fixture.input)
    for text in [HTMLReport().render(report), JSONReport().render(report)] {
      for secret in secrets { #expect(!text.contains(secret)) }
      #expect(text.contains("[secret:aws-access-key-id]"))
    }
  }
}
