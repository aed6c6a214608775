public import Casebook
public import Evidence

/// One signal that an event carries, with the fields that the signal captured.
public struct Hit: Sendable, Hashable {
  public var signal: String
  public var fields: [Field]

  public init(signal: String, fields: [Field]) { (self.signal, self.fields) = (signal, fields) }
}

/// One event of a session, as the evaluator sees it.
public struct DossierEvent: Sendable {
  public var id: Int64
  public var kind: EventKind
  public var time: TimeSpan?
  public var citation: Citation
  public var text: String
  public var stream: String
  public var hits: [Hit]
  /// Fields of the record itself.
  public var fields: [Field]
  public var attribution: Attribution
  /// Other places that say the same: the same execution in `session_status.json`, the same object in a second listing.
  public var repeats: [Citation]
  /// The row ids of those.
  var repeatIDs: [Int64] = []

  public init(
    id: Int64, kind: EventKind, time: TimeSpan?, citation: Citation, text: String, stream: String = "",
    hits: [Hit], fields: [Field] = [], attribution: Attribution = .session, repeats: [Citation] = []
  ) {
    (self.id, self.kind, self.time, self.citation, self.text) = (id, kind, time, citation, text)
    (self.stream, self.hits, self.fields, self.attribution) = (stream, hits, fields, attribution)
    self.repeats = repeats
  }

  public func field(_ name: String) -> FieldValue? {
    for hit in hits { if let field = hit.fields.first(where: { $0.name == name }) { return field.value } }
    return fields.first { $0.name == name }?.value
  }

  public func has(_ signal: String) -> Bool { hits.contains { $0.signal == signal } }
}

/// A stretch in which one kind of log says nothing of the session.
public struct Gap: Sendable, Hashable {
  public var kind: SourceKind
  public var stream: String
  public var from: Instant
  public var to: Instant
  /// The event before the silence, and the one that ended it, if one did.
  public var before: Int64
  public var after: Int64?

  public var seconds: Int64 { to.seconds(since: from) }
}

/// Everything that is known of one session: what the causes are held against.
public struct Dossier: Sendable {
  public let session: String
  /// In the order of time, then path, then place in the source.
  public private(set) var events: [DossierEvent]
  /// Where each signal stands among the events.
  let bySignal: [String: [Int]]
  private let positions: [Int64: Int]
  /// Rows of the case that say what another row says, with that one.
  var copies: [Int64: Int64] = [:]
  public var coverage: [SourceKind: Coverage]
  public var gaps: [Gap]
  public var requests: [String]
  /// Sources that would have shown execution records, had there been any.
  public var showsDebug: Set<Int64> = []
  /// Listings that were taken after the session's end.
  public var lateListings: Set<Int64> = []
  /// Log streams of containers, and sources without streams that are a container's log.
  var containerStreams: Set<String> = []
  var containerSources: Set<Int64> = []
  /// Values for commands: bucket, prefix, log groups, task; only those that are known.
  public var places: [String: String]

  public init(
    session: String, events: [DossierEvent], coverage: [Coverage], gaps: [Gap] = [], requests: [String] = [],
    places: [String: String] = [:]
  ) {
    self.session = session
    self.events = events
    var bySignal: [String: [Int]] = [:]
    for index in events.indices {
      for hit in events[index].hits where bySignal[hit.signal]?.last != index {
        bySignal[hit.signal, default: []].append(index)
      }
    }
    self.bySignal = bySignal
    var positions: [Int64: Int] = [:]
    for index in events.indices {
      for id in [events[index].id] + events[index].repeatIDs where positions[id] == nil {
        positions[id] = index
      }
    }
    self.positions = positions
    self.coverage = Dictionary(uniqueKeysWithValues: coverage.map { ($0.kind, $0) })
    self.gaps = gaps
    self.requests = requests
    self.places = places
  }

  /// Gives an event fields that it does not have: what a query found out about it.
  mutating func add(_ fields: [Field], to index: Int) {
    for field in fields where events[index].field(field.name) == nil { events[index].fields.append(field) }
  }

  /// Where an event stands, which may be known by the row of another place that says the same.
  func position(of event: Int64) -> Int? { positions[copies[event] ?? event] }

  /// Events that carry one of the signals, in order, each once.
  public func events(with signals: some Sequence<String>) -> [Int] {
    let lists = signals.compactMap { bySignal[$0] }
    return lists.count == 1 ? lists[0] : Set(lists.joined()).sorted()
  }

  /// A line of a container's own log, not of the runtime's.
  public func isOfContainer(_ event: DossierEvent) -> Bool {
    event.kind == .log
      && (event.stream.isEmpty
        ? containerSources.contains(event.citation.sourceID) : containerStreams.contains(event.stream))
  }

  public func coverage(_ kind: SourceKind) -> Coverage {
    coverage[kind] ?? Coverage(kind: kind, state: .missing, reason: "no such source was given")
  }

  /// The order of two events: by position inside one stream or record set, else by their times.
  public func order(_ a: DossierEvent, _ b: DossierEvent) -> TimeOrder {
    if a.kind == .execution, b.kind == .execution, let m = a.field("execution_num")?.integer,
      let n = b.field("execution_num")?.integer
    {
      return m < n ? .before : m > n ? .after : .undetermined
    }
    // State changes are delivered in no order; their version has one.
    if a.kind == .task, b.kind == .task, let m = a.field("version")?.integer,
      let n = b.field("version")?.integer, a.field("task") == b.field("task")
    {
      return m < n ? .before : m > n ? .after : .undetermined
    }
    if a.kind == .log, b.kind == .log, a.stream == b.stream, !a.stream.isEmpty,
      a.citation.sourceID == b.citation.sourceID, let s = a.time, let t = b.time, s.earliest == t.earliest
    {
      return a.citation.offset < b.citation.offset
        ? .before : a.citation.offset > b.citation.offset ? .after : .undetermined
    }
    guard let s = a.time, let t = b.time else { return .undetermined }
    return s.order(to: t)
  }
}
