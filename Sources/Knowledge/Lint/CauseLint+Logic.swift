import Evidence

/// Clauses that can never be true, or that are always true when the cause is possible.
extension CauseLint {
  func logic(of cause: Cause, _ root: MappingReader, _ found: inout LintFindings) {
    let parts = cause.when.clause.conjuncts
    let shapes = Set(parts.map(\.shape))
    if cause.when.clause.isNever {
      found.error(
        cause.when.place, "this can never be true, so the cause holds in no session",
        expected: "clauses that one session can fulfil together")
    }
    if cause.requires.contains(where: \.isEmpty) {
      found.error(
        root["requires"]?.place ?? root.place,
        "an empty list is never there, so the cause holds in no session",
        expected: "kinds of source")
    }
    // A symptom is what was seen: to see it is to confirm it.
    for rule in cause.support
    where cause.role == .root && shapes.isSuperset(of: rule.node.clause.conjuncts.map(\.shape)) {
      found.warn(
        rule.node.place,
        rule.decisive
          ? "this decisive clause says what when says, so the cause is confirmed wherever it is possible"
          : "this clause says what when says, so it adds nothing",
        expected: "another observation")
    }
    for rule in cause.support where rule.node.clause.isNever {
      found.error(rule.node.place, "this can never be true", expected: "a clause that a session can fulfil")
    }
    for rule in cause.contradict
    where rule.unless == nil && shapes.isSuperset(of: rule.node.clause.conjuncts.map(\.shape)) {
      found.error(
        rule.node.place,
        "this contradicts with what when says, so the cause is never more than \(rule.cap.name)",
        expected: "another observation")
    }
    if cause.role == .root, cause.support.isEmpty {
      found.warn(
        root["support"]?.place ?? root.place,
        "without support it is never more than possible, so it cannot become the verdict",
        expected: "support: with one clause at least")
    }
  }

  /// A user's cause of the id of a shipped one.
  func shadow(of cause: Cause, _ root: MappingReader, _ found: inout LintFindings) {
    guard let file = knowledge.library.files.last(where: { $0.label == cause.file }), file.origin == .user,
      let shipped = CauseCatalogue.shippedFile(of: cause.id, in: knowledge.library)
    else { return }
    // What ships, read as a user's folder, takes its own place.
    if shipped.text == file.text || shipped.label == file.label { return }
    found.warn(
      root["id"]?.place ?? root.place, "it takes the place of the built-in cause in \(shipped.label)",
      expected: "that, or another id")
  }

  /// A user's cause that takes the place of a shipped one should be able to be as sure.
  func neighbours(of cause: Cause, _ found: inout LintFindings) {
    for id in cause.explains where cause.role != .root && knowledge.causes[id]?.role == .root {
      found.warn(
        cause.explainsPlace,
        "it explains the root \"\(id)\" and is no root, so it is told beside it and does not take the verdict from it",
        expected: "role: root, or no such entry")
    }
    let users = Set(knowledge.library.files.filter { $0.origin == .user }.map(\.label))
    guard users.contains(cause.file), !cause.support.contains(where: \.decisive) else { return }
    for id in cause.explains {
      guard let other = knowledge.causes[id], !users.contains(other.file),
        other.support.contains(where: \.decisive), cause.role == .root || other.role != .root
      else { continue }
      found.warn(
        cause.explainsPlace,
        "it explains \"\(id)\" away, which can be confirmed, and can itself only be likely",
        expected: "a decisive clause in support, or no such entry")
    }
  }
}

extension Clause {
  /// The clauses that must all hold.
  var conjuncts: [Clause] {
    if case .all(let nodes) = self { return nodes.flatMap(\.clause.conjuncts) }
    return [self]
  }

  /// The same for clauses that are true of the same sessions, as far as their form shows it. `needs` decides only
  /// between false and unknown.
  var shape: String {
    switch self {
    case .all(let nodes): "all(\(nodes.map(\.clause.shape).sorted().joined(separator: ";")))"
    case .any(let nodes): "any(\(nodes.map(\.clause.shape).sorted().joined(separator: ";")))"
    case .not(let node):
      if case .not(let inner) = node.clause { inner.clause.shape } else { "not(\(node.clause.shape))" }
    case .count(let name, let test, _) where test.atLeast == 1 && test.atMost == nil: "present: \(name)"
    default: text
    }
  }

  /// True of no session, whatever the evidence.
  var isNever: Bool {
    switch self {
    case .any(let nodes): return nodes.allSatisfy(\.clause.isNever)
    case .count(_, let test, _):
      guard let low = test.atLeast, let high = test.atMost else { return (test.atMost ?? 0) < 0 }
      return low > high || high < 0
    case .all:
      let parts = conjuncts
      let shapes = Set(parts.map(\.shape))
      return parts.contains { part in
        if part.isNever { return true }
        switch part {
        case .absent(let name, nil, _, _): return shapes.contains("present: \(name)")
        case .not(let inner): return shapes.contains(inner.clause.shape)
        default: return false
        }
      }
    default: return false
    }
  }
}
