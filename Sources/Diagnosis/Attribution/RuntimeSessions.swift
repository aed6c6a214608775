import Evidence
import Foundation
import GRDB

/// Sessions of agents of which nothing is known but AgentCore's own id of the session.
///
/// The recorded systems make a session of their own inside AgentCore's: where a stream speaks of one, the outer id is
/// no session, and everything stays as the stream's own lines say.
struct RuntimeSessions {
  /// Ids that are sessions by themselves.
  private(set) var names: Set<String> = []
  /// Streams whose lines belong to such sessions.
  private(set) var groups: Set<Int64> = []
  /// By a stream's name: `2025/11/17/[runtime-logs-<session>]<uuid>`.
  private(set) var sessionOfStream: [Int64: String] = [:]
  private(set) var sessionOfTrace: [String: String] = [:]

  /// What the recorded system writes into its spans instead of an id.
  static let constant = "agentcore-session"

  init(_ markers: [StreamMarker], _ db: Database) throws {
    let taken = Set(markers.filter(RuntimeSessions.isOfSystem).map(\.group))
    var found: Set<String> = []
    var tied: Set<String> = [RuntimeSessions.constant]
    func note(_ name: String, in group: Int64) {
      if taken.contains(group) { tied.insert(name) } else { found.insert(name) }
    }
    for marker in markers { if let name = marker.runtimeSession { note(name, in: marker.group) } }
    var ofStream: [Int64: String] = [:]
    for row in try Row.fetchAll(db, sql: "SELECT id, name FROM streams ORDER BY id") {
      guard let name = RuntimeSessions.named(inStream: row[1]) else { continue }
      ofStream[row[0]] = name
      note(name, in: row[0])
    }
    let traces = try RuntimeSessions.traces(db)
    for sessions in traces.values {
      found.formUnion(sessions)
      if sessions.contains(RuntimeSessions.constant) { tied.formUnion(sessions) }
    }
    names = found.subtracting(tied).filter { !$0.isEmpty }
    for marker in markers where marker.runtimeSession.map(names.contains) == true {
      groups.insert(marker.group)
    }
    sessionOfStream = ofStream.filter { names.contains($0.value) && !taken.contains($0.key) }
    groups.formUnion(sessionOfStream.keys)
    groups.subtract(taken)
    for (trace, sessions) in traces {
      let own = sessions.intersection(names)
      if own.count == 1, let only = own.first { sessionOfTrace[trace] = only }
    }
  }

  /// Markers as stream attribution wants them: in these streams the id names the session, elsewhere it says nothing.
  func applied(to markers: [StreamMarker]) -> [StreamMarker] {
    markers.compactMap { marker in
      var marker = marker
      if groups.contains(marker.group) {
        guard let name = marker.runtimeSession, names.contains(name) else { return nil }
        marker.session = name
        return marker
      }
      // A line that names only the outer id marks nothing in the recorded systems' streams.
      return marker.signal == "sdk.session" ? nil : marker
    }
  }

  /// A line by which a recorded system says whose it is.
  private static func isOfSystem(_ marker: StreamMarker) -> Bool {
    if marker.request != nil || marker.signal == "stream.begin" || marker.signal == "container.ip" {
      return true
    }
    return marker.session != nil && marker.signal != "session.named"
  }

  private static func named(inStream name: String) -> String? {
    guard let start = name.range(of: "[runtime-logs-"),
      let end = name[start.upperBound...].firstIndex(of: "]")
    else { return nil }
    return String(name[start.upperBound..<end])
  }

  private static func traces(_ db: Database) throws -> [String: Set<String>] {
    var traces: [String: Set<String>] = [:]
    for row in try Row.fetchAll(
      db,
      sql: """
        SELECT DISTINCT coalesce(json_extract(fields, '$.trace_id'), ''), json_extract(fields, '$.runtime_session')
        FROM events WHERE kind = 9 AND json_extract(fields, '$.runtime_session') IS NOT NULL ORDER BY 1, 2
        """)
    {
      if let session = CaseIndex.text(row[1]) { traces[row[0], default: []].insert(session) }
    }
    return traces
  }
}
