import Casebook
import Evidence
public import GRDB
public import Knowledge

/// Finds the sessions of a case and says of every event whose it is and how that is known.
///
/// Runs over the whole case each time, so that a source that was added later can change what an earlier one meant.
public struct Attributor {
  let signals: SignalCatalogue

  public init(signals: SignalCatalogue) { self.signals = signals }

  /// Rewrites sessions, requests, containers, and the attribution of every event.
  public func run(_ db: Database) throws {
    try db.execute(
      sql: """
        UPDATE events SET session_id = NULL, attribution = NULL WHERE session_id IS NOT NULL;
        DELETE FROM sessions; DELETE FROM requests; DELETE FROM request_sessions; DELETE FROM containers;
        """)
    let read = try readMarkers(db)
    let runtime = try RuntimeSessions(read, db)
    let markers = runtime.applied(to: withoutMentions(read))
    var ties = Attributor.ties(markers)
    var names = try namedSessions(db, besides: runtime.groups).union(runtime.names)
    try addTasks(to: &ties, names, db)
    for marker in markers { if let session = marker.session { names.insert(session) } }
    for list in ties.sessions.values { names.formUnion(list) }
    // A UUID prefix in S3 is a request whose session never came to be; where its session is known, it is no other.
    names = names.filter { SessionID.digits(of: $0) != nil || ties.sessions[$0] == nil }
    try insert(names.sorted(), ties, db)
    let ids = try sessionIDs(db)
    try StreamAttributor(signals: signals, ties: ties, sessionIDs: ids, runtime: runtime).run(markers, db)
    try RecordAttributor(ties: ties, sessionIDs: ids, runtime: runtime).run(db)
    try spans(db)
  }

  func sessionIDs(_ db: Database) throws -> [String: Int64] {
    var ids: [String: Int64] = [:]
    for row in try Row.fetchAll(db, sql: "SELECT id, name FROM sessions ORDER BY name") {
      ids[row[1]] = row[0]
    }
    return ids
  }

  /// Lines that own or tie, in the order of their streams.
  private func readMarkers(_ db: Database) throws -> [StreamMarker] {
    let names = Set(
      signals.signals.filter { $0.kind == nil && ($0.owner != nil || !$0.links.isEmpty) }.map(\.id)
    ).union(StreamAttribution.openings).union(["container.ip", "sdk.session", "process.started"])
    let links = Set(
      signals.signals.flatMap { $0.links } + ["session", "request", "task", "ip", "runtime_session"])
    let rows = try Row.fetchCursor(
      db,
      sql: """
        SELECT coalesce(e.stream_id, -e.source_id) AS grp, e.id, coalesce(e.t0, 0) AS t, s.name,
               j.key AS field, j.value AS value
        FROM hits h JOIN signals s ON s.id = h.signal_id JOIN events e ON e.id = h.event_id
        LEFT JOIN json_each(coalesce(h.fields, '{}')) j
        WHERE s.name IN (SELECT value FROM json_each(?)) AND e.kind = 0
        ORDER BY grp, t, e.source_id, e.offset, h.ordinal, j.id
        """, arguments: [FieldJSON.array(names.sorted())])
    var markers: [StreamMarker] = []
    while let row = try rows.next() {
      let event: Int64 = row[1]
      let signal: String = row[3]
      if markers.last?.event != event || markers.last?.signal != signal {
        markers.append(StreamMarker(group: row[0], event: event, time: row[2], signal: signal))
      }
      guard let field: String = row[4], links.contains(field), let value: String = CaseIndex.text(row[5])
      else {
        continue
      }
      switch field {
      case "request": markers[markers.count - 1].request = value
      case "session": markers[markers.count - 1].session = value
      case "task": markers[markers.count - 1].task = value
      case "ip": markers[markers.count - 1].ip = value
      case "runtime_session": markers[markers.count - 1].runtimeSession = value
      default: break
      }
    }
    return markers
  }

  /// A line that merely names a session counts only in a stream where nothing says more.
  private func withoutMentions(_ markers: [StreamMarker]) -> [StreamMarker] {
    let speaking = Set(
      markers.filter { $0.signal != "session.named" && ($0.session != nil || $0.request != nil) }.map(\.group)
    )
    return markers.filter { $0.signal != "session.named" || !speaking.contains($0.group) }
  }

  private static func ties(_ markers: [StreamMarker]) -> Ties {
    var ties = Ties()
    var request: (group: Int64, name: String)?
    var session: (group: Int64, name: String)?
    for marker in markers {
      if let name = marker.request { request = (marker.group, name) }
      if let name = marker.session { session = (marker.group, name) }
      if let request = marker.request, let session = marker.session {
        ties.tie(request: request, session: session)
      } else if marker.signal == "session.creating", let session = marker.session,
        let last = request, last.group == marker.group
      {
        // The attempt names the request, the very next line the session that it makes.
        ties.tie(request: last.name, session: session)
      }
      if let task = marker.task, let name = marker.session { ties.sessionOfTask[task] = name }
      if let ip = marker.ip, marker.signal != "alb.registered", let last = session,
        last.group == marker.group,
        !(ties.sessionsOfIP[ip] ?? []).contains(last.name)
      {
        ties.sessionsOfIP[ip, default: []].append(last.name)
      }
    }
    return ties
  }

