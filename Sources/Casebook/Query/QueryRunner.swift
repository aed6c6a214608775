import GRDBSQLite

/// Runs SQL that somebody wrote into a cause, a saved question or the command line.
///
/// It reads the public views and the tables of the case, and can do nothing else: see `QueryPolicy`. Not for use
/// from several threads at once.
public final class QueryRunner {
  public let path: String
  public var limits: QueryLimits
  private let connection: QueryConnection
  private var statements: [String: QueryStatement] = [:]

  private let mayReadVerdicts: Bool

  /// Opens a connection of its own to the case at `path`.
  ///
  /// - Parameter mayReadVerdicts: false for what verdicts are made of: it must not rest on those of an earlier run.
  public init(path: String, limits: QueryLimits = QueryLimits(), mayReadVerdicts: Bool = true) throws {
    (self.path, self.limits, self.mayReadVerdicts) = (path, limits, mayReadVerdicts)
    connection = try CaseError.mapping(path) {
      try QueryConnection(path: path, hiding: mayReadVerdicts ? [] : CaseSchema.judged)
    }
  }

  /// The rows of one SELECT, its parameters bound by name without the colon; extra values are ignored.
  public func run(_ sql: String, _ parameters: [String: QueryValue] = [:]) throws -> QueryResult {
    let statement = try statement(for: sql)
    connection.watch.start(limits)
    defer { statement.reset() }
    try statement.bind(parameters)
    var rows: [[QueryValue]] = []
    var bytes: Int64 = 0
    while true {
      let code = statement.step()
      if code == SQLITE_DONE { break }
      guard code == SQLITE_ROW else { throw failure(code) }
      if rows.count == limits.rows {
        return QueryResult(columns: statement.columns, rows: rows, isTruncated: true)
      }
      let row = statement.row()
      bytes += row.reduce(64) { $0 + $1.footprint }
      if bytes > limits.memory {
        throw QueryError(.tooMuchMemory, "the answer was stopped at \(limits.memory >> 20) MiB")
      }
      rows.append(row)
      // A statement that gives many rows may pass the progress handler rarely.
      if rows.count & 0xFFF == 0, connection.watch.mustStop() { throw failure(SQLITE_INTERRUPT) }
    }
    return QueryResult(columns: statement.columns, rows: rows, isTruncated: false)
  }

  /// Throws when `sql` would be refused; runs nothing.
  public func check(_ sql: String) throws { _ = try statement(for: sql) }

  /// The names of its parameters, without the colon, in the order of their first use.
  public func parameters(of sql: String) throws -> [String] { try statement(for: sql).parameters }

  private func statement(for sql: String) throws -> QueryStatement {
    if let known = statements[sql] { return known }
    guard !sql.utf8.contains(0) else { throw QueryError(.refused, "the query contains a NUL byte") }
    connection.policy.reset()
    connection.watch.start(limits)
    var handle: OpaquePointer?
    var hasMore = false
    let code = sql.withCString { start in
      var tail: UnsafePointer<CChar>?
      let code = sqlite3_prepare_v3(connection.handle, start, -1, 0, &handle, &tail)
      hasMore = tail.map { SQLText.hasStatement(String(cString: $0)) } ?? false
      return code
    }
    guard code == SQLITE_OK else { throw failure(code) }
    guard let handle else { throw QueryError(.wrong, "the query is empty") }
    let statement = QueryStatement(handle)
    guard !hasMore else { throw QueryError(.refused, "one statement only; found more after the first") }
    // VACUUM INTO passes the authorizer and writes a file of the author's choice: this catches it.
    guard sqlite3_stmt_readonly(handle) != 0, sqlite3_stmt_isexplain(handle) == 0,
      sqlite3_column_count(handle) > 0
    else { throw QueryError(.refused, "a query must be a SELECT") }
    if statements.count >= 64 { statements.removeAll() }
    statements[sql] = statement
    return statement
  }

  /// A case that cannot be read is no fault of the query.
  private func failure(_ code: Int32) -> any Error {
    if let stopped = connection.watch.stopped { return stopped }
    let message = String(cString: sqlite3_errmsg(connection.handle))
    let faults = [
      SQLITE_CORRUPT, SQLITE_NOTADB, SQLITE_IOERR, SQLITE_BUSY, SQLITE_LOCKED, SQLITE_FULL, SQLITE_CANTOPEN,
    ]
    if faults.contains(code & 0xFF) { return CaseError(code: code, message: message, path: path) }
    if code & 0xFF == SQLITE_AUTH || connection.policy.refusal != nil {
      return QueryError(
        .refused,
        "refused: \(connection.policy.refusal ?? message); a query reads the public views of the case"
          + (mayReadVerdicts ? "" : ", and one of a cause none that judging writes"))
    }
    if code & 0xFF == SQLITE_NOMEM || code & 0xFF == SQLITE_TOOBIG {
      return QueryError(.tooMuchMemory, "the query was stopped: \(message)")
    }
    let offset = sqlite3_error_offset(connection.handle)
    return QueryError(.wrong, message, offset: offset < 0 ? nil : Int(offset))
  }
}

enum SQLText {
  /// Whether text behind a statement holds more than white space, semicolons and comments.
  static func hasStatement(_ text: String) -> Bool {
    var rest = Array(text.utf8)[...]
    while let byte = rest.first {
      if byte == 0x20 || (0x09...0x0D).contains(byte) || byte == UInt8(ascii: ";") {
        rest.removeFirst()
      } else if rest.starts(with: "--".utf8) {
        rest = rest.drop { $0 != 0x0A }
      } else if rest.starts(with: "/*".utf8) {
        rest.removeFirst(2)
        while !rest.isEmpty, !rest.starts(with: "*/".utf8) { rest.removeFirst() }
        rest = rest.dropFirst(2)
      } else {
        return true
      }
    }
    return false
  }
}
