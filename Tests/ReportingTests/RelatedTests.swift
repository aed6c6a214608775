import Diagnosis
import Evidence
import Knowledge
import Testing

@testable import Reporting

struct RelatedTests {
  @Test func `sessions of a request and of a cause are found as before, and in time`() throws {
    var judgements: [Judgement] = []
    let one = try ReportFixture.sourceReport().judgement
    for number in 0..<3000 {
      var judgement = one
      judgement.dossier = Dossier(
        session: "s\(10_000 + number)", events: [], coverage: [],
        requests: [number % 2 == 0 ? "shared" : "own-\(number)"])
      judgements.append(judgement)
    }
    let related = RelatedSessions(judgements.reversed())
    let spent = ContinuousClock().measure {
      for judgement in judgements { _ = related.of(judgement) }
    }
    #expect(spent < .seconds(10))
    let even = related.of(judgements[0])
    #expect(even.map(\.session) == (1...12).map { "s\(10_000 + 2 * $0)" })
    #expect(even.allSatisfy { $0.tie == .sameRequest })
    let odd = related.of(judgements[1], limit: 3)
    #expect(one.primary == nil || odd.map(\.session) == ["s10000", "s10002", "s10003"])
    #expect(RelatedSession.of(judgements[1], among: judgements, limit: 3) == odd)
  }

  @Test func `one cause with another fingerprint is no relation`() throws {
    let judgements = try ["KeyError", "KeyError", "NameError"].enumerated().map { number, error in
      var fixture = try ReportFixture()
      fixture.add(
        .execution, "{}", path: "execution_1.json", at: ReportFixture.time("06:20:40", .container),
        signals: ["execution.recorded", "execution.failed-record", "code.exception"],
        fields: [Field("execution_num", 1), Field("status", "failed"), Field("exception", error)])
      var judgement = fixture.judgement
      judgement.dossier = Dossier(
        session: "s\(number)", events: judgement.dossier.events,
        coverage: Array(judgement.dossier.coverage.values))
      return judgement
    }
    #expect(judgements.allSatisfy { $0.primary?.cause.id == "code.error" })
    let related = RelatedSessions(judgements)
    #expect(related.of(judgements[0]).map(\.session) == ["s1"])
    #expect(related.of(judgements[0]).map(\.tie) == [.sameFailure])
    #expect(related.of(judgements[2]).isEmpty)
  }

  @Test(arguments: [
    (
      Language.en,
      "was seen only as the prefix that the file sync of `2025-10-06-06-16-23` was given (`c.json`, line 1);"
    ),
    (.ko, "`2025-10-06-06-16-23`의 파일 동기화에 전달된 접두사로만 나오며"),
  ])
  func `a session that is only the prefix of another one's sync is told as that, and asked for once`(
    language: Language, words: String
  ) throws {
    var fixture = try ReportFixture()
    fixture.add(
      .log, "No files found", path: "c.json", signals: ["sync.no-files"],
      fields: [Field("prefix", "manus/fargate_sessions/2025-10-06-06-23-38/input/")])
    let asking = fixture.judgement
    var named = asking
    named.dossier = Dossier(session: "2025-10-06-06-23-38", events: [], coverage: [])
    named.verdict = .insufficientEvidence
    (named.findings, named.primary) = ([], nil)
    let related = RelatedSessions([asking, named])
    #expect(related.of(asking).map(\.session) == ["2025-10-06-06-23-38"])
    var input = fixture.input
    (input.judgement, input.related, input.language) = (named, related.of(named), language)
    let page = MarkdownReport().render(Report(input))
    var line = VerdictLine(named, report: nil)
    line.settle(related)
    #expect(line.prefixOf == "2025-10-06-06-16-23" && line.missing.isEmpty)
    #expect(line.json.hasSuffix("\"prefix_of\":\"2025-10-06-06-16-23\"}\n"))
    #expect(page.contains(words))
    #expect(page.ranges(of: "```sh").count == 1)
  }
}
