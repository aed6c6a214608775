public import Casebook
import Diagnosis
import GRDB

/// Names of a case that stand only in the prefix that the file sync of a session was given: probably they are none.
enum PrefixNames {
  /// Each with the session whose sync it was.
  static func givers(_ db: Database) throws -> [String: String] {
    let empty = Set(
      try String.fetchAll(
        db,
        sql: """
          SELECT s.name FROM sessions s WHERE NOT EXISTS (SELECT 1 FROM events e WHERE e.session_id = s.id)
          ORDER BY s.name
          """))
    if empty.isEmpty { return [:] }
    let rows = try Row.fetchAll(
      db,
      sql: """
        SELECT DISTINCT json_extract(h.fields, '$.prefix') AS prefix, s.name
        FROM signals g JOIN hits h ON h.signal_id = g.id JOIN events e ON e.id = h.event_id
        JOIN sessions s ON s.id = e.session_id
        WHERE g.name = 'sync.no-files' AND prefix IS NOT NULL ORDER BY s.name, prefix
        """)
    var givers: [String: String] = [:]
    for row in rows {
      let (prefix, giver): (String, String) = (row[0], row[1])
      guard let name = SessionID.named(inPath: prefix), empty.contains(name), givers[name] == nil else {
        continue
      }
      givers[name] = giver
    }
    return givers
  }
}

extension CaseFile {
  /// The session whose file sync was given the prefix of this one, of which nothing else is known.
  ///
  /// - Throws: `CaseError`.
  public func prefixGiver(of session: String) throws -> String? {
    try prefixNames()[session]
  }

  /// The same for all such names.
  func prefixNames() throws -> [String: String] { try read { try PrefixNames.givers($0) } }
}
