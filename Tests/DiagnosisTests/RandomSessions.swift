import Casebook
import Evidence

@testable import Diagnosis
@testable import Knowledge

/// Random clauses over random sessions, the same for the same seed.
struct RandomSessions {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  /// SplitMix64.
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(bound)) }
  mutating func pick<T>(_ values: [T]) -> T { values[below(values.count)] }
  mutating func chance(_ percent: Int) -> Bool { below(100) < percent }

  static let start = Instant(nanoseconds: 1_759_731_600_000_000_000)

  /// Two selections of each kind of source; the kind that shows a selection is the only one that could.
  static let selections: [Selection] = SourceKind.allCases.enumerated().flatMap { number, kind in
    ["\(kind.rawValue).a", "\(kind.rawValue).b"].enumerated().map { index, name in
      Selection(
        name: name, source: .signals([name]), kinds: [kind],
        place: Place(file: "random", line: number * 2 + index + 1, column: 1))
    }
  }

  static func kind(of selection: String) -> SourceKind? {
    selections.first { $0.name == selection }?.kinds.first
  }

  // MARK: Sessions

  mutating func dossier() -> Dossier {
    let count = below(14)
    var events: [DossierEvent] = []
    for index in 0..<count {
      let name = pick(Self.selections.map(\.name))
      guard let kind = Self.kind(of: name) else { continue }
      var fields = [Field("n", Int64(below(4)))]
      if chance(50) { fields.append(Field("name", pick(["x", "y"]))) }
      if kind == .executionRecords { fields.append(Field("execution_num", Int64(below(5)))) }
      events.append(
        DossierEvent(
          id: Int64(index + 1), kind: Self.eventKind(kind), time: time(kind),
          citation: Citation(
            sourceID: Int64(kind.hashed), path: kind.rawValue, sha256: "", offset: Int64(index), length: 1,
            line: Int64(index + 1), pointer: ""),
          text: name, stream: kind.rawValue, hits: [Hit(signal: name, fields: fields)]))
    }
    events.sort(by: DossierEvents.precedes)
    let coverage = SourceKind.allCases.map { kind -> Coverage in
      let state = pick([Coverage.State.covered, .covered, .partial, .missing])
      return Coverage(
        kind: kind, state: state, head: state == .covered || state == .partial && chance(50),
        tail: state == .covered || state == .partial && chance(50))
    }
    return Dossier(session: "s", events: events, coverage: coverage, gaps: gaps(events))
  }

  private mutating func time(_ kind: SourceKind) -> TimeSpan? {
    if chance(15) { return nil }
    let at = Self.start.adding(seconds: Int64(below(2000)))
    let zone: ZoneBasis = chance(20) ? .unknown : .recorded
    return TimeSpan(
      earliest: at, latest: at.adding(seconds: Int64(pick([0, 0, 1, 60, 600]))), zone: zone,
      clock: kind == .s3Listing ? .s3 : kind == .executionRecords ? .container : .cloudWatch)
  }

  private func gaps(_ events: [DossierEvent]) -> [Gap] {
    [SourceKind.runtimeLog, .containerLog].flatMap { kind -> [Gap] in
      let own = events.filter { $0.stream == kind.rawValue && $0.time != nil }
      return zip(own, own.dropFirst()).compactMap { first, second in
        guard let from = first.time?.latest, let to = second.time?.earliest, from < to else { return nil }
        return Gap(kind: kind, stream: kind.rawValue, from: from, to: to, before: first.id, after: second.id)
      }
    }
  }

  static func eventKind(_ kind: SourceKind) -> EventKind {
    switch kind {
    case .runtimeLog, .containerLog: .log
    case .s3Listing: .object
    case .executionRecords: .execution
    case .containerListing: .directory
    case .ecsTasks: .task
    case .telemetry: .telemetry
    }
  }

  // MARK: Clauses

  mutating func clause(depth: Int = 3) -> ClauseNode {
    func node(_ clause: Clause) -> ClauseNode {
      ClauseNode(clause, path: "random", place: Place(file: "random", line: 1, column: 1))
    }
    let names = Self.selections.map(\.name)
    if depth > 0, chance(45) {
      switch below(3) {
      case 0: return node(.all((0...below(3)).map { _ in clause(depth: depth - 1) }))
      case 1: return node(.any((0...below(3)).map { _ in clause(depth: depth - 1) }))
      default: return node(.not(clause(depth: depth - 1)))
      }
    }
    let within: Int64? = chance(30) ? Int64(60 * (1 + below(10))) : nil
    switch below(8) {
    case 0: return node(.present(pick(names), needs: .every))
    case 1: return node(.absent(pick(names), after: nil, within: nil, needs: .every))
    case 2: return node(.absent(pick(names), after: pick(names), within: within, needs: .every))
    case 3:
      let low: Int64? = chance(70) ? Int64(1 + below(3)) : nil
      let high: Int64? = low == nil || chance(40) ? (low ?? 0) + Int64(below(2)) : nil
      return node(.count(pick(names), CountTest(atLeast: low, atMost: high), needs: .every))
    case 4: return node(.sequence((0...(1 + below(2))).map { _ in pick(names) }, within: within))
    case 5:
      return node(
        .compare(
          .field(selection: pick(names), name: "n"), pick(ComparisonOperator.allCases),
          chance(70) ? .field(selection: pick(names), name: "n") : .number(Int64(below(4))),
          matching: chance(40) ? "name" : nil))
    case 6: return node(.last(of: pick(names), isIn: pick(names)))
    default:
      return node(
        .silence(
          pick([.runtimeLog, .containerLog]), longerThan: Int64(120 + below(600)),
          after: chance(60) ? pick(names) : nil))
    }
  }
}

extension SourceKind {
  fileprivate var hashed: Int { SourceKind.allCases.firstIndex(of: self) ?? 0 }
}
