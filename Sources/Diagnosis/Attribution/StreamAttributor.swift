import Casebook
import Evidence
import GRDB
import Knowledge

/// Gives the lines of every log stream to sessions: a container's stream whole, a runtime's request by request.
struct StreamAttributor {
  let signals: SignalCatalogue
  let ties: Ties
  let sessionIDs: [String: Int64]
  var runtime: RuntimeSessions?

  func run(_ markers: [StreamMarker], _ db: Database) throws {
    let containers = try containerGroups(db)
    let byGroup = Dictionary(grouping: markers, by: \.group)
    let names = try streamNames(db)
    for group in try groups(db) {
      let own = byGroup[group] ?? []
      if let session = owner(of: group, markers: own, isContainer: containers.contains(group), names[group]) {
        try assignWhole(group, to: session, db)
      } else if runtime?.groups.contains(group) == true {
        // Of sessions that lie through each other, only lines that name one are given to anybody.
        try assign(ContainerStream(markers: own, isOneContainer: false).assign(try lines(group, own, db)), db)
      } else if containers.contains(group) {
        try assign(
          ContainerStream(markers: own, isOneContainer: group > 0).assign(try lines(group, own, db)), db)
      } else if !own.isEmpty {
        try assign(StreamAttribution(ties: ties).assign(try lines(group, own, db)), db)
      }
    }
    try markNamed(db)
  }

  private func groups(_ db: Database) throws -> [Int64] {
    try Int64.fetchAll(
      db,
      sql: "SELECT DISTINCT coalesce(stream_id, -source_id) FROM events WHERE kind = 0 ORDER BY 1")
  }

  private func streamNames(_ db: Database) throws -> [Int64: String] {
    var names: [Int64: String] = [:]
    for row in try Row.fetchAll(db, sql: "SELECT id, name FROM streams ORDER BY id") {
      names[row[0]] = row[1]
    }
    return names
  }

  /// Streams in which the container speaks more often than the runtime.
  func containerGroups(_ db: Database) throws -> Set<Int64> {
    let process = Dictionary(
      signals.signals.map { ($0.id, $0.process) }, uniquingKeysWith: { first, _ in first })
    var votes: [Int64: Int] = [:]
    let rows = try Row.fetchCursor(
      db,
      sql: """
        SELECT coalesce(e.stream_id, -e.source_id) AS grp, s.name, count(*)
        FROM hits h JOIN signals s ON s.id = h.signal_id JOIN events e ON e.id = h.event_id
        WHERE e.kind = 0 GROUP BY grp, s.name
        """)
    while let row = try rows.next() {
      let count: Int = row[2]
      switch process[row[1]] {
      case .container: votes[row[0], default: 0] += count
      case .runtime, .cookie, .sdk: votes[row[0], default: 0] -= count
      default: break
      }
    }
    return Set(votes.filter { $0.value > 0 }.keys)
  }

  /// The one session that a stream belongs to, if it is only one.
  private func owner(
    of group: Int64, markers: [StreamMarker], isContainer: Bool, _ name: String?
  ) -> String? {
    var sessions = distinct(markers.compactMap(\.session))
    if sessions.isEmpty, let named = runtime?.sessionOfStream[group] { return named }
    if isContainer {
      // The banner and the task say whose the container is; its other lines may speak of anybody.
      let banners = distinct(markers.filter { $0.signal == "container.session" }.compactMap(\.session))
      let task = name?.split(separator: "/").last.map(String.init).flatMap { ties.sessionOfTask[$0] }
      if !banners.isEmpty || task != nil { sessions = distinct(banners + (task.map { [$0] } ?? [])) }
    }
    let requests = Set(markers.compactMap(\.request))
    if sessions.isEmpty, requests.count == 1, let request = requests.first {
      sessions = Array((ties.sessions[request] ?? []).prefix(2))
    }
    return sessions.count == 1 && requests.count <= 1 ? sessions.first : nil
  }

