import Evidence
public import Knowledge

/// The vocabulary for somebody who writes a cause: what each signal sees, catches and means.
public struct SignalsText {
  private let catalogue: SignalCatalogue

  public init(_ catalogue: SignalCatalogue) { self.catalogue = catalogue }

  /// The signals with `pattern` in their id, a field, the step or a sample; all without one. `nil` when none has.
  public func render(matching pattern: String? = nil) -> String? {
    let blocks = catalogue.ids.compactMap { id -> String? in
      let entries = catalogue.signals.filter { $0.id == id }
      guard let first = entries.first, pattern.map({ has($0, entries) }) ?? true else { return nil }
      return block(id, first, entries)
    }
    return blocks.isEmpty ? nil : blocks.joined()
  }

  /// The signal that was meant by a pattern that finds none.
  public func nearest(to pattern: String) -> String? { catalogue.nearest(to: pattern) }

  private func has(_ pattern: String, _ entries: [Signal]) -> Bool {
    let wanted = pattern.lowercased()
    return entries.contains { entry in
      ([entry.id, entry.step ?? ""] + entry.fields + entry.matches.map(\.text)).contains {
        $0.lowercased().contains(wanted)
      }
    }
  }

  private func block(_ id: String, _ first: Signal, _ entries: [Signal]) -> String {
    let kinds = catalogue.sourceKinds(of: id).map(\.rawValue)
    var seen = Set<String>()
    let fields = entries.flatMap { entry in
      entry.fields.map { entry.integers.contains($0) ? "\($0) (number)" : $0 }
    }.filter { seen.insert($0).inserted }
    var text = "\(Untrusted(id).terminal())\n"
    if let step = first.step {
      text += "  step     \(Untrusted(step).terminal()), \(first.effect.rawValue)\n"
    }
    text += "  source   \(kinds.isEmpty ? "commands that were saved" : kinds.joined(separator: ", "))\n"
    if !fields.isEmpty { text += "  fields   \(Untrusted(fields.joined(separator: ", ")).terminal())\n" }
    if let sample = first.matches.first {
      let shown =
        first.pattern == nil
        ? sample.fields.map { "\($0.name): \($0.value.text)" }.joined(separator: ", ") : sample.text
      text += "  sample   \(Untrusted(shown).terminal(limit: 160))\n"
    }
    return text
  }
}
