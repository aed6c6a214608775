import Casebook
import Evidence
import GRDB

/// Reads the events of one session that say something: records, and log lines that carry a signal.
struct DossierEvents {
  let index: CaseIndex
  let session: String

  func read(_ id: Int64, alsoEvents: [Int64], _ db: Database) throws -> [DossierEvent] {
    let hits = try hits(id, db)
    let fields = try recordFields(id, db)
    let extra = Set(alsoEvents)
    let rows = try Row.fetchCursor(
      db,
      sql: """
        SELECT id, kind, t0, t1, zone, clock, source_id, offset, length, line, item, stream_id,
          substr(text, 1, ?) AS text, attribution
        FROM events WHERE session_id = ? AND duplicate_of IS NULL ORDER BY id
        """, arguments: [DossierBuilder.excerpt, id])
    var events: [DossierEvent] = []
    while let row = try rows.next() {
      let event: Int64 = row[0]
      guard let kind = EventKind(rawValue: row[1]) else { continue }
      let own = hits[event] ?? []
      if kind == .log, own.isEmpty, !extra.contains(event) { continue }
      let source: Int64 = row[6]
      let from = index.sourcePaths[source]
      let item: Int64 = row[10]
      var read = DossierEvent(
        id: event, kind: kind, time: time(row, kind, source),
        citation: Citation(
          sourceID: source, path: from?.path ?? "", sha256: from?.sha256 ?? "", offset: row[7],
          length: row[8],
          line: row[9], pointer: item >= 0 ? "\(from?.pointer ?? "")/\(item)" : ""),
        text: row[12], stream: (row[11] as Int64?).flatMap { index.streams[$0] } ?? "", hits: own,
        fields: fields[event] ?? [],
        attribution: (row[13] as Int?).flatMap(Attribution.init(rawValue:)) ?? .context)
      if kind == .directory, read.time == nil { read.time = minute(of: read) }
      events.append(read)
    }
    events = collapsed(events)
    events.sort(by: DossierEvents.precedes)
    return events
  }

  /// Rows that say what another row says, with that one.
  func copies(_ id: Int64, _ db: Database) throws -> [Int64: Int64] {
    try Dictionary(
      uniqueKeysWithValues: Row.fetchAll(
        db,
        sql: """
          SELECT id, duplicate_of FROM events WHERE session_id = ? AND duplicate_of IS NOT NULL ORDER BY id
          """, arguments: [id]
      ).map { ($0[0], $0[1]) })
  }

  /// One total order for everything that is shown: time, then path, then place in the source.
  static func precedes(_ a: DossierEvent, _ b: DossierEvent) -> Bool {
    let (s, t) = (a.time?.earliest.nanoseconds ?? .max, b.time?.earliest.nanoseconds ?? .max)
    if s != t { return s < t }
    if a.citation.path != b.citation.path { return a.citation.path < b.citation.path }
    return a.citation.offset < b.citation.offset
  }

  private func time(_ row: Row, _ kind: EventKind, _ source: Int64) -> TimeSpan? {
    guard let t0: Int64 = row[2], let zone = (row[4] as Int?).flatMap(ZoneBasis.init(rawValue:)),
      let clock = (row[5] as Int?).flatMap(Clock.init(rawValue:))
    else { return nil }
    // Rows of one listing share whatever zone it was made in.
    let frame: Int64? = zone == .unknown && clock == .s3 ? source : nil
    return TimeSpan(
      earliest: Instant(nanoseconds: t0), latest: Instant(nanoseconds: row[3] ?? t0), zone: zone,
      clock: clock,
      frame: frame)
  }

  /// `ls -la` gives a minute without a year: the year is the session's.
  private func minute(of event: DossierEvent) -> TimeSpan? {
    guard let year = SessionID.digits(of: session)?.first, let month = event.field("month")?.integer,
      let day = event.field("day")?.integer, let minute = event.field("minute_of_day")?.integer,
      let start = CivilTime(year: year, month: month, day: day, hour: minute / 60, minute: minute % 60)
        .instant
    else { return nil }
    return TimeSpan(
      earliest: start, latest: Instant(nanoseconds: start.adding(seconds: 60).nanoseconds - 1),
      zone: .unknown,
      clock: .container)
  }

