import Evidence
import Knowledge

extension Evaluator {
  /// A root that would explain another one and cannot be decided takes the certainty from it: what is seen may be a
  /// consequence. The seen one stays the finding, at most *likely*, and names what may be behind it.
  ///
  /// Only a cause for which something speaks counts: a true part of its `when`, or a true decisive support. Otherwise
  /// every source that was not given would weaken every verdict.
  static func leaveOpen(_ findings: inout [Finding]) {
    let byID = Dictionary(uniqueKeysWithValues: findings.indices.map { (findings[$0].cause.id, $0) })
    for start in findings.indices where findings[start].isOpenRoot {
      var open = findings[start].cause.explains
      var seen = Set<String>([findings[start].cause.id])
      while let id = open.popLast() {
        guard seen.insert(id).inserted, let index = byID[id] else { continue }
        open += findings[index].cause.explains
        guard findings[index].stands, findings[index].cause.role == .root,
          findings[index].explainedBy.isEmpty
        else { continue }
        findings[index].mayFollowFrom.append(findings[start].cause.id)
        if findings[index].likelihood == .confirmed { findings[index].outcome = .held(.likely) }
      }
    }
    for index in findings.indices { findings[index].mayFollowFrom.sort() }
  }
}

extension Finding {
  /// Undecided, and something speaks for it that nothing holds down.
  fileprivate var isOpenRoot: Bool {
    guard cause.role == .root, outcome == .undecided else { return false }
    if caps.compactMap({ $0 }).contains(where: { $0 <= .unlikely }) { return false }
    let decisive = zip(cause.support, support).contains { $0.0.decisive && $0.1.truth == .yes }
    return decisive || when.truth == .yes
      || when.flattened.contains { $0.truth == .yes && !$0.events.isEmpty }
  }
}
