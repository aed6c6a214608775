import GRDBSQLite

/// A prepared statement used through SQLite's C interface, every return code checked.
///
/// GRDB's own binding costs 1.6 times as much per row; this is the writer's hot path. The caller keeps bound
/// buffers alive until `run` or `reset` returns: they are bound without a copy.
final class RawStatement {
  let connection: OpaquePointer
  private let handle: OpaquePointer

  init(_ connection: OpaquePointer?, _ sql: String) throws {
    guard let connection else {
      throw SQLiteFailure(code: SQLITE_MISUSE, message: "the case is closed")
    }
    var handle: OpaquePointer?
    let code = sqlite3_prepare_v3(connection, sql, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &handle, nil)
    guard code == SQLITE_OK, let handle else { throw SQLiteFailure(code: code, connection: connection) }
    (self.connection, self.handle) = (connection, handle)
  }

  deinit { sqlite3_finalize(handle) }

  @inline(__always)
  func bind(_ index: Int32, _ value: Int64) throws {
    try check(sqlite3_bind_int64(handle, index, value))
  }

  @inline(__always)
  func bindNull(_ index: Int32) throws { try check(sqlite3_bind_null(handle, index)) }

  /// Binds UTF-8 without a copy; the buffer must outlive the step.
  @inline(__always)
  func bind(_ index: Int32, utf8: UnsafeRawBufferPointer) throws {
    // A null address would bind NULL: an empty text still needs one.
    let start = utf8.baseAddress ?? UnsafeRawPointer(RawStatement.empty)
    try check(
      sqlite3_bind_text64(
        handle, index, start.assumingMemoryBound(to: CChar.self), UInt64(utf8.count), nil, UInt8(SQLITE_UTF8))
    )
  }

  func bind(_ index: Int32, _ text: String) throws {
    var text = text
    let transient = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
    try text.withUTF8 { utf8 in
      let bytes = UnsafeRawBufferPointer(utf8)
      let start = bytes.baseAddress ?? UnsafeRawPointer(RawStatement.empty)
      try check(
        sqlite3_bind_text64(
          handle, index, start.assumingMemoryBound(to: CChar.self), UInt64(bytes.count), transient,
          UInt8(SQLITE_UTF8)))
    }
  }

  /// Runs a statement that returns no row, and makes it ready for the next.
  @inline(__always)
  func run() throws {
    let code = sqlite3_step(handle)
    guard code == SQLITE_DONE else {
      let failure = SQLiteFailure(code: code, connection: connection)
      sqlite3_reset(handle)
      throw failure
    }
    try check(sqlite3_reset(handle))
  }

  /// Steps to the next row; `false`, and ready for the next use, after the last.
  func step() throws -> Bool {
    let code = sqlite3_step(handle)
    if code == SQLITE_ROW { return true }
    let failure = code == SQLITE_DONE ? nil : SQLiteFailure(code: code, connection: connection)
    sqlite3_reset(handle)
    if let failure { throw failure }
    return false
  }

  func reset() { sqlite3_reset(handle) }

  func integer(_ column: Int32) -> Int64 { sqlite3_column_int64(handle, column) }
  func isNull(_ column: Int32) -> Bool { sqlite3_column_type(handle, column) == SQLITE_NULL }
  var columnCount: Int32 { sqlite3_column_count(handle) }
  func type(_ column: Int32) -> Int32 { sqlite3_column_type(handle, column) }

  /// The bytes of a text or blob, valid until the next step.
  func bytes(_ column: Int32) -> UnsafeRawBufferPointer {
    let start = sqlite3_column_blob(handle, column)
    return UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(handle, column)))
  }

  func text(_ column: Int32) -> String { String(decoding: bytes(column), as: UTF8.self) }

  @inline(__always)
  private func check(_ code: Int32) throws {
    if code != SQLITE_OK { throw SQLiteFailure(code: code, connection: connection) }
  }

  nonisolated(unsafe) private static let empty = UnsafeMutablePointer<CChar>.allocate(capacity: 1)
}
