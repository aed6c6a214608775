import Casebook
import Evidence
import GRDB

/// Gives objects, execution records, listings, commands and pasted errors to sessions.
struct RecordAttributor {
  let ties: Ties
  let sessionIDs: [String: Int64]
  let runtime: RuntimeSessions

  func run(_ db: Database) throws {
    let paths = try sourcePaths(db)
    let owners = try ownersOfFolders(paths, db)
    let update = try db.makeStatement(sql: "UPDATE events SET session_id = ?, attribution = ? WHERE id = ?")
    var open: [(event: Int64, source: Int64)] = []
    let rows = try Row.fetchCursor(
      db,
      sql: """
        SELECT id, source_id, kind, json_extract(fields, '$.key'), json_extract(fields, '$.session_id'),
          json_extract(fields, '$.request_id'), json_extract(fields, '$.prefix'),
          json_extract(fields, '$.container_ip'), json_extract(fields, '$.command'),
          json_extract(fields, '$.task'), json_extract(fields, '$.runtime_session'),
          json_extract(fields, '$.trace_id')
        FROM events WHERE kind <> 0 ORDER BY id
        """)
    var sessionOfSource: [Int64: String] = [:]
    while let row = try rows.next() {
      let (event, source): (Int64, Int64) = (row[0], row[1])
      // A task that says whose it is belongs to nobody else, wherever its record was saved.
      if row[2] as Int == EventKind.task.rawValue, let name = CaseIndex.text(row[4]), sessionIDs[name] == nil,
        CaseIndex.text(row[9]).flatMap({ ties.sessionOfTask[$0] }) == nil
      {
        continue
      }
      // What a person saved beside the records is named by that person's folder.
      let isRecord = row[2] as Int == EventKind.execution.rawValue
      let found =
        named(row) ?? sessionOfSource[source].map { ($0, Attribution.session) }
        ?? saved(paths[source] ?? [], isRecord ? owners : [:])
      guard let (session, attribution) = found ?? byAddress(row[7]), let id = sessionIDs[session] else {
        // A task that ECS named and no line knows may be anybody's, also in a folder of one session.
        if row[2] as Int != EventKind.task.rawValue { open.append((event, source)) }
        continue
      }
      // The head of session_status.json names the session for the executions below it.
      if row[2] as Int == EventKind.session.rawValue { sessionOfSource[source] = session }
      try update.execute(arguments: [id, attribution.rawValue, event])
    }
    try byFolder(open, paths, db)
    try logsByPath(paths, db)
  }

  private func sourcePaths(_ db: Database) throws -> [Int64: [String]] {
    var paths: [Int64: [String]] = [:]
    for row in try Row.fetchAll(db, sql: "SELECT source_id, path FROM source_paths ORDER BY source_id, path")
    {
      paths[row[0], default: []].append(row[1])
    }
    return paths
  }

  /// A record that says whose it is. A UUID prefix is a request that never got a session of its own.
  private func named(_ row: Row) -> (String, Attribution)? {
    if let key: String = row[3] {
      guard let name = SessionID.named(inPath: key) else { return nil }
      if sessionIDs[name] != nil, SessionID.digits(of: name) != nil { return (name, .session) }
      if let session = ties.sessions[name]?.last { return (session, .request) }
      return sessionIDs[name] != nil ? (name, .session) : nil
    }
    if let id: String = row[4], sessionIDs[id] != nil { return (id, .session) }
    if let task = CaseIndex.text(row[9]), let session = ties.sessionOfTask[task] {
      return (session, .container)
    }
    if let name = CaseIndex.text(row[10]), runtime.names.contains(name) { return (name, .session) }
    if let trace = CaseIndex.text(row[11]), let session = runtime.sessionOfTrace[trace] {
      return (session, .request)
    }
    if let request: String = row[5], let session = ties.sessions[request]?.last { return (session, .request) }
    if let prefix: String = row[6], let name = SessionID.all(in: prefix).first { return (name, .session) }
    if let command: String = row[8], let name = SessionID.all(in: command).first { return (name, .session) }
    return nil
  }

