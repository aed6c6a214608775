public import Evidence

/// What the signals of one id together say of its events. A `Signal` is wide, so that looking through all of them for
/// one id showed in the time to load the causes.
struct SignalEntry: Sendable {
  /// The kind of the first one.
  var kind: EventKind?
  /// What the signals capture and what their records hold.
  var fields: Set<String> = []
  fileprivate(set) var sources: Set<SourceKind> = []

  static func all(of signals: [Signal]) -> [String: SignalEntry] {
    var entries: [String: SignalEntry] = [:]
    for signal in signals { entries[signal.id, default: SignalEntry(kind: signal.kind)].add(signal) }
    return entries
  }

  private mutating func add(_ signal: Signal) {
    fields.formUnion(signal.fields)
    for kind in signal.kind.map({ [$0] }) ?? [.log, .error] {
      fields.formUnion(RecordFields.names(of: kind))
    }
    sources.formUnion(SignalEntry.sources(of: signal))
  }

  private static func sources(of signal: Signal) -> [SourceKind] {
    switch signal.kind {
    case .object, .listing: [.s3Listing]
    case .execution, .session: [.executionRecords]
    case .directory: [.containerListing]
    case .task: [.ecsTasks]
    case .telemetry: [.telemetry]
    case .command: []
    case .log, .error, nil:
      switch signal.process {
      case .container: [.containerLog]
      case .runtime, .cookie, .sdk: [.runtimeLog]
      case .any: [.containerLog, .runtimeLog]
      }
    }
  }
}

extension SignalCatalogue {
  /// The kinds of source that could show a signal: by the process that prints it, or by the kind of its record.
  public func sourceKinds(of id: String) -> [SourceKind] { entries[id]?.sources.sorted() ?? [] }

  /// The kind of record that a signal is seen in; `nil` for one that is seen in any text, and for an unknown id.
  public func kind(of id: String) -> EventKind? { entries[id]?.kind }

  /// Fields that an event with one of the signals may have: what the signals capture and what its record holds.
  public func fields(of ids: [String]) -> Set<String> {
    var names: Set<String>?
    for id in ids {
      guard let fields = entries[id]?.fields else { continue }
      names = names?.union(fields) ?? fields
    }
    return names ?? []
  }
}
