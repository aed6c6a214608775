import Evidence

/// The ordered steps that a session should go through; what the point of failure is drawn on.
public struct Lifecycle: Sendable {
  /// In the order in which a session reaches them.
  public let steps: [LifecycleStep]

  /// - Throws: `KnowledgeErrors` with everything that is wrong in `lifecycle.yaml`, or in a signal's `step`.
  public init(_ library: QueryLibrary, signals: SignalCatalogue) throws {
    let issues = Issues()
    // The user's own file, where there is one, replaces the built-in one: steps are an order, and do not merge.
    guard let file = library.files.last(where: { $0.path == "lifecycle.yaml" }) else {
      throw KnowledgeErrors([
        KnowledgeError(file: "queries/lifecycle.yaml", line: 1, column: 1, message: "the file is missing")
      ])
    }
    var steps: [LifecycleStep] = []
    if let root = YAMLReader.root(of: file.text, file: file.label, issues: issues) {
      steps = LifecycleReader(issues: issues, signals: signals).steps(of: root)
    }
    Lifecycle.join(signals, to: &steps, issues: issues)
    try issues.throwIfAny()
    self.steps = steps
  }

  public func step(_ id: String) -> LifecycleStep? { steps.first { $0.id == id } }

  /// Adds to each step the signals that name it, so that a user's new wording needs one line in one file.
  private static func join(_ signals: SignalCatalogue, to steps: inout [LifecycleStep], issues: Issues) {
    guard !steps.isEmpty else { return }
    let ids = steps.map(\.id)
    for signal in signals.signals {
      guard let name = signal.step else { continue }
      guard let index = ids.firstIndex(of: name) else {
        issues.add(
          signal.place, "\"\(name)\" is no step of the lifecycle",
          expected: "one of \(ids.joined(separator: ", "))", word: name, known: ids)
        continue
      }
      switch signal.effect {
      case .reached where !steps[index].reached.contains(signal.id): steps[index].reached.append(signal.id)
      case .failed where !steps[index].failed.contains(signal.id): steps[index].failed.append(signal.id)
      case .reached, .failed, .note: break
      }
    }
    for step in steps where step.reached.isEmpty {
      issues.add(
        step.place, "no signal marks \"\(step.id)\" as reached", expected: "\"reached\" with signal ids")
    }
  }
}
