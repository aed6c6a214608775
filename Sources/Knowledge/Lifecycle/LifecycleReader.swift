import Evidence

/// Reads `lifecycle.yaml`.
struct LifecycleReader {
  let issues: Issues
  let signals: SignalCatalogue

  static let keys = ["id", "title", "reached", "failed", "within", "sources"]

  func steps(of root: NodeReader) -> [LifecycleStep] {
    guard let map = root.mapping(keys: ["steps"]) else { return [] }
    let entries = map.required("steps", expected: "the list of steps")?.list() ?? []
    var steps: [LifecycleStep] = []
    for entry in entries {
      guard let step = step(of: entry) else { continue }
      if let other = steps.first(where: { $0.id == step.id }) {
        entry.fail("the step \"\(step.id)\" stands at \(other.place) already", expected: "each step once")
      }
      steps.append(step)
    }
    return steps
  }

  private func step(of node: NodeReader) -> LifecycleStep? {
    guard let map = node.mapping(keys: LifecycleReader.keys) else {
      return nil
    }
    let id = map.required("id", expected: "a short name such as sync")?.string()
    let title = map.required("title", expected: "{en: ..., ko: ...}").flatMap { localized($0) }
    let within = map["within"]?.int()
    if let within, within <= 0 {
      map["within"]?.fail("\(within) is no time limit", expected: "seconds, above zero")
    }
    let kinds = SourceKind.allCases.map(\.rawValue)
    let sources = map.required("sources", expected: "the sources that would show it")?.list()?
      .compactMap { $0.word(of: kinds).flatMap(SourceKind.init(rawValue:)) }
    guard let id, let title, let sources else { return nil }
    return LifecycleStep(
      id: id, place: map.place, title: title, reached: signalIDs(map["reached"]),
      failed: signalIDs(map["failed"]),
      within: within, sources: sources)
  }

  private func signalIDs(_ node: NodeReader?) -> [String] {
    let known = signals.ids
    return (node?.list() ?? []).compactMap { element in
      guard let id = element.string() else { return nil }
      if known.contains(id) { return id }
      element.fail(
        "no signal has the id \"\(id)\"", expected: "an id of queries/signals/", word: id, known: known)
      return nil
    }
  }
}
