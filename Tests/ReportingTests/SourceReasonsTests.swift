import Evidence
import Foundation
import Testing

@testable import Intake
@testable import Reporting

struct SourceReasonsTests {
  private func english(_ text: String) -> [Substring] {
    text.replacing(/'[^']*'/, with: "").matches(of: /[A-Za-z][A-Za-z0-9-]*/).map(\.output).filter {
      !SourceReasonsTests.names.contains(String($0))
    }
  }

  /// Names that Korean writes in Latin letters as well.
  private static let names: Set<String> = [
    "AWS", "AgentCore", "Bedrock", "CSV", "CloudTrail", "CloudWatch", "ECS", "Firehose", "HTTP", "Insights",
    "JSON", "Kinesis", "Lambda", "OpenTelemetry", "Python", "S3", "UTF-16", "UTF-8", "XML", "YAML", "gzip",
  ]

  @Test func `a refusal of any kind is said in Korean`() {
    let reasons = SourceReasons(language: .ko)
    for kind in Unsupported.json.map(\.kind) + Unsupported.text.map(\.kind) {
      let said = reasons.text(
        "looks like \(kind.title), which this version does not read; \(Formats.expectation); \(kind.next)")
      #expect(english(said) == [], "\(said)")
    }
    let unknown = reasons.text(
      "looks like text that begins '# Notes; expected'; \(Formats.expectation); \(Unsupported.logs), or remove the file"
    )
    #expect(english(unknown) == [], "\(unknown)")
    #expect(unknown.contains("'# Notes; expected'"))
  }

  @Test(arguments: [
    ("{\"events\": [{\"timestamp\": 1, \"message\": \"a\", \"logStreamName\": \"s\"}], \"nextToken\": \"t\"}"),
    ("{\"events\": [{\"timestamp\": 1, \"message\": \"a\", \"logStreamName\": \"s\"}, {\"timest"),
    ("{\"events\": [{\"timestamp\": 1, \"message\": \"a\", \"logStreamName\": \"s\"}, {\"timestamp\": 2}]}"),
    ("{\"events\": []}"), ("plain words"), ("{\"a\": 1}"), ("\u{1f}\u{0}\u{0}binary"), (""),
    ("2025-10-06 06:16:23       1426 a.json\nnonsense in a listing\n"),
  ])
  func `what is wrong with a source is said in Korean`(text: String) throws {
    final class Deaf: EvidenceSink {
      func event(_ event: RawEvent) throws {}
      func unread(_ unread: Unread) throws {}
    }
    let summary = try SourceReader().read(.bytes(Array(text.utf8), label: "a"), into: Deaf())
    try #require(!summary.reason.isEmpty)
    let said = SourceReasons(language: .ko).text(summary.reason)
    #expect(english(said) == [], "\(said)")
    #expect(SourceReasons(language: .en).text(summary.reason) == summary.reason)
  }

  @Test func `what no template knows stays as it came`() {
    #expect(SourceReasons(language: .ko).text("a night; by hand") == "a night; by hand")
    #expect(
      SourceReasons(language: .ko).text("a night; save the whole file again") == "a night; 파일 전체를 다시 저장하십시오")
  }
}
