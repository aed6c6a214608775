import Evidence
import Knowledge
import Testing

@testable import Diagnosis

/// What a cause says of a session, with values of the session in it.
struct SentenceTests {
  private let runner: CauseTestRunner
  private let cause: Cause

  init() throws {
    let knowledge = try BuiltIn.knowledge.get()
    runner = CauseTestRunner(signals: knowledge.signals)
    cause = try #require(knowledge.causes["session.stalled"])
  }

  private func evaluator(_ test: String) throws -> Evaluator {
    runner.evaluator(for: cause, in: try #require(cause.tests.first { $0.name == test }))
  }

  private func text(_ parts: [SaidPart]?) -> String? {
    parts?.map { part in
      switch part {
      case .text(let text), .quote(let text): text
      case .cite(let events): "[\(events.count)]"
      }
    }.joined()
  }

  @Test func `a sentence counts the events of a selection, and tells the time of the first and the last`()
    throws
  {
    let evaluator = try evaluator("silence, then cancelled tasks is confirmed")
    let said = evaluator.said(
      Localized(en: "{any-execution@count} at {any-execution@time}, {cancelled.count} cancelled [cancelled]"),
      in: .en)
    let time = try #require(evaluator.dossier.events.first?.time)
    let civil = CivilTime(time.earliest)
    let clock = [civil.hour, civil.minute, civil.second].map { $0 < 10 ? "0\($0)" : "\($0)" }
    #expect(text(said) == "1 at \(clock.joined(separator: ":"))Z, 1 cancelled [1]")
  }

  @Test(arguments: [
    "{artifact@count} artifacts", "[artifact]", "[artifact@last]", "{artifact.name}", "{artifact.name@last}",
    "{silence@length}",
  ])
  func `a sentence about what is not there is not said`(sentence: String) throws {
    let evaluator = try evaluator("without the runtime log it cannot be decided")
    #expect(evaluator.said(Localized(en: sentence), in: .en) == nil)
  }

  @Test func `a sentence can cite the first or the last event alone`() throws {
    let causes = try BuiltIn.knowledge.get().causes.causes
    let evaluators = causes.flatMap { cause in cause.tests.map { runner.evaluator(for: cause, in: $0) } }
    let found = evaluators.lazy.flatMap { evaluator in
      evaluator.selections.keys.sorted().map { (evaluator: evaluator, name: $0) }
    }.first { $0.evaluator.events($0.name).count >= 2 }
    let (evaluator, name) = try #require(found)
    let all = evaluator.events(name)
    func cited(_ mark: String) -> [Int]? {
      evaluator.said(Localized(en: "x [\(mark)]"), in: .en)?.compactMap {
        if case .cite(let events) = $0 { events } else { nil }
      }.flatMap { $0 }
    }
    #expect(cited(name) == all)
    #expect(cited("\(name)@first") == [all[0]] && cited("\(name)@last") == [all[all.count - 1]])
  }

  @Test func `the reason for a finding tells how long the silence lasted, in both languages`() throws {
    let finding = try evaluator("silence, then cancelled tasks is confirmed").find(cause)
    let seconds = try #require(finding.silence?.seconds)
    #expect(finding.reason.en.contains(Evaluator.duration(seconds, .en)))
    #expect(finding.reason.ko?.contains(Evaluator.duration(seconds, .ko)) == true)
  }

  @Test(arguments: [
    (0, "0 s", "0초"), (59, "59 s", "59초"), (942, "15 min 42 s", "15분 42초"), (3600, "1 h", "1시간"),
    (5990, "1 h 39 min", "1시간 39분"),
  ])
  func `a length names the two largest units that are not zero`(seconds: Int64, en: String, ko: String) {
    #expect(Evaluator.duration(seconds, .en) == en)
    #expect(Evaluator.duration(seconds, .ko) == ko)
  }

  @Test func `a sentence with a condition is meant only for sessions in which it is true`() throws {
    let evaluator = try evaluator("silence, then cancelled tasks is confirmed")
    func isTrue(_ name: String) -> ClauseNode {
      ClauseNode(.present(name, needs: .every), path: "if", place: cause.when.place)
    }
    #expect(evaluator.isMeant(Occasion()))
    #expect(evaluator.isMeant(Occasion(only: isTrue("cancelled"))))
    #expect(!evaluator.isMeant(Occasion(unless: isTrue("cancelled"))))
    // What is unknown is no reason to say it, and none to leave it out.
    #expect(!evaluator.isMeant(Occasion(only: isTrue("artifact"))))
    #expect(evaluator.isMeant(Occasion(unless: isTrue("artifact"))))
  }
}
