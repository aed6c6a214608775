import Evidence
import GRDB

extension CaseFile {
  /// What breaks the promise that bytes in = bytes in events + bytes in unread; empty when it holds.
  public func accountingFaults() throws -> [String] {
    try read { db in
      var faults: [String] = []
      for check in CaseFile.accountingChecks {
        faults += try String.fetchAll(db, sql: check.sql).map { "\($0): \(check.fault)" }
      }
      let reasons = Set(UnreadReason.allCases.map(\.rawValue))
      for reason in try String.fetchAll(db, sql: "SELECT DISTINCT reason FROM unread ORDER BY reason")
      where !reasons.contains(reason) {
        faults.append("\(reason): not in the list of reasons")
      }
      return faults
    }
  }

  /// Each query gives the paths of the sources for which it is not so.
  private static let accountingChecks: [(fault: String, sql: String)] = [
    (
      "its bytes are not those of its events and unread stretches",
      """
      SELECT path FROM sources s WHERE decoded_size <>
        (SELECT coalesce(sum(length + trailing), 0) FROM events WHERE source_id = s.id) +
        (SELECT coalesce(sum(length), 0) FROM unread WHERE source_id = s.id) ORDER BY path
      """
    ),
    (
      "events and unread stretches overlap or leave a gap",
      """
      WITH spans AS (
        SELECT source_id, offset, length + trailing AS size FROM events
        UNION ALL SELECT source_id, offset, length FROM unread),
      placed AS (
        SELECT source_id, offset,
          lag(offset + size, 1, 0) OVER (PARTITION BY source_id ORDER BY offset, size) AS expected
        FROM spans)
      SELECT DISTINCT s.path FROM placed p JOIN sources s ON s.id = p.source_id
      WHERE p.offset <> p.expected ORDER BY s.path
      """
    ),
    (
      "its number of events is not the number that was counted",
      """
      SELECT path FROM sources s WHERE events <> (SELECT count(*) FROM events WHERE source_id = s.id)
      ORDER BY path
      """
    ),
    (
      "a plain source has another decoded size than size",
      """
      SELECT path FROM sources
      WHERE compression = '' AND status NOT IN ('refused', 'partial') AND size <> decoded_size ORDER BY path
      """
    ),
    (
      "no path leads to it",
      """
      SELECT path FROM sources s WHERE NOT EXISTS(SELECT 1 FROM source_paths WHERE source_id = s.id)
      ORDER BY path
      """
    ),
  ]
}
