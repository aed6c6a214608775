import Evidence
import Knowledge

extension Evaluator {
  /// Marks what a cause explains without having brought it about: it came before.
  ///
  /// That decides no verdict. A cause that explains another takes its place as the root; whether the other one is a
  /// consequence is a matter of time.
  static func order(_ findings: inout [Finding], _ dossier: Dossier) {
    let byID = Dictionary(uniqueKeysWithValues: findings.indices.map { (findings[$0].cause.id, $0) })
    for index in findings.indices where !findings[index].explainedBy.isEmpty {
      let finding = findings[index]
      findings[index].cameBefore = finding.explainedBy.filter { id in
        guard let other = byID[id].map({ findings[$0] }) else { return false }
        return finding.leads(to: other) || dossier.isSurely(finding, before: other)
      }
    }
    // What follows from something that came before a cause is no consequence of the cause.
    for index in findings.indices {
      let finding = findings[index]
      guard finding.cause.role == .symptom || finding.cause.role == .surface else { continue }
      let earlier = finding.explainedBy.compactMap { byID[$0] }.flatMap { findings[$0].cameBefore }
      findings[index].explainedBy = finding.explainedBy.filter { id in
        guard let other = byID[id].map({ findings[$0] }), !finding.cameBefore.contains(id) else {
          return false
        }
        return other.cause.explains.contains(finding.cause.id) || !earlier.contains(id)
      }
    }
  }
}

extension Evaluator {
  /// Marks what may be a consequence of a cause: its edge says no more, or no line of it has a time.
  static func weigh(_ findings: inout [Finding], _ dossier: Dossier) {
    let standing = Dictionary(
      uniqueKeysWithValues: findings.filter(\.stands).map { ($0.cause.id, $0.cause) })
    for index in findings.indices {
      let finding = findings[index]
      let isUndated =
        !finding.when.evidence.isEmpty && finding.when.evidence.allSatisfy { dossier.events[$0].time == nil }
      findings[index].unproven = finding.explainedBy.filter { id in
        !finding.cameBefore.contains(id)
          && (isUndated || !isProven(finding.cause.id, from: id, among: standing))
      }
    }
  }

  /// Whether edges that are proven lead from one cause to another, through others that stand.
  private static func isProven(_ id: String, from start: String, among causes: [String: Cause]) -> Bool {
    var (open, seen) = ([start], Set([start]))
    while let next = open.popLast() {
      let proven = causes[next]?.explained.filter(\.isProven).map(\.id) ?? []
      if proven.contains(id) { return true }
      open += proven.filter { seen.insert($0).inserted }
    }
    return false
  }
}

extension Finding {
  /// That the input lacked came before the data that was made up in its place.
  public func leads(to other: Finding) -> Bool {
    cause.category == "input" && other.cause.category == "data"
  }
}

extension Dossier {
  /// Whether one finding's decisive lines were all written before any line on which the other one rests.
  ///
  /// Lines of logs only: a record or a listing may tell later of what happened earlier.
  fileprivate func isSurely(_ finding: Finding, before other: Finding) -> Bool {
    let later = other.when.evidence.map { events[$0] }
    guard !later.contains(where: { $0.kind == .task }) else { return false }
    let lines = later.filter { $0.kind == .log }
    guard !lines.isEmpty else { return false }
    return zip(finding.cause.support, finding.support).contains { rule, result in
      guard rule.decisive, result.truth == .yes, rule.node.clause.isSighting else { return false }
      let seen = result.evidence.map { events[$0] }
      return !seen.isEmpty
        && seen.allSatisfy { event in
          event.kind == .log && lines.allSatisfy { order(event, $0) == .before }
        }
    }
  }
}

extension Clause {
  /// Whether it is true for what was seen, and not for what was missed.
  fileprivate var isSighting: Bool {
    switch self {
    case .present, .sequence, .count, .compare, .last: true
    case .absent, .silence, .not: false
    case .all(let nodes), .any(let nodes): nodes.allSatisfy(\.clause.isSighting)
    }
  }
}
