import GRDBSQLite

/// Row ids of stream names, found by their bytes: no `String` is made for a name that is known.
struct StreamTable {
  private var ids: [UInt64: [(name: [UInt8], id: Int64)]] = [:]
  /// Events of one stream come in runs.
  private var last: (name: [UInt8], id: Int64)?

  /// The names that the case has already.
  init(_ connection: OpaquePointer?) throws {
    let statement = try RawStatement(connection, "SELECT id, name FROM streams ORDER BY id")
    while try statement.step() {
      let name = Array(statement.bytes(1))
      ids[StreamTable.hash(name), default: []].append((name, statement.integer(0)))
    }
  }

  @inline(__always)
  mutating func id(of name: UnsafeRawBufferPointer, insert: (UnsafeRawBufferPointer) throws -> Int64) throws
    -> Int64
  {
    if let last, StreamTable.equal(last.name, name) { return last.id }
    return try slowID(of: name, insert: insert)
  }

  private mutating func slowID(
    of name: UnsafeRawBufferPointer, insert: (UnsafeRawBufferPointer) throws -> Int64
  ) throws -> Int64 {
    let hash = StreamTable.hash(name)
    if let known = ids[hash]?.first(where: { StreamTable.equal($0.name, name) }) {
      last = known
      return known.id
    }
    let entry = (name: Array(name), id: try insert(name))
    ids[hash, default: []].append(entry)
    last = entry
    return entry.id
  }

  @inline(__always)
  private static func equal(_ a: [UInt8], _ b: UnsafeRawBufferPointer) -> Bool {
    a.count == b.count && a.withUnsafeBytes { $0.elementsEqual(b) }
  }

  /// FNV-1a; names are short and few.
  private static func hash(_ bytes: some Sequence<UInt8>) -> UInt64 {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    return hash
  }
}
