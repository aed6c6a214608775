import Evidence
import Knowledge
import Testing

@testable import Diagnosis

/// Which good session a failed one is held beside.
struct BaselineTests {
  private static let judged = Result {
    Evaluator.judge(Dossier(session: "x", events: [], coverage: []), by: try BuiltIn.knowledge.get().causes)
  }

  /// A session at a second of the night, with the name and size of its input and the user's words.
  private func session(
    _ name: String, good: Bool = true, input: String? = "a.csv", size: Int64 = 1000, asks: String? = nil,
    report: Bool = false
  ) throws -> Judgement {
    var events: [DossierEvent] = []
    func add(_ kind: EventKind, _ signal: String, _ fields: [Field]) {
      events.append(
        DossierEvent(
          id: Int64(events.count), kind: kind, time: nil,
          citation: Citation(
            sourceID: 1, path: "p", sha256: "", offset: Int64(events.count), length: 1, line: 1, pointer: ""),
          text: "", hits: [Hit(signal: signal, fields: fields)]))
    }
    if let input {
      let key = "manus/fargate_sessions/\(name)/input/\(input)"
      add(.object, "object.input", [Field("key", key), Field("size", size)])
    }
    if report { add(.log, "report.saved", [Field("path", "./artifacts/final_report.docx")]) }
    if let asks { add(.log, "query", [Field("text", asks)]) }
    var judgement = try Self.judged.get()
    judgement.dossier = Dossier(session: name, events: events, coverage: [])
    judgement.verdict = good ? .noFailureObserved : .classified
    return judgement
  }

  private func chosen(_ failed: Judgement, among all: [Judgement]) -> BaselineChoice? {
    guard case .chosen(let choice) = BaselineIndex(all).answer(for: failed) else { return nil }
    return choice
  }

  @Test func `the same words count before the same time, and the same input before the same words`() throws {
    let failed = try session("2025-10-06-06-30-00", good: false, asks: "sum")
    let near = try session("2025-10-06-06-30-10", input: "b.csv", size: 9_000_000, asks: "other")
    let words = try session("2025-10-06-06-40-00", input: "b.csv", size: 9_000_000, asks: "sum")
    let size = try session("2025-10-06-06-50-00", input: "b.csv", size: 1001, asks: "other")
    let input = try session("2025-10-06-07-00-00", asks: "other")
    let both = try session("2025-10-06-08-00-00", asks: "sum")
    var all = [near, words, size, input, both]
    for expected in [both, input, size, words, near] {
      #expect(chosen(failed, among: all)?.session == expected.session)
      all.removeAll { $0.session == expected.session }
    }
    let choice = try #require(chosen(failed, among: [both]))
    #expect(choice.same == [.night, .system, .input, .question] && choice.differs.isEmpty)
    #expect(choice.seconds == 5400 && choice.candidates == 1)
    #expect(choice.evidence == [0, 1] && choice.otherEvidence == [0, 1])
  }

  @Test func `a session of the same night counts before a better one of another`() throws {
    let failed = try session("2025-10-06-06-30-00", good: false, asks: "sum")
    let other = try session("2025-10-06-10-30-00", input: "b.csv", size: 9_000_000)
    let twin = try session("2025-10-07-06-30-00", asks: "sum")
    #expect(chosen(failed, among: [other, twin])?.session == other.session)
    let choice = try #require(chosen(failed, among: [twin]))
    #expect(choice.session == twin.session && choice.differs == [.night])
  }

  @Test func `of those that share as much, one that left a report counts before a nearer one without`() throws
  {
    let failed = try session("2025-10-06-06-30-00", good: false, asks: "sum")
    let near = try session("2025-10-06-06-31-00", asks: "sum")
    let whole = try session("2025-10-06-06-10-00", asks: "sum", report: true)
    let other = try session("2025-10-06-06-32-00", input: "b.csv", size: 9_000_000, report: true)
    #expect(chosen(failed, among: [near, whole, other])?.session == whole.session)
    #expect(chosen(failed, among: [near, other])?.session == near.session)
  }

