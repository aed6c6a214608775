import GRDB

extension CaseIndex {
  /// The signals of each log's lines that no session was given: of requests that lie through each other in one stream
  /// nobody can say whose these are.
  static func unownedSignals(_ db: Database) throws -> [Int64: Set<String>] {
    var signals: [Int64: Set<String>] = [:]
    let rows = try Row.fetchCursor(
      db,
      sql: """
        SELECT DISTINCT e.source_id, s.name FROM events e JOIN hits h ON h.event_id = e.id
        JOIN signals s ON s.id = h.signal_id WHERE e.session_id IS NULL AND e.kind = 0
        """)
    while let row = try rows.next() { signals[row[0], default: []].insert(row[1]) }
    return signals
  }
}
