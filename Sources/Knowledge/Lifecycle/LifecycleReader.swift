import Evidence

/// Reads `lifecycle.yaml`.
struct LifecycleReader {
  let issues: Issues
  let signals: SignalCatalogue

  static let keys = [
    "id", "title", "reached", "failed", "skipped", "by", "short", "copy", "needs", "within", "sources",
  ]
  static let entryKeys = ["signal", "unless", "without", "later"]
  static let failedKeys = ["signal", "without"]
  static let byKeys = ["signals", "says"]
  static let shortKeys = ["signal", "field", "of"]
  static let copyKeys = ["signal", "of"]

  func steps(of root: NodeReader) -> [LifecycleStep] {
    guard let map = root.mapping(keys: ["steps"]) else { return [] }
    let entries = map.required("steps", expected: "the list of steps")?.list() ?? []
    var steps: [LifecycleStep] = []
    for entry in entries {
      guard let step = step(of: entry) else { continue }
      if let other = steps.first(where: { $0.id == step.id }) {
        entry.fail("the step \"\(step.id)\" stands at \(other.place) already", expected: "each step once")
      }
      for need in step.needs where !steps.contains(where: { $0.id == need }) {
        entry.fail(
          "\"\(need)\" is no step before this one", expected: "a step above it", word: need,
          known: steps.map(\.id))
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
    var step = LifecycleStep(
      id: id, place: map.place, title: title, reached: [], failed: [], sources: sources)
    for entry in map["reached"]?.list() ?? [] { read(entry, into: &step) }
    for entry in map["failed"]?.list() ?? [] { readFailed(entry, into: &step) }
    step.skipped = signalIDs(map["skipped"])
    step.by = map["by"].flatMap(agent)
    step.short = map["short"].flatMap(shortfall)
    step.copy = map["copy"].flatMap(copy)
    step.needs = map.strings("needs")
    step.within = within
    return step
  }

  /// An id, or `{signal: id}` with `unless`, `without` or `later`.
  private func read(_ entry: NodeReader, into step: inout LifecycleStep) {
    if entry.isText {
      if let id = signalID(entry) { step.reached.append(id) }
      return
    }
    guard let map = entry.mapping(keys: LifecycleReader.entryKeys),
      let id = map.required("signal", expected: "an id of queries/signals/").flatMap(signalID)
    else { return }
    step.reached.append(id)
    if let unless = map["unless"] { step.unless[id] = signalIDs(unless) }
    if let without = map["without"] { step.without[id] = signalIDs(without) }
    if map["later"]?.bool() == true { step.later.insert(id) }
  }

  /// An id, or `{signal: id, without: [ids]}`.
  private func readFailed(_ entry: NodeReader, into step: inout LifecycleStep) {
    if entry.isText {
      if let id = signalID(entry) { step.failed.append(id) }
      return
    }
    guard let map = entry.mapping(keys: LifecycleReader.failedKeys),
      let id = map.required("signal", expected: "an id of queries/signals/").flatMap(signalID)
    else { return }
    step.failed.append(id)
    step.without[id] = signalIDs(map["without"])
  }

  private func agent(_ node: NodeReader) -> LifecycleStep.Agent? {
    guard let map = node.mapping(keys: LifecycleReader.byKeys),
      let signals = map.required("signals", expected: "the signals that tell of it").map({ signalIDs($0) }),
      let says = map.required("says", expected: "{en: ..., ko: ...}").flatMap({ localized($0) })
    else { return nil }
    return LifecycleStep.Agent(signals: signals, says: says)
  }

  private func shortfall(_ node: NodeReader) -> LifecycleStep.Shortfall? {
    guard let map = node.mapping(keys: LifecycleReader.shortKeys),
      let signal = map.required("signal", expected: "an id of queries/signals/").flatMap(signalID),
      let field = map.required("field", expected: "the field with the number").flatMap({ $0.string() }),
      let of = map.required("of", expected: "the signal that names the whole").flatMap(signalID)
    else { return nil }
    return LifecycleStep.Shortfall(signal: signal, field: field, of: of)
  }

  private func copy(_ node: NodeReader) -> LifecycleStep.Copy? {
    guard let map = node.mapping(keys: LifecycleReader.copyKeys),
      let signal = map.required("signal", expected: "the signal of the copies").flatMap(signalID),
      let of = map.required("of", expected: "the signal of what they are copies of").flatMap(signalID)
    else { return nil }
    return LifecycleStep.Copy(signal: signal, of: of)
  }

  private func signalIDs(_ node: NodeReader?) -> [String] { (node?.list() ?? []).compactMap(signalID) }

  private func signalID(_ node: NodeReader) -> String? {
    guard let id = node.string() else { return nil }
    let known = signals.ids
    if known.contains(id) { return id }
    node.fail("no signal has the id \"\(id)\"", expected: "an id of queries/signals/", word: id, known: known)
    return nil
  }
}
