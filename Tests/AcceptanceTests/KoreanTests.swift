import Casebook
import Evidence
import Foundation
import Knowledge
import Reporting
import Testing

/// Reports, board and nights in Korean: no English is left but names, code and what was quoted.
struct KoreanTests {
  /// Names that Korean writes in Latin letters as well.
  private static let names: Set<String> = [
    "API", "AWS", "AgentCore", "Bedrock", "CSV", "CloudTrail", "CloudWatch", "ECS", "Fargate", "HTTP", "ID",
    "IP", "JSON", "Markdown", "OpenTelemetry", "PNG", "Python", "S3", "SDK", "SHA-256", "Spot", "URL", "UTC",
    "UTF-8", "Z", "gzip",
    // Of a unit, and of S3's call and answer, which the line of why has without marks.
    "MiB", "PutObject", "AccessDenied",
    // Of a folder, an endpoint, an answer and a setting.
    "debug", "file-sync", "HealthyBusy", "idleRuntimeSessionTimeout",
  ]

  private static let fixtures = ["nights", "source-report", "mixed", "generic-agent"]

  @Test func `no English word is left in Korean reports, board and nights`() throws {
    for fixture in KoreanTests.fixtures {
      let scratch = try Scratch()
      let out = scratch.path + "/out"
      _ = try Debriefing(
        try Repository.knowledge.get(), options: .init(language: .ko, formats: [.md, .html])
      ).run([Repository.fixture(fixture)], into: out)
      var history = NightHistory()
      try history.add(caseAt: out + "/case.db")
      let nights = NightsReport(history, causes: try Repository.knowledge.get().causes, language: .ko)
      var texts = [
        ("nights.md", KoreanTests.bareMarkdown(nights.markdown())),
        ("nights.html", KoreanTests.bare(page: String(decoding: nights.page(), as: UTF8.self))),
        ("nights", KoreanTests.bareMarkdown(nights.table())),
      ]
      let names = try FileManager.default.contentsOfDirectory(atPath: out + "/sessions").sorted()
      #expect(names.count > 1)
      for name in ["index.md", "index.html"] + names.map({ "sessions/" + $0 }) {
        let text = try scratch.text("out/" + name)
        texts.append(
          (name, name.hasSuffix(".md") ? KoreanTests.bareMarkdown(text) : KoreanTests.bare(page: text)))
      }
      var found: [String: String] = [:]
      for (name, text) in texts {
        for line in text.split(separator: "\n") {
          for word in KoreanTests.english(String(line)) where found[word] == nil {
            found[word] = "\(name): \(line.prefix(200))"
          }
        }
      }
      for (word, place) in found.sorted(by: { $0.key < $1.key }) {
        Issue.record("\(fixture): '\(word)' in \(place)")
      }
    }
  }

  @Test func `the check finds an English word, and not what is quoted`() {
    let text = """
      실행 `import os` 1건 bytes 12 · [E3, E4] 'aws s3 ls' 2025-10-06T06:31:02Z [a](sessions/a.md) S3
      ```text E3
      plain words
      ```
      """
    #expect(KoreanTests.english(KoreanTests.bareMarkdown(text)) == ["bytes", "a"])
    #expect(
      KoreanTests.english(KoreanTests.bare(page: "<style>p {}</style><p title=\"x\">둘 of <code>a</code></p>"))
        == ["of"])
  }

  private static func english(_ line: String) -> [String] {
    line.matches(of: /[A-Za-z][A-Za-z0-9]*(?:-[A-Za-z0-9]+)*/).map { String($0.output) }
      .filter { !names.contains($0) }
  }

  private static func bareMarkdown(_ text: String) -> String {
    bare(
      text.replacing(/```[\s\S]*?\n *```/, with: "").replacing(/`[^`\n]*`/, with: "")
        .replacing(/\]\([^)]*\)/, with: "]").replacing(/<!--[\s\S]*?-->/, with: "")
        .replacing(/<\/?[a-z]+>/, with: ""))
  }

  /// Drawings of a report repeat its rows without marks around what they quote.
  private static func bare(page: String) -> String {
    bare(
      page.replacing(/<(style|script|pre|code)[^>]*>[\s\S]*?<\/\1>/, with: "")
        .replacing(page.contains("trend-title") ? /<hr>/ : /<figure[\s\S]*?<\/figure>/, with: "")
        .replacing(/<[^>]*>/, with: " ").replacing("&#39;", with: "'").replacing(
          /&[a-z]+;|&#[0-9]+;/, with: " "))
  }

  /// Without citations, paths, options, times, ids of sessions and causes, and what stands between quotes.
  private static func bare(_ text: String) -> String {
    text.replacing(/\[E[0-9, E…]*\]|\b[EH][0-9]+\b/, with: "").replacing(/'[^'\n]*'/, with: "")
      .replacing(/\S*\/\S*|--[a-z-]+/, with: "")
      .replacing(/[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]+Z?|[0-9]{2}:[0-9]{2}(?::[0-9.]+)?Z/, with: "")
      .replacing(/[0-9]{4}(?:-[0-9]{2}){5}(?:-[0-9a-f]{8})?/, with: "").replacing(
        /[A-Za-z0-9_-]+(?:\.[a-z-]+)+/, with: ""
      )
      .replacing(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}[a-z-]*/, with: "")
  }
}
