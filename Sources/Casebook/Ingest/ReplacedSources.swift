public import GRDB

/// Sources of which no path leads to their bytes any more: other content was saved under the same name and read since.
///
/// What they say stays in the case. It cannot be shown or checked, so that of two sources that say the same the other
/// one is cited.
public enum ReplacedSources {
  private static let held = "holds:"
  private static let query = """
    SELECT s.id, s.path FROM sources s
    WHERE EXISTS (SELECT 1 FROM source_paths p WHERE p.source_id = s.id)
      AND NOT EXISTS (SELECT 1 FROM source_paths p LEFT JOIN meta m ON m.key = '\(held)' || p.path
        WHERE p.source_id = s.id AND (m.value IS NULL OR m.value = CAST(s.id AS TEXT)))
    ORDER BY s.path, s.id
    """

  /// Notes whose content a path has now, where it had another one before; whether that changed anything.
  static func note(_ path: String, holds id: Int64, _ db: Database) throws -> Bool {
    let isShared =
      try Bool.fetchOne(
        db, sql: "SELECT EXISTS(SELECT 1 FROM source_paths WHERE path = ? AND source_id <> ?)",
        arguments: [path, id]) == true
    guard isShared else { return false }
    let key = held + path
    let old = try String.fetchOne(db, sql: "SELECT value FROM meta WHERE key = ?", arguments: [key])
    if old == String(id) { return false }
    try db.execute(
      sql: "INSERT OR REPLACE INTO meta(key, value) VALUES(?, ?)", arguments: [key, String(id)])
    return true
  }

  /// Row ids of `sources`.
  public static func ids(_ db: Database) throws -> Set<Int64> {
    Set(try Row.fetchAll(db, sql: query).map { $0[0] })
  }

  static func paths(_ db: Database) throws -> [String] {
    try Row.fetchAll(db, sql: query).map { $0[1] }
  }
}
