import Diagnosis
import Evidence

/// Which sessions met at one container: it refused requests with 403 at the seconds at which the runtime of another
/// session was told so.
struct Refusals {
  private struct Meeting {
    /// Seconds in which the session's container refused somebody, and in which the session was refused.
    var refused: [Int64]
    var misrouted: Set<Int64>
  }
  private var meetings: [Int: Meeting] = [:]
  private var byRefusal: [Int64: Set<Int>] = [:]
  private var byMisroute: [Int64: Set<Int>] = [:]

  /// - Parameter entry: The number under which the session is to be found.
  mutating func add(_ judgement: Judgement, as entry: Int) {
    let meeting = Refusals.meeting(judgement.dossier)
    if meeting.refused.isEmpty, meeting.misrouted.isEmpty { return }
    meetings[entry] = meeting
    for second in meeting.refused { byRefusal[second, default: []].insert(entry) }
    for second in meeting.misrouted { byMisroute[second, default: []].insert(entry) }
  }

  /// Sessions that this one's container refused, and whose container refused this one, every request of them.
  func others(of judgement: Judgement) -> [Int] {
    let own = Refusals.meeting(judgement.dossier)
    let refused = Set(own.refused.flatMap { ($0 - 1...$0 + 2).flatMap { byMisroute[$0] ?? [] } })
      .filter { Refusals.explain(own.refused, meetings[$0]?.misrouted ?? []) }
    let refusing = Set(own.misrouted.flatMap { ($0 - 2...$0 + 1).flatMap { byRefusal[$0] ?? [] } })
      .filter { Refusals.explain(meetings[$0]?.refused ?? [], own.misrouted) }
    return refused.union(refusing).sorted()
  }

  /// The runtime is told within a second or two.
  private static func explain(_ refused: [Int64], _ misrouted: Set<Int64>) -> Bool {
    !refused.isEmpty
      && refused.allSatisfy { second in (second - 1...second + 2).contains(where: misrouted.contains) }
  }

  private static func meeting(_ dossier: Dossier) -> Meeting {
    func seconds(_ signal: String, _ isMeant: (DossierEvent) -> Bool) -> [Int64] {
      dossier.events(with: [signal]).compactMap { index in
        let event = dossier.events[index]
        guard isMeant(event), let time = event.time, time.clock == .cloudWatch else { return nil }
        return time.earliest.nanoseconds / 1_000_000_000
      }
    }
    return Meeting(
      refused: seconds("container.foreign-refused") { $0.field("status")?.integer == 403 },
      misrouted: Set(seconds("container.foreign-session") { _ in true }))
  }
}
