import Evidence
import Testing

@testable import Diagnosis
@testable import Knowledge

/// What the language of clauses promises, over random clauses and random sessions.
struct LanguageTests {
  private static let rounds = 1500

  private func truth(_ node: ClauseNode, _ dossier: Dossier) -> Truth {
    Evaluator(dossier: dossier, selections: RandomSessions.selections).evaluate(node).truth
  }

  private func each(_ seed: UInt64, _ check: (inout RandomSessions, ClauseNode, Dossier) -> Void) {
    var random = RandomSessions(seed: seed)
    for _ in 0..<Self.rounds {
      let node = random.clause()
      let dossier = random.dossier()
      check(&random, node, dossier)
    }
  }

  @Test func `what no source covers any more may become unknown, and never turns round or gets decided`() {
    var decided = 0
    each(1) { _, node, dossier in
      let before = truth(node, dossier)
      if before != .unknown { decided += 1 }
      for kind in SourceKind.allCases {
        var blind = dossier
        blind.coverage[kind] = Coverage(kind: kind, state: .missing)
        let after = truth(node, blind)
        #expect(after == before || after == .unknown, "\(node.clause.text): \(before) became \(after)")
      }
    }
    #expect(decided > Self.rounds / 4)
  }

  @Test func `a source that is taken away whole may make a clause unknown and never turns it round`() {
    each(2) { _, node, dossier in
      let before = truth(node, dossier)
      for kind in SourceKind.allCases {
        let after = truth(node, dossier.without(kind))
        #expect(
          after == before || after == .unknown || before == .unknown,
          "\(node.clause.text) without \(kind.rawValue): \(before) became \(after)")
      }
    }
  }

  @Test func `a silence after what nobody could have seen is unknown`() {
    let node = ClauseNode(
      .silence(.runtimeLog, longerThan: 600, after: "execution-records.a"), path: "",
      place: Place(file: "random", line: 1, column: 1))
    func dossier(_ records: Coverage.State) -> Dossier {
      let log = Coverage(kind: .runtimeLog, state: .covered, head: true, tail: true)
      let from = RandomSessions.start
      let gap = Gap(
        kind: .runtimeLog, stream: "", from: from, to: from.adding(seconds: 900), before: 1, after: nil)
      return Dossier(
        session: "s", events: [], coverage: [log, Coverage(kind: .executionRecords, state: records)],
        gaps: [gap])
    }
    #expect(truth(node, dossier(.covered)) == .no)
    #expect(truth(node, dossier(.missing)) == .unknown)
  }

  @Test func `times that get blurred may make an order unknown and never make one`() {
    each(3) { random, node, dossier in
      guard !node.clause.asksForSilence else { return }
      let before = truth(node, dossier)
      let blur = Int64(1 + random.below(400))
      let after = truth(node, dossier.blurred(by: blur))
      #expect(after == before || after == .unknown, "\(node.clause.text): \(before) became \(after)")
    }
  }

  @Test func `a sequence is true only where each event is surely before the next`() {
    var held = 0
    var random = RandomSessions(seed: 4)
    for _ in 0..<(2 * Self.rounds) {
      let dossier = random.dossier()
      let names = (0...(1 + random.below(2))).map { _ in random.pick(RandomSessions.selections.map(\.name)) }
      let node = ClauseNode(
        .sequence(names, within: nil), path: "", place: Place(file: "random", line: 1, column: 1))
      let result = Evaluator(dossier: dossier, selections: RandomSessions.selections).evaluate(node)
      guard result.truth == .yes else { continue }
      held += 1
      #expect(result.events.count == names.count)
      for (a, b) in zip(result.events, result.events.dropFirst()) {
        #expect(dossier.order(dossier.events[a], dossier.events[b]) == .before)
      }
    }
    #expect(held > 50)
  }

  @Test func `a likelihood comes from the truth of clauses and from nothing else`() throws {
    let base = try #require(try BuiltIn.knowledge.get().causes.causes.first)
    var random = RandomSessions(seed: 5)
    var seen: Set<String> = []
    for _ in 0..<Self.rounds {
      let dossier = random.dossier()
      let cause = random.cause(like: base)
      let evaluator = Evaluator(dossier: dossier, selections: cause.selections)
      let finding = evaluator.find(cause)
      let expected = model(
        when: evaluator.evaluate(cause.when),
        unmet: cause.requires.contains { $0.allSatisfy { dossier.coverage($0).state == .missing } },
        support: cause.support.map { (evaluator.evaluate($0.node).truth, $0.decisive) },
        caps: cause.contradict.filter { rule in
          evaluator.evaluate(rule.node).truth == .yes
            && rule.unless.map { evaluator.evaluate($0).truth != .yes } ?? true
        }.map(\.cap))
      #expect(finding.likelihood == expected)
      for (rule, result) in zip(cause.contradict, finding.contradict)
      where result.truth == .yes && rule.unless == nil {
        #expect((finding.likelihood ?? .ruledOut) <= rule.cap, "a contradiction that holds did not cap")
      }
      seen.insert(finding.likelihood?.name ?? "undecided")
    }
    #expect(seen.count == 6, "only \(seen.sorted()) came up")
  }

  /// The rules of docs/causes.md, "From clauses to a word".
  private func model(
    when: ClauseResult, unmet: Bool, support: [(Truth, decisive: Bool)], caps: [Likelihood]
  ) -> Likelihood? {
    switch when.truth {
    case .no: return .ruledOut
    case .unknown,
      .yes where unmet:
      if caps.contains(.ruledOut) { return .ruledOut }
      return caps.contains(.unlikely) && when.flattened.contains { $0.truth == .yes } ? .unlikely : nil
    case .yes:
      let held = support.filter { $0.0 == .yes }
      let base: Likelihood =
        held.isEmpty ? .possible : held.contains { $0.decisive } ? .confirmed : .likely
      return ([base] + caps).min()
    }
  }
}

