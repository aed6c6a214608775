import Evidence
import Foundation
import GRDB
import Knowledge

/// Looks for signals again in events that are in the case already, when the signals have changed since.
///
/// A case must not depend on which knowledge was there when a source was first read.
struct Rescan {
  let db: Database
  let signalIDs: [Int64]
  let scan: EventWriter.Scan

  /// Rewrites all hits, in the caller's transaction.
  func run() throws {
    try db.execute(sql: "DELETE FROM hits")
    let insert = try db.makeStatement(
      sql: "INSERT INTO hits(event_id, ordinal, signal_id, fields) VALUES (?, ?, ?, ?)")
    let rows = try Row.fetchCursor(db, sql: "SELECT id, kind, text, fields FROM events ORDER BY id")
    while let row = try rows.next() {
      let id: Int64 = row[0]
      guard let kind = EventKind(rawValue: row[1]) else { continue }
      let fields = try (row[3] as String?).map(Rescan.fields) ?? []
      var text: String = row[2]
      let hits = try text.withUTF8 { bytes in
        try scan(
          RawEvent(
            kind: kind, offset: 0, length: 0, line: 0, text: UnsafeRawBufferPointer(bytes), fields: fields))
      }
      for (ordinal, hit) in hits.enumerated() {
        try insert.execute(arguments: [
          id, ordinal, signalIDs[hit.signalIndex], hit.fields.isEmpty ? nil : FieldJSON.text(hit.fields),
        ])
      }
    }
  }

  /// Fields as `FieldJSON` wrote them.
  private static func fields(_ json: String) throws -> [Field] {
    let object = try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any] ?? [:]
    return object.sorted { $0.key < $1.key }.compactMap { name, value in
      switch value {
      case let text as String: Field(name, text)
      case let number as NSNumber:
        if let whole = Int64(exactly: number) {
          Field(name, whole)
        } else {
          Field(name, .real(number.doubleValue))
        }
      default: nil
      }
    }
  }
}
