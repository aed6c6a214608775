import Evidence
import Knowledge

/// Clauses about order, place and silence. An undetermined order is never an order.
extension Evaluator {
  func absent(
    _ node: ClauseNode, _ name: String, after: String?, within: Int64?, _ needs: Needs
  ) -> ClauseResult {
    let found = events(name)
    guard let after else {
      if !found.isEmpty { return ClauseResult(node, .no, events: found) }
      let missing = uncovered(name, needs)
      return ClauseResult(node, missing.isEmpty ? .yes : .unknown, missing: missing)
    }
    guard let anchor = events(after).first else {
      let missing = uncovered(after, .every)
      return ClauseResult(node, missing.isEmpty ? .no : .unknown, missing: missing)
    }
    let start = dossier.events[anchor]
    var undetermined: [Int] = []
    for index in found {
      switch placed(dossier.events[index], after: start, within: within) {
      case .yes: return ClauseResult(node, .no, events: [anchor, index])
      case .unknown: undetermined.append(index)
      case .no: break
      }
    }
    if !undetermined.isEmpty {
      return ClauseResult(node, .unknown, events: [anchor] + undetermined)
    }
    let missing = uncovered(name, needs, tailOnly: true)
    return ClauseResult(
      node, missing.isEmpty ? .yes : .unknown, events: [anchor], missing: missing)
  }

  /// Does `event` come after `start`, no later than `within` seconds?
  private func placed(_ event: DossierEvent, after start: DossierEvent, within: Int64?) -> Truth {
    switch dossier.order(start, event) {
    case .after: return .no
    case .undetermined: return .unknown
    case .before: break
    }
    guard let within else { return .yes }
    guard let a = start.time, let b = event.time, a.clock == b.clock, a.zone == b.zone, a.frame == b.frame
    else { return .unknown }
    if b.latest <= a.earliest.adding(seconds: within) { return .yes }
    if b.earliest > a.latest.adding(seconds: within) { return .no }
    return .unknown
  }

  func sequence(_ node: ClauseNode, _ names: [String], within: Int64?) -> ClauseResult {
    for name in names where events(name).isEmpty {
      let missing = uncovered(name, .every)
      return ClauseResult(
        node, missing.isEmpty ? .no : .unknown, missing: missing)
    }
    var best: (truth: Truth, chain: [Int]) = (.no, [])
    for first in candidates(names[0]) {
      let candidate = chain(
        from: first, through: names.dropFirst(), truth: .yes, start: first, within: within)
      if candidate.truth == .yes { return ClauseResult(node, .yes, events: candidate.chain) }
      if candidate.truth == .unknown, best.truth == .no { best = candidate }
    }
    if best.truth == .unknown { return ClauseResult(node, .unknown, events: best.chain) }
    // Every pair seen is in another order; an unseen one could still be in this one.
    let missing = distinct(names.flatMap { uncovered($0, .every) }).sorted()
    return ClauseResult(node, missing.isEmpty ? .no : .unknown, missing: missing)
  }

  /// Of a selection with very many events only the first and last can be tried in every combination: a sequence
  /// that exists at all exists between the ends, unless `within` binds it, and then it is looked for among these.
  private func candidates(_ name: String) -> [Int] {
    let all = events(name)
    return all.count <= 200 ? all : Array(all.prefix(100) + all.suffix(100))
  }

  private func chain(
    from index: Int, through names: ArraySlice<String>, truth: Truth, start: Int, within: Int64?
  ) -> (truth: Truth, chain: [Int]) {
    guard let name = names.first else { return (truth, [index]) }
    var best: (truth: Truth, chain: [Int]) = (.no, [])
    // The earliest certain follower leaves the most room for the rest, so greed is enough for certainty.
    for next in candidates(name) where next != index {
      let step = Truth.all([
        placed(dossier.events[next], after: dossier.events[index], within: nil),
        within == nil
          ? .yes : placed(dossier.events[next], after: dossier.events[start], within: within),
      ])
      if step == .no { continue }
      let rest = chain(
        from: next, through: names.dropFirst(), truth: Truth.all([truth, step]), start: start,
        within: within)
      if rest.truth == .yes { return (.yes, [index] + rest.chain) }
      if rest.truth == .unknown, best.truth == .no { best = (.unknown, [index] + rest.chain) }
    }
    return best
  }

