public import Evidence
public import Knowledge

/// What the evidence says of one clause, with the events that say it and the sources that would.
public struct ClauseResult: Sendable {
  public var node: ClauseNode
  public var truth: Truth
  /// Indices into the dossier's events, in order.
  public var events: [Int]
  /// Kinds of source that would decide an unknown clause.
  public var missing: [SourceKind]
  /// Selections by SQL that this clause names and that could not be asked; it is unknown then.
  public var failures: [SelectionFailure]
  public var children: [ClauseResult]

  init(
    _ node: ClauseNode, _ truth: Truth, events: [Int] = [], missing: [SourceKind] = [],
    failures: [SelectionFailure] = [], children: [ClauseResult] = []
  ) {
    (self.node, self.truth, self.events) = (node, truth, events)
    (self.missing, self.failures, self.children) = (missing, failures, children)
  }

  /// This result and all below it, top first.
  public var flattened: [ClauseResult] { [self] + children.flatMap(\.flattened) }

  /// The evidence of what a sentence of this clause tells: of an `all`, part by part.
  public var told: [[Int]] {
    guard case .all = node.clause else { return [evidence] }
    return children.filter { $0.truth == truth }.flatMap(\.told).filter { !$0.isEmpty }
  }

  /// Events that carry the truth of this clause: for a true one, those of its true parts.
  public var evidence: [Int] {
    var seen = Set<Int>()
    return flattened.filter { $0.truth == truth }.flatMap(\.events).filter { seen.insert($0).inserted }
  }
}
