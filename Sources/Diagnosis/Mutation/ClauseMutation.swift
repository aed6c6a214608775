import Evidence
import Knowledge

/// A clause tree with one part removed or weakened.
struct ClauseMutation {
  /// The whole tree after the change.
  var node: ClauseNode
  var place: Place
  var path: String
  var clause: String
  var change: String
  var advice: String

  /// Every mutation of the tree below and at `node`, top first.
  static func all(of node: ClauseNode) -> [ClauseMutation] {
    switch node.clause {
    case .all(let children):
      return inside(node, children, Clause.all, advice: "in which this one alone is false")
    case .any(let children):
      return inside(node, children, Clause.any, advice: "in which this one alone is true")
    case .not(let inner):
      return [
        changed(node, inner.clause, "is turned round", "in which what is denied is true, or false")
      ]
        + all(of: inner).map { mutation in
          var copy = mutation
          copy.node = node.with(.not(mutation.node))
          return copy
        }
    default: return weakened(node)
    }
  }

  private static func inside(
    _ node: ClauseNode, _ children: [ClauseNode], _ make: ([ClauseNode]) -> Clause, advice: String
  ) -> [ClauseMutation] {
    children.indices.flatMap { index -> [ClauseMutation] in
      var fewer = children
      let child = fewer.remove(at: index)
      let removed = ClauseMutation(
        node: node.with(make(fewer)), place: child.place, path: child.path, clause: child.clause.text,
        change: "is gone", advice: advice)
      return [removed]
        + all(of: child).map { mutation in
          var copy = mutation
          var nodes = children
          nodes[index] = mutation.node
          copy.node = node.with(make(nodes))
          return copy
        }
    }
  }

  private static func changed(
    _ node: ClauseNode, _ clause: Clause, _ change: String, _ advice: String
  ) -> ClauseMutation {
    ClauseMutation(
      node: node.with(clause), place: node.place, path: node.path, clause: node.clause.text, change: change,
      advice: advice)
  }

  private static func weakened(_ node: ClauseNode) -> [ClauseMutation] {
    func mutant(_ clause: Clause, _ change: String, _ advice: String) -> ClauseMutation {
      changed(node, clause, change, advice)
    }
    var result: [ClauseMutation] = []
    func needs(_ needs: Needs, _ make: (Needs) -> Clause) {
      if case .every = needs { return }
      result.append(
        mutant(
          make(.every), "needs every source of its selection",
          "in which only the sources that `needs` names are covered"))
    }
    switch node.clause {
    case .present(let name, let listening):
      needs(listening) { .present(name, needs: $0) }
    case .absent(let name, let after, let within, let listening):
      needs(listening) { .absent(name, after: after, within: within, needs: $0) }
      if let after {
        result.append(
          mutant(
            .absent(name, after: nil, within: nil, needs: listening), "does not ask what came after \(after)",
            "in which \(name) comes before \(after) and not after it"))
      }
      if let within {
        result.append(
          mutant(
            .absent(name, after: after, within: nil, needs: listening), "has no bound of \(within) s",
            "in which \(name) comes later than that"))
      }
    case .sequence(let names, let within):
      if let within {
        result.append(
          mutant(
            .sequence(names, within: nil), "has no bound of \(within) s", "in which it takes longer than that"
          ))
      }
      result.append(
        mutant(
          .all(names.map { node.with(.present($0, needs: .every)) }), "does not ask for an order",
          "in which all of these are there in another order"))
      guard names.count > 2 else { break }
      for index in names.indices {
        var fewer = names
        let name = fewer.remove(at: index)
        result.append(
          mutant(.sequence(fewer, within: within), "does not ask for \(name)", "in which only \(name) lacks"))
      }
    case .count(let name, let test, let listening):
      needs(listening) { .count(name, test, needs: $0) }
      if let low = test.atLeast {
        result.append(
          mutant(
            .count(name, CountTest(atLeast: low - 1, atMost: test.atMost), needs: listening),
            "asks for at least \(low - 1)", "with \(low - 1) of \(name)"))
      }
      if let high = test.atMost {
        result.append(
          mutant(
            .count(name, CountTest(atLeast: test.atLeast, atMost: high + 1), needs: listening),
            "asks for at most \(high + 1)", "with \(high + 1) of \(name)"))
      }
    case .compare(let left, let sign, let right, let matching):
      if let matching {
        result.append(
          mutant(
            .compare(left, sign, right, matching: nil), "does not ask for the same \(matching)",
            "in which only a pair of another \(matching) would hold"))
      }
      if let looser = sign.looser {
        result.append(
          mutant(
            .compare(left, looser, right, matching: matching), "is \(looser.rawValue)",
            "in which both sides are equal"))
      }
    case .last(let of, let isIn):
      result.append(
        mutant(
          .present(isIn, needs: .every), "does not ask for the last one",
          "in which one of \(of) is in \(isIn) and the last one is not"))
    case .silence(let kind, let seconds, let after):
      result.append(
        mutant(
          .silence(kind, longerThan: 120, after: after), "asks for 120 s",
          "with a silence shorter than \(seconds) s"))
      if let after {
        result.append(
          mutant(
            .silence(kind, longerThan: seconds, after: nil), "does not ask what came after \(after)",
            "in which it was silent before \(after) only"))
      }
    case .all, .any, .not: break
    }
    return result
  }
}

extension ClauseNode {
  fileprivate func with(_ clause: Clause) -> ClauseNode {
    ClauseNode(clause, path: path, place: place, says: says, tells: tells)
  }
}

extension ComparisonOperator {
  /// The comparison that also holds for equal sides; `nil` where that is no weakening.
  fileprivate var looser: ComparisonOperator? {
    switch self {
    case .less: .lessOrEqual
    case .greater: .greaterOrEqual
    default: nil
    }
  }
}
