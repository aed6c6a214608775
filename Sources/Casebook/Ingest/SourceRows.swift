import Evidence
import GRDB

/// The rows of `sources` and `source_paths`.
struct SourceRows {
  let db: Database

  func id(of identity: String) throws -> Int64? {
    try Int64.fetchOne(db, sql: "SELECT id FROM sources WHERE identity = ?", arguments: [identity])
  }

  func insert(id: Int64, identity: String, summary: SourceSummary, tally: SourceTally) throws {
    try db.execute(
      sql: """
        INSERT INTO sources(id, identity, path, sha256, size, decoded_size, compression, format, recognised_by,
          status, reason, facts, events, losses) VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?,?)
        """,
      arguments: [
        id, identity, summary.path, summary.sha256, summary.size, summary.decodedSize, summary.compression,
        summary.format, summary.recognisedBy, summary.status.rawValue, summary.reason,
        FieldJSON.text(summary.facts), tally.events, tally.losses,
      ])
  }

  /// Notes one more label of the same content; the first in byte order is the one that reports show.
  func addPath(_ label: String, to id: Int64) throws {
    try db.execute(
      sql: "INSERT OR IGNORE INTO source_paths(source_id, path) VALUES(?, ?)", arguments: [id, label])
    try db.execute(
      sql: """
        UPDATE sources SET path = (SELECT min(path) FROM source_paths WHERE source_id = :id) WHERE id = :id
        """, arguments: ["id": id])
    try forgetRefusal(of: label, besides: id)
    if try ReplacedSources.note(label, holds: id, db) {
      try db.execute(sql: "INSERT OR REPLACE INTO meta(key, value) VALUES('pending', '1')")
    }
  }

  /// What could not be opened in an earlier run and can be now is no longer refused.
  private func forgetRefusal(of label: String, besides id: Int64) throws {
    guard let old = try self.id(of: "path:" + label), old != id else { return }
    try db.execute(sql: "DELETE FROM unread WHERE source_id = ?", arguments: [old])
    try db.execute(sql: "DELETE FROM sources WHERE id = ?", arguments: [old])
  }
}
