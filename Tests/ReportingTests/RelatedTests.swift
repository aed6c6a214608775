import Diagnosis
import Evidence
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

  @Test func `sessions that met at one container know of each other, and of no third`() throws {
    let model = try ReportFixture.sourceReport().judgement
    func session(_ name: String, _ signal: String, _ times: [String]) throws -> Judgement {
      var fixture = try ReportFixture()
      for time in times {
        fixture.add(
          .log, signal, path: "log.json", at: ReportFixture.time(time, .cloudWatch), signals: [signal],
          fields: [Field("status", 403)])
      }
      var judgement = model
      judgement.dossier = Dossier(session: name, events: fixture.events, coverage: [])
      return judgement
    }
    let refusing = try session("a", "container.foreign-refused", ["06:50:33", "06:50:52"])
    let refused = try session("b", "container.foreign-session", ["06:50:33", "06:50:53", "06:51:10"])
    let third = try session("c", "container.foreign-session", ["06:50:33", "06:55:00"])
    let related = RelatedSessions([refusing, refused, third])
    func met(_ judgement: Judgement) -> [String] {
      related.of(judgement).filter { $0.tie == .sameContainer }.map(\.session)
    }
    #expect(met(refusing) == ["b"] && met(refused) == ["a"] && met(third).isEmpty)
  }
}