  /// ECS knows which session a task was started for, also where the runtime's log was not given.
  private func addTasks(to ties: inout Ties, _ names: Set<String>, _ db: Database) throws {
    for row in try Row.fetchAll(
      db,
      sql: """
        SELECT DISTINCT json_extract(fields, '$.task'), json_extract(fields, '$.session_id') FROM events
        WHERE kind = 8 AND json_extract(fields, '$.session_id') IS NOT NULL ORDER BY 1, 2
        """)
    {
      guard let task = CaseIndex.text(row[0]), let session = CaseIndex.text(row[1]) else { continue }
      if ties.sessionOfTask[task] == nil, names.contains(session) { ties.sessionOfTask[task] = session }
    }
  }

  /// Every session that any source names: in a line, a key, a record, or the path under which it was saved.
  ///
  /// What looks like an id in the lines of an agent that has no such ids is a date that somebody printed.
  private func namedSessions(_ db: Database, besides foreign: Set<Int64>) throws -> Set<String> {
    var names = Set(
      try String.fetchAll(
        db,
        sql: """
          SELECT DISTINCT json_extract(h.fields, '$.session') FROM hits h JOIN signals s ON s.id = h.signal_id
          WHERE json_extract(h.fields, '$.session') IS NOT NULL AND s.name <> 'session.named' ORDER BY 1
          """
      ).filter { !$0.isEmpty })
    // One line may hold several; the pattern names only the first.
    let texts = try Row.fetchCursor(
      db,
      sql: """
        SELECT e.text, coalesce(e.stream_id, -e.source_id) FROM hits h JOIN signals s ON s.id = h.signal_id JOIN events e ON e.id = h.event_id
        WHERE s.name = 'session.named' AND e.kind IN (0, 5)
        """)
    while let row = try texts.next() {
      if !foreign.contains(row[1]) { names.formUnion(SessionID.all(in: row[0] as String)) }
    }
    let keys = try String.fetchCursor(
      db, sql: "SELECT json_extract(fields, '$.key') FROM events WHERE kind = 1 AND fields IS NOT NULL")
    while let key = try keys.next() { if let name = SessionID.named(inPath: key) { names.insert(name) } }
    for path in try String.fetchAll(db, sql: "SELECT path FROM source_paths ORDER BY path") {
      names.formUnion(SessionID.all(in: path).suffix(1))
    }
    for row in try Row.fetchAll(
      db,
      sql: """
        SELECT json_extract(fields, '$.session_id') AS a, json_extract(fields, '$.prefix') AS b, kind
        FROM events WHERE kind <> 0 AND fields IS NOT NULL
        """)
    {
      // A variable SESSION_ID of some other task in the cluster makes no session.
      if let name: String = row[0], !name.isEmpty,
        row[2] as Int != EventKind.task.rawValue || SessionID.digits(of: name) != nil
      {
        names.insert(name)
      }
      if let prefix: String = row[1] { names.formUnion(SessionID.all(in: prefix)) }
    }
    return names
  }

  private func insert(_ names: [String], _ ties: Ties, _ db: Database) throws {
    for name in names { try db.execute(sql: "INSERT INTO sessions(name) VALUES (?)", arguments: [name]) }
    let ids = try sessionIDs(db)
    for (request, sessions) in ties.sessions.sorted(by: { $0.key < $1.key }) {
      try db.execute(
        sql: "INSERT INTO requests(name, session_id) VALUES (?, ?)",
        arguments: [request, sessions.last.flatMap { ids[$0] }])
      let id = db.lastInsertedRowID
      for session in sessions {
        try db.execute(
          sql: "INSERT OR IGNORE INTO request_sessions(request_id, session_id) VALUES (?, ?)",
          arguments: [id, ids[session]])
      }
    }
    let addresses = Dictionary(
      ties.sessionsOfIP.sorted { $0.key < $1.key }.compactMap { ip, sessions in
        sessions.first.map { ($0, ip) }
      }, uniquingKeysWith: { first, _ in first })
    for (task, session) in ties.sessionOfTask.sorted(by: { $0.key < $1.key }) {
      try db.execute(
        sql: "INSERT INTO containers(task, ip, session_id) VALUES (?, ?, ?)",
        arguments: [task, addresses[session], ids[session]])
    }
  }

  /// In one pass: there is no index by session while attribution is rewritten.
  private func spans(_ db: Database) throws {
    try db.execute(
      sql: """
        UPDATE sessions SET first_ns = span.first, last_ns = span.last FROM (
          SELECT session_id, min(t0) AS first, max(t1) AS last FROM events
          WHERE session_id IS NOT NULL AND zone < 3 GROUP BY session_id) AS span
        WHERE span.session_id = sessions.id
        """)
  }
}