  private func assignWhole(_ group: Int64, to session: String, _ db: Database) throws {
    guard let id = sessionIDs[session] else { return }
    let column = group > 0 ? "stream_id" : "source_id"
    try db.execute(
      sql: """
        UPDATE events SET session_id = ?, attribution = ? WHERE \(column) = ? AND kind = 0
        \(group > 0 ? "" : "AND stream_id IS NULL")
        """, arguments: [id, Attribution.stream.rawValue, abs(group)])
  }

  private func lines(
    _ group: Int64, _ markers: [StreamMarker], _ db: Database
  ) throws -> [StreamAttribution.Line] {
    let byEvent = Dictionary(markers.map { ($0.event, $0) }, uniquingKeysWith: StreamMarker.merged)
    let filter = group > 0 ? "stream_id = ?" : "source_id = ? AND stream_id IS NULL"
    // Where some lines of a file have no time, their place in it is the order.
    let isUntimed =
      try group < 0
      && Bool.fetchOne(
        db, sql: "SELECT EXISTS(SELECT 1 FROM events WHERE \(filter) AND kind = 0 AND t0 IS NULL)",
        arguments: [abs(group)]) == true
    let rows = try Row.fetchCursor(
      db,
      sql: """
        SELECT id, coalesce(t0, 0) FROM events WHERE \(filter) AND kind = 0
        ORDER BY \(isUntimed ? "" : "coalesce(t0, 0), ")source_id, offset
        """, arguments: [abs(group)])
    var lines: [StreamAttribution.Line] = []
    while let row = try rows.next() {
      let event: Int64 = row[0]
      lines.append(.init(event: event, time: row[1], marker: byEvent[event]))
    }
    return lines
  }

  private func assign(_ assigned: [StreamAttribution.Assigned], _ db: Database) throws {
    let statement = try db.makeStatement(
      sql: "UPDATE events SET session_id = ?, attribution = ? WHERE id = ?")
    for line in assigned {
      guard let id = sessionIDs[line.session] else { continue }
      try statement.execute(arguments: [id, line.attribution.rawValue, line.event])
    }
  }

  /// Of lines given by stream or context, those that name their session themselves say so.
  private func markNamed(_ db: Database) throws {
    let owning = Set(signals.signals.filter { $0.owner == "session" }.map(\.id)).sorted()
    try db.execute(
      sql: """
        UPDATE events SET attribution = 1 WHERE attribution > 1 AND kind = 0 AND id IN (
          SELECT h.event_id FROM hits h JOIN signals s ON s.id = h.signal_id JOIN events e ON e.id = h.event_id
          JOIN sessions n ON n.id = e.session_id
          WHERE s.name IN (SELECT value FROM json_each(?)) AND json_extract(h.fields, '$.session') = n.name)
        """, arguments: [FieldJSON.array(owning)])
  }
}

extension StreamMarker {
  /// Two signals of one line together.
  static func merged(_ a: StreamMarker, _ b: StreamMarker) -> StreamMarker {
    var result = a
    result.request = a.request ?? b.request
    result.session = a.session ?? b.session
    return result
  }
}

/// A container's lines that belong to several sessions: of one container, each from its banner on; of several that
/// lie through each other in a log without stream names, only those that name their session.
struct ContainerStream {
  let markers: [StreamMarker]
  let isOneContainer: Bool

  func assign(_ lines: [StreamAttribution.Line]) -> [StreamAttribution.Assigned] {
    if !isOneContainer, isInterleaved {
      return lines.compactMap { line in
        line.marker?.session.map { .init(event: line.event, session: $0, attribution: .session) }
      }
    }
    let banners = markers.filter { $0.signal == "container.session" && $0.session != nil }
    let starts = Set((banners.isEmpty ? markers : banners).map(\.event))
    guard var current = (banners.first ?? markers.first { $0.session != nil })?.session else { return [] }
    return lines.map { line in
      let named = starts.contains(line.event) ? line.marker?.session : nil
      current = named ?? current
      return .init(event: line.event, session: current, attribution: named == nil ? .context : .session)
    }
  }

  /// A session is named again after another one was.
  private var isInterleaved: Bool {
    var left = Set<String>()
    var current: String?
    for session in markers.compactMap(\.session) where session != current {
      if let current { left.insert(current) }
      if left.contains(session) { return true }
      current = session
    }
    return false
  }
}