  /// The session that a folder's `session_status.json` names. The container wrote it together with the records beside
  /// it, while the names of the folders above are those of whoever saved them.
  private func ownersOfFolders(_ paths: [Int64: [String]], _ db: Database) throws -> [String: String] {
    var names: [String: Set<String>] = [:]
    for row in try Row.fetchAll(
      db,
      sql: """
        SELECT source_id, json_extract(fields, '$.session_id') FROM events
        WHERE kind = \(EventKind.session.rawValue) ORDER BY id
        """)
    {
      guard let name = CaseIndex.text(row[1]), sessionIDs[name] != nil else { continue }
      for path in paths[row[0]] ?? [] {
        folders(of: path).first.map { _ = names[$0, default: []].insert(name) }
      }
    }
    return names.compactMapValues { $0.count == 1 ? $0.first : nil }
  }

  private func saved(_ paths: [String], _ owners: [String: String] = [:]) -> (String, Attribution)? {
    let names = Set(
      paths.compactMap { path in
        folders(of: path).first.flatMap { owners[$0] } ?? SessionID.all(in: path).last
          ?? path.split(separator: "/").map(String.init).last(where: runtime.names.contains)
      })
    return names.count == 1 ? names.first.map { ($0, .path) } : nil
  }

  private func byAddress(_ value: DatabaseValue) -> (String, Attribution)? {
    guard let ip = String.fromDatabaseValue(value), let sessions = ties.sessionsOfIP[ip], sessions.count == 1
    else { return nil }
    return sessions.first.map { ($0, .container) }
  }

  /// What names nobody goes to the session of its folder, when everything else there belongs to one.
  private func byFolder(
    _ open: [(event: Int64, source: Int64)], _ paths: [Int64: [String]], _ db: Database
  ) throws {
    guard !open.isEmpty else { return }
    var sessionsOfFolder: [String: Set<Int64>] = [:]
    for row in try Row.fetchAll(
      db, sql: "SELECT DISTINCT source_id, session_id FROM events WHERE session_id IS NOT NULL ORDER BY 1, 2")
    {
      for path in paths[row[0]] ?? [] {
        for folder in folders(of: path) { sessionsOfFolder[folder, default: []].insert(row[1]) }
      }
    }
    for (event, source) in open {
      let candidates = (paths[source] ?? []).compactMap { path -> Int64? in
        for folder in folders(of: path) {
          guard let sessions = sessionsOfFolder[folder] else { continue }
          return sessions.count == 1 ? sessions.first : nil
        }
        return nil
      }
      guard Set(candidates).count == 1, let session = candidates.first else { continue }
      try db.execute(
        sql: "UPDATE events SET session_id = ?, attribution = ? WHERE id = ?",
        arguments: [session, Attribution.folder.rawValue, event])
    }
  }

  /// Folders of a path, nearest first; a single file has none that would say anything.
  private func folders(of path: String) -> [String] {
    var parts = path.split(separator: "/", omittingEmptySubsequences: false)
    var result: [String] = []
    while parts.count > 1 {
      parts.removeLast()
      result.append(parts.joined(separator: "/"))
    }
    return result
  }

  /// Log lines that no name reached, in a file whose path names one session.
  private func logsByPath(_ paths: [Int64: [String]], _ db: Database) throws {
    for (source, names) in paths.sorted(by: { $0.key < $1.key }) {
      guard let (session, _) = saved(names), let id = sessionIDs[session] else { continue }
      let claimed = try Int.fetchOne(
        db,
        sql: "SELECT count(DISTINCT session_id) FROM events WHERE source_id = ? AND kind = 0",
        arguments: [source])
      guard claimed == 0 else { continue }
      try db.execute(
        sql: """
          UPDATE events SET session_id = ?, attribution = ? WHERE source_id = ? AND kind = 0 AND session_id IS NULL
          """, arguments: [id, Attribution.path.rawValue, source])
    }
  }
}
