import GRDB

/// The ECS clusters that sessions of the case name, each with the S3 root of a session that runs there: sessions below
/// one root belong to one system.
struct KnownClusters {
  private let known: [(cluster: String, root: String?)]
  private var regions: [(region: String, root: String?)] = []

  init(known: [(cluster: String, root: String?)]) { self.known = known }

  init(_ db: Database) throws {
    let rows = try Row.fetchAll(
      db,
      sql: """
        SELECT json_extract(h.fields, '$.cluster') AS cluster, min(e.session_id), t.name,
          json_extract(h.fields, '$.region')
        FROM signals s JOIN hits h ON h.signal_id = s.id JOIN events e ON e.id = h.event_id
        JOIN sessions t ON t.id = e.session_id
        WHERE s.name = 'task.started' AND cluster IS NOT NULL GROUP BY cluster ORDER BY cluster
        """)
    known = try rows.map { row in (row[0], try OwnPlaces(row[2], row[1], db).root) }
    regions = zip(rows, known).compactMap { row, known in
      (row[3] as String?).map { ($0, known.root) }
    }
  }

  /// For a session that names none; `nil` unless exactly one can be meant.
  func cluster(of root: String?) -> String? {
    let possible = root.map { root in known.filter { $0.root == root } } ?? known
    return possible.count == 1 ? possible[0].cluster : nil
  }

  /// The same for the AWS region in which the tasks run.
  func region(of root: String?) -> String? {
    let possible = Set((root.map { root in regions.filter { $0.root == root } } ?? regions).map(\.region))
    return possible.count == 1 ? possible.first : nil
  }
}