  private func hits(_ id: Int64, _ db: Database) throws -> [Int64: [Hit]] {
    let rows = try Row.fetchCursor(
      db,
      sql: """
        SELECT h.event_id, h.ordinal, s.name, j.key, j.value FROM events e JOIN hits h ON h.event_id = e.id
        JOIN signals s ON s.id = h.signal_id LEFT JOIN json_each(coalesce(h.fields, '{}')) j
        WHERE e.session_id = ? AND s.name NOT IN ('session.named', ?) ORDER BY h.event_id, h.ordinal, j.id
        """,
      // AgentCore's id says something only of a session that has no other.
      arguments: [id, SessionID.digits(of: session) == nil ? "" : "sdk.session"])
    var result: [Int64: [Hit]] = [:]
    var last: (event: Int64, ordinal: Int64)?
    while let row = try rows.next() {
      let (event, ordinal): (Int64, Int64) = (row[0], row[1])
      if last == nil || last?.event != event || last?.ordinal != ordinal {
        result[event, default: []].append(Hit(signal: row[2], fields: []))
        last = (event, ordinal)
      }
      if let field = field(row[3], row[4]), let count = result[event]?.count {
        result[event]?[count - 1].fields.append(field)
      }
    }
    return result
  }

  private func recordFields(_ id: Int64, _ db: Database) throws -> [Int64: [Field]] {
    let rows = try Row.fetchCursor(
      db,
      sql: """
        SELECT e.id, j.key, j.value FROM events e JOIN json_each(e.fields) j
        WHERE e.session_id = ? AND e.fields IS NOT NULL ORDER BY e.id, j.id
        """, arguments: [id])
    var result: [Int64: [Field]] = [:]
    while let row = try rows.next() {
      if let field = field(row[1], row[2]) { result[row[0], default: []].append(field) }
    }
    return result
  }

  private func field(_ name: DatabaseValue, _ value: DatabaseValue) -> Field? {
    guard let name = String.fromDatabaseValue(name) else { return nil }
    switch value.storage {
    case .string(let text): return Field(name, text)
    case .int64(let number): return Field(name, number)
    case .double(let number): return Field(name, .real(number))
    case .null, .blob: return nil
    }
  }

  /// The same execution in its own file and in session_status.json, the same object in two listings, the same state
  /// of a task from describe-tasks and as a state change: one event,
  /// cited at every place. What differs stays apart.
  private func collapsed(_ events: [DossierEvent]) -> [DossierEvent] {
    struct Key: Hashable {
      var kind: EventKind
      var fields: [Field]
      var earliest: Instant?
    }
    let merged: Set<EventKind> = [.execution, .object, .task, .telemetry]
    let spelling: Set<String> = ["duration_key", "name", "etag", "storage_class", "bucket", "repaired"]
    // Of a task, what its version and its end are; the rest is spelled differently by command line and events.
    let telling: Set<String> = [
      "task", "version", "last_status", "stop_code", "stopped_reason", "exit_code", "container_reason",
      "failure",
    ]
    var first: [Key: Int] = [:]
    var result: [DossierEvent] = []
    // What can still be read is cited before what cannot.
    func isGone(_ event: DossierEvent) -> Bool { index.replaced.contains(event.citation.sourceID) }
    let ordered = events.sorted { a, b in
      if isGone(a) != isGone(b) { return isGone(b) }
      return a.citation.path != b.citation.path
        ? a.citation.path < b.citation.path : a.citation.offset < b.citation.offset
    }
    for event in ordered {
      guard merged.contains(event.kind) else {
        result.append(event)
        continue
      }
      let isTask = event.kind == .task
      let fields = event.fields.filter {
        isTask ? telling.contains($0.name) : !spelling.contains($0.name)
      }.sorted { $0.name < $1.name }
      let key = Key(kind: event.kind, fields: fields, earliest: isTask ? nil : event.time?.earliest)
      if let index = first[key] {
        result[index].repeats.append(event.citation)
        result[index].repeatIDs.append(event.id)
      } else {
        first[key] = result.count
        result.append(event)
      }
    }
    return result
  }
}
