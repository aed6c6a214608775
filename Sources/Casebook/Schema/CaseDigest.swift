import CCrypto
import GRDB
import GRDBSQLite

extension CaseFile {
  /// SHA-256 over the content of the case: equal for equal evidence, whatever the order or number of runs.
  ///
  /// Rows are read through SQLite. Row ids do not count: a reference is hashed as (source, offset).
  public func digest() throws -> String {
    try CaseError.mapping(path) {
      try queue.read { db in
        let digest = RowDigest()
        for table in DigestQueries.tables {
          try digest.add(table.sql, named: table.name, db.sqliteConnection)
        }
        try digest.add(
          DigestQueries.perSession, forEach: "SELECT id FROM sessions ORDER BY name", db.sqliteConnection)
        try digest.add(
          DigestQueries.perSource, forEach: "SELECT id FROM sources ORDER BY identity", db.sqliteConnection)
        return digest.finish()
      }
    }
  }
}

/// A running SHA-256 of rows, each value with its type and length, so that no two contents look alike.
private final class RowDigest {
  private let context: OpaquePointer?

  init() { context = debrief_sha256_new() }
  deinit { EVP_MD_CTX_free(context) }

  func add(_ sql: String, named name: String, _ connection: OpaquePointer?) throws {
    try add(try RawStatement(connection, sql), named: name)
  }

  /// The rows of each part for each row id that `ids` gives.
  func add(_ parts: [DigestQueries.Part], forEach ids: String, _ connection: OpaquePointer?) throws {
    let ids = try RawStatement(connection, ids)
    let statements = try parts.map { (name: $0.name, rows: try RawStatement(connection, $0.sql)) }
    while try ids.step() {
      let id = ids.integer(0)
      for part in statements {
        try part.rows.bind(1, id)
        try add(part.rows, named: part.name)
      }
    }
  }

  func add(_ statement: RawStatement, named name: String) throws {
    update(type: 0x54, Array(name.utf8))
    while try statement.step() {
      update(type: 0x52, [])
      for column in 0..<statement.columnCount {
        let type = statement.type(column)
        switch type {
        case SQLITE_INTEGER:
          withUnsafeBytes(of: statement.integer(column).littleEndian) { update(type: 1, $0) }
        case SQLITE_NULL: update(type: 5, [])
        default: update(type: UInt8(truncatingIfNeeded: type), statement.bytes(column))
        }
      }
    }
  }

  private func update(type: UInt8, _ bytes: [UInt8]) { bytes.withUnsafeBytes { update(type: type, $0) } }

  private func update(type: UInt8, _ bytes: UnsafeRawBufferPointer) {
    var head = (UInt64(type) << 56 | UInt64(bytes.count)).littleEndian
    EVP_DigestUpdate(context, &head, 8)
    if let start = bytes.baseAddress, !bytes.isEmpty { EVP_DigestUpdate(context, start, bytes.count) }
  }

  func finish() -> String {
    var bytes = [UInt8](repeating: 0, count: 32)
    EVP_DigestFinal_ex(context, &bytes, nil)
    let digits = Array("0123456789abcdef".utf8)
    return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }
}