  func last(_ node: ClauseNode, of: String, isIn: String) -> ClauseResult {
    let all = events(of)
    guard !all.isEmpty else {
      let missing = uncovered(of, .one)
      return ClauseResult(node, missing.isEmpty ? .no : .unknown, missing: missing)
    }
    let final = all.filter { candidate in
      all.allSatisfy {
        $0 == candidate || dossier.order(dossier.events[$0], dossier.events[candidate]) != .after
      }
    }
    let inside = Set(events(isIn))
    let truths = distinct(final.map { inside.contains($0) })
    guard truths.count == 1, let value = truths.first else {
      return ClauseResult(node, .unknown, events: final)
    }
    let missing = uncovered(of, .one, tailOnly: true)
    if !missing.isEmpty { return ClauseResult(node, .unknown, events: final, missing: missing) }
    return ClauseResult(node, Truth(value), events: final)
  }

  func silence(
    _ node: ClauseNode, _ kind: SourceKind, longerThan seconds: Int64, after: String?
  ) -> ClauseResult {
    let coverage = dossier.coverage(kind)
    let decided = coverage.state != .missing && coverage.head && coverage.tail
    let anchor = after.flatMap { events($0).first }
    if let after, anchor == nil {
      // Where nobody could have seen what the silence follows, only a log without any silence says no.
      let missing = uncovered(after, .every)
      let gaps = gaps(of: kind, longerThan: seconds, after: nil)
      if missing.isEmpty || gaps.isEmpty && decided { return ClauseResult(node, .no) }
      return ClauseResult(node, .unknown, missing: distinct(missing + (decided ? [] : [kind])).sorted())
    }
    let long = gaps(of: kind, longerThan: seconds, after: anchor)
    if !long.isEmpty {
      let ends = Set(long.flatMap { [$0.before] + ($0.after.map { [$0] } ?? []) })
      return ClauseResult(
        node, .yes, events: dossier.events.indices.filter { ends.contains(dossier.events[$0].id) })
    }
    return ClauseResult(node, decided ? .no : .unknown, missing: decided ? [] : [kind])
  }

  /// The silences of a kind of source that are longer than so many seconds, and do not begin before an event.
  func gaps(of kind: SourceKind, longerThan seconds: Int64, after anchor: Int?) -> [Gap] {
    let start = anchor.flatMap { dossier.events[$0].time?.earliest }
    return dossier.gaps.filter { gap in
      gap.kind == kind && gap.seconds > seconds && start.map { $0 <= gap.from } ?? true
    }
  }

  func compare(
    _ node: ClauseNode, _ left: FieldReference, _ sign: ComparisonOperator, _ right: FieldReference,
    matching: String?
  ) -> ClauseResult {
    func match(_ value: (event: Int?, value: Int64)) -> FieldValue? {
      guard let matching, let index = value.event else { return nil }
      return dossier.events[index].field(matching)
    }
    let rights = Dictionary(grouping: values(right), by: match)
    var decided: [Int] = []
    for a in values(left) {
      for b in rights[match(a)] ?? [] {
        let pair = [a.event, b.event].compactMap { $0 }
        if sign.holds(a.value, b.value) { return ClauseResult(node, .yes, events: pair) }
        if decided.count < 64 { decided += pair }
      }
    }
    if !decided.isEmpty { return ClauseResult(node, .no, events: distinct(decided)) }
    let missing = distinct(
      [left.selection, right.selection].compactMap { $0 }.flatMap { uncovered($0, .one) }
    ).sorted()
    return ClauseResult(node, missing.isEmpty ? .no : .unknown, missing: missing)
  }

  private func values(_ reference: FieldReference) -> [(event: Int?, value: Int64)] {
    switch reference {
    case .number(let value): [(nil, value)]
    case .field(let selection, let name):
      events(selection).compactMap { index in
        dossier.events[index].field(name)?.integer.map { (index, $0) }
      }
    }
  }
}
