import Evidence
import GRDBSQLite
import Knowledge

/// Puts the events, hits and unread stretches of one source into the case, inside the caller's transaction.
///
/// The hot path of ingest: no allocation per event besides what the scanner makes.
final class EventWriter: EvidenceSink {
  typealias Scan = (RawEvent) throws -> [SignalHit]

  private let insertEvent: RawStatement
  private let insertHit: RawStatement
  private let insertUnread: RawStatement
  private let insertStream: RawStatement
  private let scan: Scan
  private let signalIDs: [Int64]
  private let clocks: ClockPolicy
  private let shouldStop: () -> Bool
  private let progress: (SourceTally) -> Void

  private var streams: StreamTable
  private var json = FieldJSON()
  private var nextEvent: Int64
  private(set) var sourceID: Int64 = 0
  /// Of the source read last.
  var lastIdentity = ""
  private(set) var tally = SourceTally()

  init(
    _ connection: OpaquePointer?, signalIDs: [Int64], clocks: ClockPolicy, scan: @escaping Scan,
    shouldStop: @escaping () -> Bool = { false }, progress: @escaping (SourceTally) -> Void = { _ in }
  ) throws {
    insertEvent = try RawStatement(
      connection,
      """
      INSERT INTO events(id, source_id, offset, length, trailing, line, item, kind, t0, t1, zone, clock,
        ingestion, stream_id, event_key, text, fields) VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)
      """)
    insertHit = try RawStatement(
      connection, "INSERT INTO hits(event_id, ordinal, signal_id, fields) VALUES(?,?,?,?)")
    insertUnread = try RawStatement(
      connection, "INSERT INTO unread(source_id, offset, length, reason, detail) VALUES(?,?,?,?,?)")
    insertStream = try RawStatement(connection, "INSERT INTO streams(name) VALUES(?)")
    let last = try RawStatement(connection, "SELECT coalesce(max(id), 0) FROM events")
    nextEvent = try last.step() ? last.integer(0) + 1 : 1
    streams = try StreamTable(connection)
    (self.signalIDs, self.clocks, self.scan) = (signalIDs, clocks, scan)
    (self.shouldStop, self.progress) = (shouldStop, progress)
  }

  /// The next events belong to this source.
  func begin(sourceID: Int64) {
    self.sourceID = sourceID
    tally = SourceTally()
  }

  func event(_ event: RawEvent) throws {
    let id = nextEvent
    let statement = insertEvent
    try statement.bind(1, id)
    try statement.bind(2, sourceID)
    try statement.bind(3, event.offset)
    try statement.bind(4, event.length)
    try statement.bind(5, event.trailing)
    try statement.bind(6, event.line)
    try statement.bind(7, event.item)
    try statement.bind(8, Int64(event.kind.rawValue))
    try bind(time: event.time.map(clocks.applied(to:)), to: statement)
    try statement.bind(13, event.ingestion)
    if event.stream.isEmpty {
      try statement.bindNull(14)
    } else {
      try statement.bind(14, streams.id(of: event.stream, insert: newStream))
    }
    try statement.bind(15, utf8: event.key)
    try statement.bind(16, utf8: event.text)
    if event.fields.isEmpty {
      try statement.bindNull(17)
      try statement.run()
    } else {
      json.write(event.fields)
      try json.bytes.withUnsafeBytes { bytes in
        try statement.bind(17, utf8: bytes)
        try statement.run()
      }
    }
    nextEvent = id + 1
    tally.events += 1
    tally.eventBytes += event.length + event.trailing
    var ordinal: Int64 = 0
    for hit in try scan(event) {
      try insert(hit, event: id, ordinal: ordinal)
      ordinal += 1
    }
    tally.hits += ordinal
    if tally.events & 0x3FFF == 0 {
      progress(tally)
      if shouldStop() { throw IngestInterrupted() }
    }
  }

  func unread(_ unread: Unread) throws {
    try insertUnread.bind(1, sourceID)
    try insertUnread.bind(2, unread.offset)
    try insertUnread.bind(3, unread.length)
    try insertUnread.bind(4, unread.reason.rawValue)
    try insertUnread.bind(5, unread.detail)
    try insertUnread.run()
    tally.unreadBytes += unread.length
    if unread.reason.isLoss {
      tally.losses += 1
      tally.lostBytes += unread.length
    }
  }

  private func bind(time: TimeSpan?, to statement: RawStatement) throws {
    guard let time else {
      for index: Int32 in 9...12 { try statement.bindNull(index) }
      return
    }
    try statement.bind(9, time.earliest.nanoseconds)
    try statement.bind(10, time.latest.nanoseconds)
    try statement.bind(11, Int64(time.zone.rawValue))
    try statement.bind(12, Int64(time.clock.rawValue))
  }

  private func insert(_ hit: SignalHit, event: Int64, ordinal: Int64) throws {
    try insertHit.bind(1, event)
    try insertHit.bind(2, ordinal)
    try insertHit.bind(3, signalIDs[hit.signalIndex])
    guard !hit.fields.isEmpty else {
      try insertHit.bindNull(4)
      return try insertHit.run()
    }
    json.write(hit.fields)
    try json.bytes.withUnsafeBytes { bytes in
      try insertHit.bind(4, utf8: bytes)
      try insertHit.run()
    }
  }

  private func newStream(_ name: UnsafeRawBufferPointer) throws -> Int64 {
    try insertStream.bind(1, utf8: name)
    try insertStream.run()
    return sqlite3_last_insert_rowid(insertStream.connection)
  }
}

/// What one source put into the case.
public struct SourceTally: Sendable, Hashable {
  public var events: Int64 = 0
  public var hits: Int64 = 0
  /// Bytes in events and in the structure after them.
  public var eventBytes: Int64 = 0
  public var unreadBytes: Int64 = 0
  /// Stretches and bytes that should have become events and did not.
  public var losses: Int64 = 0
  public var lostBytes: Int64 = 0
}

/// Thrown through a source reader when the user stops the run; the source in flight is rolled back.
struct IngestInterrupted: Error {}
