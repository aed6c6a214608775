import Evidence
import GRDB
import GRDBSQLite

/// One run of ingest: each source in a transaction of its own, so that a kill loses at most the one in flight
/// and the same command continues.
struct Ingest {
  let db: Database
  let options: IngestOptions
  let signals: [String]
  /// Changes whenever a signal does.
  let catalogueDigest: String
  let scan: EventWriter.Scan
  let progress: (IngestProgress) -> Void

  private final class State {
    var report = IngestReport()
    var current = IngestProgress(source: 0, sources: 0, label: "", events: 0, bytes: 0)
  }

  func run(_ items: [IngestItem]) throws -> IngestReport {
    // Checked first: a declaration that cannot be honoured must not be noted.
    let clocks = try ClockPolicy(
      listingTimeZone: options.listingTimeZone, offsets: options.clockOffsets)
    try declare()
    let ids = try signalIDs()
    try rescanIfChanged(ids)
    let state = State()
    state.report.given = items.count
    state.current.sources = items.count
    func makeWriter() throws -> EventWriter {
      try EventWriter(
        db.sqliteConnection, signalIDs: ids, clocks: clocks, scan: scan, shouldStop: options.shouldStop,
        progress: { tally in
          var now = state.current
          now.events += tally.events
          now.bytes += tally.eventBytes + tally.unreadBytes
          progress(now)
        })
    }
    var writer = try makeWriter()
    for (index, item) in items.enumerated() {
      state.current.source = index + 1
      state.current.label = item.label
      progress(state.current)
      if options.shouldStop() { throw IngestInterrupted() }
      if try isKnown(item) {
        state.report.known += 1
      } else if try add(item, through: writer, report: &state.report) {
        state.current.events += writer.tally.events
        state.current.bytes += writer.tally.eventBytes + writer.tally.unreadBytes
      } else {
        // A rolled-back source took its stream names along.
        state.report.known += 1
        writer = try makeWriter()
      }
    }
    state.report.duplicates = try finish()
    state.report.replaced = try ReplacedSources.paths(db)
    return state.report
  }

  /// Reads one source; `false` when its content turns out to be in the case already.
  private func add(_ item: IngestItem, through writer: EventWriter, report: inout IngestReport) throws -> Bool
  {
    var isNew = false
    var added = report
    try db.inTransaction(.immediate) {
      let id = (try Int64.fetchOne(db, sql: "SELECT max(id) FROM sources") ?? 0) + 1
      writer.begin(sourceID: id)
      let summary = try read(item, into: writer)
      let rows = SourceRows(db: db)
      let identity = summary.sha256.isEmpty ? "path:" + item.label : summary.sha256
      if try rows.id(of: identity) != nil { return .rollback }
      try rows.insert(id: id, identity: identity, summary: summary, tally: writer.tally)
      try rows.addPath(item.label, to: id)
      try db.execute(sql: "INSERT OR REPLACE INTO meta(key, value) VALUES('pending', '1')")
      added.added += 1
      if summary.status == .refused { added.refused += 1 }
      added.tally.add(writer.tally)
      isNew = true
      return .commit
    }
    if isNew { report = added } else { _ = try isKnown(item, identity: writer.lastIdentity) }
    return isNew
  }

  private func read(_ item: IngestItem, into writer: EventWriter) throws -> SourceSummary {
    if let refusal = item.refusal {
      try writer.unread(refusal)
      return SourceSummary(
        path: item.label, size: item.size ?? 0, decodedSize: refusal.length, sha256: "", format: "unknown",
        recognisedBy: "", status: .refused, reason: refusal.detail)
    }
    let summary = try item.read(writer)
    writer.lastIdentity = summary.sha256.isEmpty ? "path:" + item.label : summary.sha256
    return summary
  }

  /// Adds the label to the source of the same content, if the case has one; saves reading it.
  private func isKnown(_ item: IngestItem) throws -> Bool {
    if item.refusal != nil { return try isKnown(item, identity: "path:" + item.label) }
    guard let size = item.size,
      try Bool.fetchOne(
        db, sql: "SELECT EXISTS(SELECT 1 FROM sources WHERE size = ? AND sha256 <> '')", arguments: [size])
        == true, let digest = try? item.digest()
    else { return false }
    return try isKnown(item, identity: digest)
  }

  private func isKnown(_ item: IngestItem, identity: String) throws -> Bool {
    let rows = SourceRows(db: db)
    guard let id = try rows.id(of: identity) else { return false }
    try db.inTransaction(.immediate) {
      try rows.addPath(item.label, to: id)
      return .commit
    }
    return true
  }

  /// Row ids of the catalogue's signals, in its order.
  private func signalIDs() throws -> [Int64] {
    var ids: [Int64] = []
    try db.inTransaction(.immediate) {
      let insert = try db.makeStatement(sql: "INSERT OR IGNORE INTO signals(name) VALUES(?)")
      let select = try db.makeStatement(sql: "SELECT id FROM signals WHERE name = ?")
      for name in signals {
        try insert.execute(arguments: [name])
        ids.append(try Int64.fetchOne(select, arguments: [name]) ?? 0)
      }
      return .commit
    }
    return ids
  }

  /// The same without reading anything.
  func rescan() throws { try rescanIfChanged(try signalIDs()) }

  /// What was read under other signals is looked through again.
  private func rescanIfChanged(_ ids: [Int64]) throws {
    let old = try String.fetchOne(db, sql: "SELECT value FROM meta WHERE key = 'catalogue'")
    guard old != catalogueDigest else { return }
    try db.inTransaction(.immediate) {
      if old != nil { try Rescan(db: db, signalIDs: ids, scan: scan).run() }
      try db.execute(
        sql: "INSERT OR REPLACE INTO meta(key, value) VALUES('catalogue', ?)", arguments: [catalogueDigest])
      return .commit
    }
  }

  /// Events of one case are read under one set of declarations.
  private func declare() throws {
    let declared = options.declared
    let old = try String.fetchOne(db, sql: "SELECT value FROM meta WHERE key = 'options'")
    if let old, old != declared {
      throw CaseError(
        .usage, what: "this case was read with the options \(old), not \(declared)",
        safe: "nothing was changed", next: "use the same options again, or a new case for the new ones")
    }
    guard old == nil else { return }
    try db.inTransaction(.immediate) {
      try db.execute(sql: "INSERT INTO meta(key, value) VALUES('options', ?)", arguments: [declared])
      return .commit
    }
  }

  /// What needs all sources: indexes, and which events are there twice. Done again after a kill.
  private func finish() throws -> Int64 {
    var count: Int64 = 0
    try db.inTransaction(.immediate) {
      if try String.fetchOne(db, sql: "SELECT value FROM meta WHERE key = 'pending'") != nil {
        try db.execute(sql: CaseSchema.indexes)
        try DoubleFinder(connection: db.sqliteConnection, replaced: ReplacedSources.ids(db)).run()
        try db.execute(sql: "DELETE FROM meta WHERE key = 'pending'")
      }
      count = try Int64.fetchOne(db, sql: "SELECT count(*) FROM events WHERE duplicate_of IS NOT NULL") ?? 0
      return .commit
    }
    return count
  }
}

extension SourceTally {
  mutating func add(_ other: SourceTally) {
    events += other.events
    hits += other.hits
    eventBytes += other.eventBytes
    unreadBytes += other.unreadBytes
    losses += other.losses
    lostBytes += other.lostBytes
  }
}