extension RandomSessions {
  fileprivate mutating func cause(like base: Cause) -> Cause {
    var cause = base
    cause.selections = Self.selections
    cause.requires = chance(40) ? [[pick(SourceKind.allCases)]] : []
    cause.when = clause(depth: 2)
    cause.support = (0..<below(3)).map { _ in Support(node: clause(depth: 1), decisive: chance(50)) }
    cause.contradict = (0..<below(3)).map { _ in
      Contradiction(
        node: clause(depth: 1), cap: pick([.ruledOut, .unlikely, .possible]),
        unless: chance(40) ? clause(depth: 1) : nil)
    }
    return cause
  }
}

extension Dossier {
  /// The same session, had nobody saved this kind of source.
  fileprivate func without(_ kind: SourceKind) -> Dossier {
    var coverage = coverage
    coverage[kind] = Coverage(kind: kind, state: .missing)
    return Dossier(
      session: session, events: events.filter { $0.stream != kind.rawValue },
      coverage: Array(coverage.values), gaps: gaps.filter { $0.kind != kind })
  }

  fileprivate func blurred(by seconds: Int64) -> Dossier {
    let blurred = events.map { event -> DossierEvent in
      var copy = event
      copy.time?.earliest = event.time?.earliest.adding(seconds: -seconds) ?? RandomSessions.start
      copy.time?.latest = event.time?.latest.adding(seconds: seconds) ?? RandomSessions.start
      return copy
    }
    return Dossier(session: session, events: blurred, coverage: Array(coverage.values), gaps: gaps)
  }
}

extension Clause {
  fileprivate var asksForSilence: Bool {
    switch self {
    case .all(let nodes), .any(let nodes): nodes.contains { $0.clause.asksForSilence }
    case .not(let node): node.clause.asksForSilence
    case .silence: true
    default: false
    }
  }
}
