import GRDBSQLite

/// A compiled query of a `QueryRunner`.
final class QueryStatement {
  let columns: [String]
  private let handle: OpaquePointer

  init(_ handle: OpaquePointer) {
    self.handle = handle
    columns = (0..<sqlite3_column_count(handle)).map { index in
      sqlite3_column_name(handle, index).map { String(cString: $0) } ?? ""
    }
  }

  deinit { sqlite3_finalize(handle) }

  func step() -> Int32 { sqlite3_step(handle) }
  func reset() { sqlite3_reset(handle) }

  /// Without the colon.
  var parameters: [String] {
    (0..<sqlite3_bind_parameter_count(handle)).compactMap { index in
      sqlite3_bind_parameter_name(handle, index + 1).map { String(String(cString: $0).dropFirst()) }
    }
  }

  func bind(_ parameters: [String: QueryValue]) throws {
    for index in 0..<sqlite3_bind_parameter_count(handle) {
      guard let raw = sqlite3_bind_parameter_name(handle, index + 1) else {
        throw QueryError(.wrong, "parameters have names, such as :session; found ?")
      }
      let name = String(cString: raw)
      guard let value = parameters[String(name.dropFirst())] else {
        throw QueryError(.wrong, "the query needs a value for \(name)")
      }
      let code = bind(value, at: index + 1)
      guard code == SQLITE_OK else { throw QueryError(.wrong, "the value of \(name) is too long") }
    }
  }

  private func bind(_ value: QueryValue, at index: Int32) -> Int32 {
    let transient = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
    switch value {
    case .null: return sqlite3_bind_null(handle, index)
    case .integer(let number): return sqlite3_bind_int64(handle, index, number)
    case .real(let number): return sqlite3_bind_double(handle, index, number)
    case .text(let text):
      return text.utf8CString.withUnsafeBufferPointer { characters in
        sqlite3_bind_text64(
          handle, index, characters.baseAddress, UInt64(characters.count - 1), transient, UInt8(SQLITE_UTF8))
      }
    case .blob(let bytes):
      return bytes.withUnsafeBytes {
        sqlite3_bind_blob64(handle, index, $0.baseAddress, UInt64($0.count), transient)
      }
    }
  }

  func row() -> [QueryValue] {
    (0..<sqlite3_column_count(handle)).map { index in
      switch sqlite3_column_type(handle, index) {
      case SQLITE_NULL: return .null
      case SQLITE_INTEGER: return .integer(sqlite3_column_int64(handle, index))
      case SQLITE_FLOAT: return .real(sqlite3_column_double(handle, index))
      case SQLITE_TEXT: return .text(String(decoding: bytes(index), as: UTF8.self))
      default: return .blob(Array(bytes(index)))
      }
    }
  }

  private func bytes(_ index: Int32) -> UnsafeRawBufferPointer {
    let start = sqlite3_column_blob(handle, index)
    return UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(handle, index)))
  }
}