  @Test func `of two equally near the first by name is taken, in any order of the case`() throws {
    let failed = try session("2025-10-06-06-30-00", good: false)
    let (early, late) = (try session("2025-10-06-06-29-00"), try session("2025-10-06-06-31-00"))
    #expect(chosen(failed, among: [late, early])?.session == early.session)
    #expect(chosen(failed, among: [early, late])?.session == early.session)
  }

  @Test func `without a good session, or without one of the same system, the answer says so`() throws {
    let failed = try session("2025-10-06-06-30-00", good: false)
    #expect(BaselineIndex([failed]).answer(for: failed) == .noneGood)
    let new = try session("2025-10-06-06-31-00-0a1b2c3d")
    #expect(BaselineIndex([failed, new]).answer(for: failed) == .noneOfSystem(candidates: 1))
  }

  @Test func `the index answers as a look at every session would`() throws {
    var seed: UInt64 = 7
    func next(_ count: Int) -> Int {
      seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(seed >> 33) % count
    }
    func random(good: Bool) throws -> Judgement {
      let place = (1 + next(3), next(24), next(60), next(4))
      func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
      return try session(
        "2025-10-\(two(place.0))-\(two(place.1))-\(two(place.2))-0\(place.3)"
          + (next(5) == 0 ? "-0a1b2c3d" : ""), good: good,
        input: [nil, "a.csv", "b.csv"][next(3)], size: [1000, 5000][next(2)],
        asks: [nil, "sum", "rank"][next(3)], report: next(2) == 0)
    }
    for _ in 0..<20 {
      let good = try (0..<(1 + next(40))).map { _ in try random(good: true) }
      let index = BaselineIndex(good)
      for _ in 0..<20 {
        let failed = try random(good: false)
        let answer = index.answer(for: failed)
        let profile = SessionProfile(failed)
        let best = good.map(SessionProfile.init).filter { $0.system == profile.system }.min {
          rank($0, profile).lexicographicallyPrecedes(rank($1, profile))
        }
        guard let best else {
          #expect(answer == .noneOfSystem(candidates: good.count))
          continue
        }
        guard case .chosen(let choice) = answer else {
          Issue.record("\(failed.session): nothing was chosen")
          continue
        }
        #expect(choice.session == best.session, "\(failed.session)")
      }
    }
  }

  /// Night, input, words, report, distance, name: the first that differs decides.
  private func rank(_ other: SessionProfile, _ profile: SessionProfile) -> [Int64] {
    func yes(_ trait: BaselineChoice.Trait) -> Bool { trait.agreement(profile, other) == .yes }
    let input: Int64 = yes(.input) ? 0 : yes(.size) ? 1 : 2
    let (start, begins) = (profile.start?.nanoseconds ?? 0, other.start?.nanoseconds ?? 0)
    return [
      yes(.night) ? 0 : 1, input, yes(.question) ? 0 : 1, other.hasReport ? 0 : 1, abs(begins - start),
      begins,
    ]
  }

  @Test func `ten thousand sessions are chosen for in a walk over the case, not in a square of it`() throws {
    let all = try (0..<10_000).map { number -> Judgement in
      let (hour, minute, second) = (number / 3600, number / 60 % 60, number % 60)
      func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
      return try session(
        "2025-10-06-\(two(hour))-\(two(minute))-\(two(second))", good: number % 2 == 0,
        input: "\(number % 7).csv")
    }
    let clock = ContinuousClock()
    let took = clock.measure {
      let index = BaselineIndex(all)
      for judgement in all where judgement.verdict == .classified {
        guard case .chosen(let choice) = index.answer(for: judgement) else {
          Issue.record("\(judgement.session): nothing was chosen")
          continue
        }
        #expect(abs(choice.seconds ?? .max) <= 7)
      }
    }
    // A square of 5,000 by 5,000 comparisons would take minutes in a debug build.
    #expect(took < .seconds(20))
  }
}
