import GRDBSQLite

/// Finds log events that several sources hold (overlapping pages, the same window saved twice).
///
/// Events with the same stream, time and text are the same when their event ids are. Without ids, equal lines
/// inside one source are real repeats: across sources the largest count stands, so the n-th of one source is the
/// n-th of another. The one of the smallest (source SHA-256, offset) is kept, whatever the order of ingest; one whose
/// file was saved over only where no other has it.
struct DoubleFinder {
  private struct Candidate {
    var id: Int64
    var source: Int64
    /// Position of the source in the order of SHA-256.
    var rank: Int
    var offset: Int64
    var key: [UInt8]
    var text: [UInt8]
    var old: Int64?
  }

  private let connection: OpaquePointer?

  private let replaced: Set<Int64>

  init(connection: OpaquePointer?, replaced: Set<Int64> = []) {
    (self.connection, self.replaced) = (connection, replaced)
  }

  /// Times of one stream that more than one source speaks of; a stream without a name must be precise to the
  /// millisecond, or lines of two containers would be taken for one. The rows of a time come together, because
  /// CROSS JOIN fixes the order of the loops; a sort would move all texts.
  private static let candidates = """
    SELECT e.id, e.source_id, e.offset, e.event_key, e.text, e.duplicate_of, e.stream_id, e.t0
    FROM (SELECT stream_id, t0 FROM events WHERE kind = 0 AND t0 IS NOT NULL
          GROUP BY stream_id, t0 HAVING min(source_id) <> max(source_id)) g
    CROSS JOIN events e ON e.stream_id IS g.stream_id AND e.t0 = g.t0 AND e.kind = 0
    WHERE e.stream_id IS NOT NULL OR e.t1 - e.t0 < 1000000
    """

  func run() throws {
    let ranks = try sourceRanks()
    let logSources = try RawStatement(connection, DoubleFinder.logSourceCount)
    guard try logSources.step(), logSources.integer(0) > 1 else { return }
    logSources.reset()
    var changes: [(id: Int64, canonical: Int64?)] = []
    var group: [Candidate] = []
    var place: (stream: Int64, time: Int64)?
    let rows = try RawStatement(connection, DoubleFinder.candidates)
    while try rows.step() {
      let here = (stream: rows.integer(6), time: rows.integer(7))
      if let place, place != here {
        DoubleFinder.resolve(&group, into: &changes)
        group.removeAll(keepingCapacity: true)
      }
      place = here
      group.append(
        Candidate(
          id: rows.integer(0), source: rows.integer(1), rank: ranks[rows.integer(1)] ?? 0,
          offset: rows.integer(2), key: Array(rows.bytes(3)), text: Array(rows.bytes(4)),
          old: rows.isNull(5) ? nil : rows.integer(5)))
    }
    DoubleFinder.resolve(&group, into: &changes)
    try store(changes)
  }

  private static let logSourceCount = """
    SELECT count(*) FROM sources s WHERE events > 0
      AND EXISTS(SELECT 1 FROM events WHERE source_id = s.id AND kind = 0)
    """

  /// More than there are sources.
  private static let last = 1 << 40

  private func sourceRanks() throws -> [Int64: Int] {
    var ranks: [Int64: Int] = [:]
    let rows = try RawStatement(connection, "SELECT id FROM sources ORDER BY sha256, identity")
    while try rows.step() {
      let behind = replaced.contains(rows.integer(0)) ? DoubleFinder.last : 0
      ranks[rows.integer(0)] = ranks.count + behind
    }
    return ranks
  }

  private static func resolve(
    _ group: inout [Candidate], into changes: inout [(id: Int64, canonical: Int64?)]
  ) {
    group.sort { a, b in
      if a.text != b.text { return a.text.lexicographicallyPrecedes(b.text) }
      return (a.rank, a.offset) < (b.rank, b.offset)
    }
    var start = 0
    while start < group.count {
      var end = start + 1
      while end < group.count, group[end].text == group[start].text { end += 1 }
      number(group[start..<end], into: &changes)
      start = end
    }
  }

  /// Gives each of some equal texts, in canonical order, the number of the real event that it stands for.
  private static func number(
    _ equal: ArraySlice<Candidate>, into changes: inout [(id: Int64, canonical: Int64?)]
  ) {
    var canonical: [Int64] = []
    var keys: [[UInt8]: Int] = [:]
    var counts: [Int64: Int] = [:]
    for candidate in equal {
      let number: Int
      if candidate.key.isEmpty {
        number = counts[candidate.source, default: 0]
        counts[candidate.source] = number + 1
      } else {
        number = keys[candidate.key] ?? keys.count
        keys[candidate.key] = number
      }
      var found: Int64?
      if number < canonical.count {
        found = canonical[number]
      } else {
        canonical.append(candidate.id)
      }
      if found != candidate.old { changes.append((candidate.id, found)) }
    }
  }

  private func store(_ changes: [(id: Int64, canonical: Int64?)]) throws {
    let update = try RawStatement(connection, "UPDATE events SET duplicate_of = ? WHERE id = ?")
    for change in changes.sorted(by: { $0.id < $1.id }) {
      if let canonical = change.canonical { try update.bind(1, canonical) } else { try update.bindNull(1) }
      try update.bind(2, change.id)
      try update.run()
    }
  }
}
