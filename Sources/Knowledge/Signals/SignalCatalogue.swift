import Evidence

/// The vocabulary: every signal of `queries/signals/`, compiled, in a fixed order.
///
/// A user's entries replace the built-in entries with the same id.
public struct SignalCatalogue: Sendable {
  /// Built-in first, in the order of files and of entries in them.
  public let signals: [Signal]
  /// All ids, each once, in order.
  public let ids: [String]
  /// The files that it was read from, one after the other: what a change of knowledge is seen by.
  public let text: String
  /// The patterns over the text of log events, and those over pasted errors.
  let logSignals: TextSignals
  let errorSignals: TextSignals
  /// What readers of causes ask of an id again and again, gathered once.
  let entries: [String: SignalEntry]
  /// Fields that some event may have.
  let allFields: Set<String>
  /// Signals of records by the raw value of their kind.
  let recordSignals: [[CompiledSignal]]

  /// - Throws: `KnowledgeErrors` with everything that is wrong in the files of `signals/`.
  public init(_ library: QueryLibrary) throws {
    let issues = Issues()
    var all: [Signal] = []
    let files = library.yaml(in: "signals")
    for file in files {
      guard let root = YAMLReader.root(of: file.text, file: file.label, issues: issues) else { continue }
      all += SignalReader(file: file, issues: issues).signals(of: root)
    }
    let overridden = Set(all.lazy.filter { $0.origin == .user }.map(\.id))
    signals = all.filter { $0.origin == .user || !overridden.contains($0.id) }
    ids = Set(signals.map(\.id)).sorted()
    text = files.map { "\($0.path)\n\($0.text)\n" }.joined()
    entries = SignalEntry.all(of: signals)
    allFields = EventKind.allCases.reduce(into: entries.values.reduce(into: []) { $0.formUnion($1.fields) }) {
      $0.formUnion(RecordFields.names(of: $1))
    }
    SignalCatalogue.checkAgreement(of: signals, issues: issues)
    try issues.throwIfAny()

    var identities: [String: Int] = [:]
    for signal in signals where identities[signal.id] == nil { identities[signal.id] = identities.count }
    let compiled = signals.enumerated().map { index, signal in
      CompiledSignal(signal, index: index, identity: identities[signal.id, default: 0])
    }
    do {
      logSignals = try TextSignals(compiled.filter { $0.looksAtText(of: .log) })
      errorSignals = try TextSignals(compiled.filter { $0.looksAtText(of: .error) })
    } catch {
      throw KnowledgeErrors([
        KnowledgeError(file: "queries/signals", line: 1, column: 1, message: error.message)
      ])
    }
    recordSignals = EventKind.allCases.sorted { $0.rawValue < $1.rawValue }.map { kind in
      compiled.filter { $0.pattern == nil && $0.kind == kind }
    }
  }

  /// Entries of one id must say the same of the same step, and a field must have one type in all text signals.
  private static func checkAgreement(of signals: [Signal], issues: Issues) {
    var first: [String: Signal] = [:]
    var typed: [String: (isInteger: Bool, place: Place)] = [:]
    for signal in signals {
      if let other = first[signal.id] {
        if (other.step, other.effect) != (signal.step, signal.effect) {
          issues.add(
            signal.place, "\"\(signal.id)\" has another step or effect than at \(other.place)",
            expected: "the same in all entries of one id")
        }
      } else {
        first[signal.id] = signal
      }
      for field in signal.fields where !signal.copies.contains(field) && signal.pattern != nil {
        let isInteger = signal.integers.contains(field)
        if let other = typed[field], other.isInteger != isInteger {
          issues.add(
            signal.place,
            "\"\(field)\" is \(isInteger ? "an integer" : "text") here and not at \(other.place)",
            expected: "one type for one name")
        } else if typed[field] == nil {
          typed[field] = (isInteger, signal.place)
        }
      }
    }
  }
}
