import GRDB

extension CaseFile {
  /// Gives `body` the verdict tables once more, empty, as `stage.findings` and so on, and puts what stands there in the
  /// place of the old rows when `body` returns: all of it in one transaction, or nothing when `body` throws or the
  /// process dies.
  ///
  /// The stage is a temporary file of SQLite, so that memory does not grow with it, and nothing of it is left behind.
  public func stagingVerdicts<T>(_ body: () throws -> T) throws -> T {
    try outsideTransaction { db in
      // The case keeps what is temporary in memory; this may be large.
      try db.execute(
        sql: "PRAGMA temp_store = FILE; ATTACH '' AS stage; PRAGMA temp_store = MEMORY")
    }
    defer { try? outsideTransaction { db in try db.execute(sql: "DETACH stage") } }
    try outsideTransaction { db in
      for table in CaseSchema.verdictTables.reversed() {
        let sql = try String.fetchOne(
          db, sql: "SELECT sql FROM main.sqlite_master WHERE type = 'table' AND name = ?", arguments: [table])
        guard let sql, sql.hasPrefix("CREATE TABLE ") else { throw CaseError.damaged(path, "no \(table)") }
        try db.execute(sql: "CREATE TABLE stage." + sql.dropFirst("CREATE TABLE ".count))
      }
    }
    let result = try body()
    try write { db in
      for table in CaseSchema.verdictTables { try db.execute(sql: "DELETE FROM main.\(table)") }
      // What others refer to first. Clauses have no row id.
      for table in CaseSchema.verdictTables.reversed() {
        let order = table == "clauses" ? "finding_id, ordinal" : "rowid"
        try db.execute(sql: "INSERT INTO main.\(table) SELECT * FROM stage.\(table) ORDER BY \(order)")
      }
    }
    return result
  }

  private func outsideTransaction(_ body: (Database) throws -> Void) throws {
    try CaseError.mapping(path) { try queue.writeWithoutTransaction(body) }
  }
}
