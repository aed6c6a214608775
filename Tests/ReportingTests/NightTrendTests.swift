import Diagnosis
import Evidence
import Knowledge
import Testing

@testable import Reporting

/// Counts over nights, from sessions that the test makes up.
struct NightTrendTests {
  static let a = "2:code.error:code:NameError"
  static let b = "2:input.sync-missing:input"

  /// A session that begins at 6 o'clock of day `night`, counted from 2025-10-01; `nil` is no time.
  static func session(
    _ name: String, _ night: Int64?, _ verdict: Verdict, key: String? = nil, job: String? = nil
  ) -> PastSession {
    let start = night.flatMap { CivilTime(year: 2025, month: 10, day: $0, hour: 6).instant }
    let cause = key.map { String($0.split(separator: ":")[1]) }
    return PastSession(
      session: name, verdict: verdict, start: start, causes: cause.map { [$0] } ?? [], key: key, job: job)
  }

  private func night(_ day: Int64) throws -> Night {
    Night(try #require(CivilTime(year: 2025, month: 10, day: day, hour: 6).instant))
  }

  private func trend(_ sessions: [PastSession]) -> NightTrend { NightTrend(NightHistory(sessions)) }

  @Test func `a finding is new only where earlier nights are known and none has it`() throws {
    let sessions = [
      Self.session("s1", 1, .classified, key: Self.a), Self.session("s2", 2, .noFailureObserved),
      Self.session("s3", 3, .classified, key: Self.a), Self.session("s4", 3, .classified, key: Self.b),
      Self.session("s5", nil, .classified, key: "2:session.stalled:session"),
    ]
    let trend = trend(sessions)
    let (a, b) = (GroupKey(.finding, Self.a), GroupKey(.finding, Self.b))
    #expect(try trend.standing(of: b, in: night(3)) == .new(earlier: 2))
    #expect(try trend.standing(of: a, in: night(3)) == .known(since: night(1), seen: 1, earlier: 2))
    #expect(try trend.standing(of: a, in: night(2)) == .gone(last: night(1)))
    #expect(try trend.standing(of: a, in: night(1)) == .noEarlierNight)
    #expect(
      try trend.standing(of: GroupKey(.finding, "2:session.stalled:session"), in: night(3)) == .undated)
    #expect(try trend.newFindings(in: night(1)) == nil)
    #expect(try trend.newFindings(in: night(2)) == [])
    #expect(try trend.newFindings(in: night(3)) == [b])
    #expect(trend.undated.map(\.session) == ["s5"])
  }

  @Test func `a key of another version makes its cause undetermined, and no other cause`() throws {
    let trend = trend([
      Self.session("s1", 1, .classified, key: "1:code.error:NameError"),
      Self.session("s2", 2, .classified, key: Self.a), Self.session("s3", 2, .classified, key: Self.b),
    ])
    #expect(try trend.standing(of: GroupKey(.finding, Self.a), in: night(2)) == .otherVersion)
    #expect(try trend.standing(of: GroupKey(.finding, Self.b), in: night(2)) == .new(earlier: 1))
  }

  /// Runs of one job on one night each.
  private func runs(failed: Int, clean: Int, undecided: Int = 0, job: String? = "q") -> [PastSession] {
    (0..<failed).map { Self.session("f\($0)", 1, .classified, key: Self.a, job: job) }
      + (0..<clean).map { Self.session("c\($0)", 1, .noFailureObserved, job: job) }
      + (0..<undecided).map { Self.session("u\($0)", 1, .insufficientEvidence, job: job) }
  }

  @Test func `flaky needs fifteen decided runs of one job, some of which end well`() {
    let group = GroupKey(.finding, Self.a)
    #expect(trend(runs(failed: 3, clean: 12)).flaky(group) == Share(3, of: 15))
    #expect(trend(runs(failed: 3, clean: 12)).flaky(group)?.text == "3 of 15, 0.20 [0.07, 0.45]")
    #expect(trend(runs(failed: 3, clean: 11)).flaky(group) == nil)
    #expect(trend(runs(failed: 3, clean: 11, undecided: 9)).flaky(group) == nil)
    #expect(trend(runs(failed: 20, clean: 0)).flaky(group) == nil)
    #expect(trend(runs(failed: 3, clean: 12, job: nil)).flaky(group) == nil)
    #expect(trend(runs(failed: 3, clean: 12)).flaky(GroupKey(.finding, Self.b)) == nil)
  }

  @Test func `the rate counts what failed or is undecided, and a clean night has none`() throws {
    let trend = trend([
      Self.session("s1", 1, .classified, key: Self.a), Self.session("s2", 1, .insufficientEvidence),
      Self.session("s3", 1, .noFailureObserved), Self.session("s4", 2, .noFailureObserved),
    ])
    #expect(trend.nights.map(\.rate) == [Share(1, of: 2), Share(0, of: 0)])
    #expect(trend.nights[1].rate.text == "–")
  }

  @Test func `the page has a chart that is told in words, and no text becomes markup`() throws {
    let causes = try ReportFixture().knowledge.causes
    func page(_ key: String, _ language: Language = .en) -> (HTMLTokens, String) {
      let history = NightHistory([
        Self.session("s1", 1, .classified, key: Self.a), Self.session("s2", 2, .classified, key: key),
        Self.session("s3", 2, .noFailureObserved),
      ])
      let report = NightsReport(history, causes: causes, language: language)
      return (HTMLTokens(report.page()), report.markdown() + report.table())
    }
    let (benign, text) = page("2:x:y")
    #expect(benign.all("svg").first?.attributes["role"] == "img" && benign.all("desc").count == 1)
    #expect(
      benign.text.contains("2025-10-02: classified 1, no failure observed 1, Classification rate 1 of 1"))
    #expect(benign.all("script").isEmpty && benign.all("rect").count == 3)
    #expect(text.contains("2025-10-02 | 2 |") && text.contains("new: in none of the earlier nights (1)"))
    #expect(page("2:x:y", .ko).0.text.contains("분류율"))
    for hostile in Hostile.texts where !hostile.isEmpty && !hostile.contains(":") {
      let (tokens, text) = page("2:x:" + hostile)
      #expect(tokens.skeleton == benign.skeleton, "\(hostile.debugDescription)")
      #expect(isInert(tokens.text) && isInert(text))
    }
  }

  @Test func `both languages name the same values`() {
    for word in NightWord.allCases {
      let value = NightWords.table[word]
      func names(_ text: String?) -> Set<Substring> {
        Set(
          (text ?? "").split(separator: "{", omittingEmptySubsequences: false).dropFirst().compactMap {
            $0.split(separator: "}").first
          })
      }
      #expect(value?.ko != nil && names(value?.en) == names(value?.ko), "\(word)")
    }
  }
}
