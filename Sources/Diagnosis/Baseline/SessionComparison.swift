import Evidence
public import Knowledge

/// Two sessions side by side. Nothing is called a difference where one side cannot be seen.
public struct SessionComparison: Sendable {
  public enum Relation: Sendable, Hashable {
    case same
    case differs
    case undetermined
  }

  /// One step in both sessions.
  public struct StepPair: Sendable {
    public var here: StepReading
    public var there: StepReading
    public var relation: Relation
    /// What to cite for a side: its own event, or what bounds the source that does not show the step.
    public var evidence: [Int]
    public var otherEvidence: [Int]

    /// Reached here by the runtime itself.
    var isAhead: Bool { here.outcome == .reached && here.by == nil }
  }

  /// Something that can be counted in both sessions.
  public struct AmountPair: Sendable {
    public var item: Amount.Item
    public var here: Amount
    public var there: Amount
    public var relation: Relation

    /// Objects of a run, of which both sides show bytes that do not decide whether the two are the same.
    public var isOfBytes: Bool {
      !here.comparesBytes && [here, there].allSatisfy { $0.bytes != nil && $0.count > 0 }
    }
  }

  public var steps: [StepPair]
  public var amounts: [AmountPair]
  /// The first step at which this one is known to have fallen behind the other, or to have failed.
  public var parting: Int?
  /// Steps before it, or all, that cannot be compared.
  public var uncompared: [Int]
  /// Objects that only one of the two has, where the listing of the other would show them.
  public var onlyHere: [Int]
  public var onlyThere: [Int]

  /// Events are indices into the dossier of their own session.
  public init(_ here: Dossier, _ there: Dossier, steps: [LifecycleStep]) {
    let pairs = zip(here.readings(of: steps), there.readings(of: steps)).map { a, b in
      StepPair(
        here: a, there: b, relation: SessionComparison.relation(a, b),
        evidence: here.evidence(of: a), otherEvidence: there.evidence(of: b))
    }
    self.steps = pairs
    // Where this one came farther than the other, it is the other that left the way.
    let parting = pairs.firstIndex { $0.relation == .differs && !$0.isAhead }
    self.parting = parting
    uncompared = pairs.indices.prefix(parting ?? pairs.count).filter { pairs[$0].relation == .undetermined }
    let (own, other) = (SessionObjects(here), SessionObjects(there))
    amounts = Amount.Item.all.map { item in
      let (a, b) = (here.amount(item, own), there.amount(item, other))
      return AmountPair(item: item, here: a, there: b, relation: SessionComparison.relation(a, b))
    }
    onlyHere = own.missing(in: other, there)
    onlyThere = other.missing(in: own, here)
  }

  private static func relation(_ a: StepReading, _ b: StepReading) -> Relation {
    guard a.outcome.isKnown, b.outcome.isKnown else { return .undetermined }
    return a.outcome == b.outcome && a.by == b.by ? .same : .differs
  }

  private static func relation(_ a: Amount, _ b: Amount) -> Relation {
    if a.isExact, b.isExact { return a.count == b.count && a.sameBytes(b) ? .same : .differs }
    // One side is known, and the other has more already.
    if a.isExact, b.count > a.count { return .differs }
    if b.isExact, a.count > b.count { return .differs }
    return .undetermined
  }
}

extension Dossier {
  /// One event for a step that is seen; for one that is not, the session's last record in a source that would show it;
  /// none where no source would.
  fileprivate func evidence(of reading: StepReading) -> [Int] {
    if let time = reading.time, reading.events.contains(time.to) { return [time.to] }
    if let first = reading.events.first { return [first] }
    if reading.outcome == .hidden { return [] }
    return witness(reading.step.sources.filter { coverage($0).state == .covered })
  }

  /// The last record of the session in one of these kinds of source; else the last of all.
  func witness(_ kinds: [SourceKind]) -> [Int] {
    func last(_ kind: EventKind) -> Int? { events.lastIndex { $0.kind == kind } }
    for kind in kinds {
      let found: Int? =
        switch kind {
        case .runtimeLog, .containerLog: last(.log)
        case .s3Listing: last(.object) ?? last(.listing)
        case .executionRecords: last(.execution) ?? last(.session)
        case .containerListing: last(.directory)
        case .ecsTasks: last(.task)
        case .telemetry: last(.telemetry)
        }
      if let found { return [found] }
    }
    return events.isEmpty ? [] : [events.count - 1]
  }
}
