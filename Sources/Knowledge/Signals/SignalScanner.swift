public import Evidence

/// Finds the signals of events, all patterns in one pass. One scanner per thread; the catalogue is shared.
public final class SignalScanner {
  private let catalogue: SignalCatalogue
  private let scratch: PatternScratch
  /// Identities of the ids seen in the current event.
  private var seen: [Int] = []

  /// - Throws: `KnowledgeErrors` when there is no memory for the buffers.
  public init(_ catalogue: SignalCatalogue) throws {
    self.catalogue = catalogue
    do { scratch = try PatternScratch(count: catalogue.signals.count) } catch {
      throw KnowledgeErrors([
        KnowledgeError(file: "queries/signals", line: 1, column: 1, message: error.message)
      ])
    }
  }

  /// The signals of one event, at most one for each id: those of text patterns in the order of the catalogue, then
  /// those with a shape, then those of records.
  ///
  /// - Parameters:
  ///   - text: raw UTF-8, looked at for `.log` and `.error` only. Terminal escapes and U+FE0F are ignored in it, so
  ///     they are also absent from captured fields; so is white space at the ends of a field. The whole text is
  ///     searched, however long; the time is linear.
  ///   - fields: those of a record.
  public func scan(kind: EventKind, text: UnsafeRawBufferPointer, fields: [Field]) -> [SignalHit] {
    var hits: [SignalHit] = []
    seen.removeAll(keepingCapacity: true)
    switch kind {
    case .log: scan(catalogue.logSignals, text, into: &hits)
    case .error: scan(catalogue.errorSignals, text, into: &hits)
    default: break
    }
    for signal in catalogue.recordSignals[kind.rawValue] {
      if let found = signal.fields(of: fields) { append(signal, found, to: &hits) }
    }
    return hits
  }

  /// Whether one entry matches, whatever else does.
  func finds(_ index: Int, kind: EventKind, text: UnsafeRawBufferPointer, fields: [Field]) -> Bool {
    let signal = catalogue.signals[index]
    guard let pattern = signal.compiled else {
      return signal.kind == kind && CompiledSignal(signal, index: 0, identity: 0).fields(of: fields) != nil
    }
    let plain = scratch.normalised(text)
    guard let shape = signal.shape else { return pattern.matches(plain) }
    return shape.window(of: plain).map(pattern.matches) ?? false
  }

  private func scan(_ signals: TextSignals, _ text: UnsafeRawBufferPointer, into hits: inout [SignalHit]) {
    let plain = scratch.normalised(text)
    for number in signals.patterns.matches(plain, scratch: scratch) {
      add(signals.found[Int(number)], plain, to: &hits)
    }
    for signal in signals.shaped { add(signal, plain, to: &hits) }
  }

  private func add(_ signal: CompiledSignal, _ text: UnsafeRawBufferPointer, to hits: inout [SignalHit]) {
    guard !seen.contains(signal.identity), let fields = signal.fields(in: text) else { return }
    append(signal, fields, to: &hits)
  }

  /// One event says one thing once, even when two wordings of it match.
  private func append(_ signal: CompiledSignal, _ fields: [Field], to hits: inout [SignalHit]) {
    if seen.contains(signal.identity) { return }
    seen.append(signal.identity)
    hits.append(SignalHit(signalIndex: signal.index, fields: fields))
  }
}
