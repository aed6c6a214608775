import GRDB

/// The AWS regions that a session's own evidence names in its ARNs, by service. Where two are named for one service,
/// none is known for it.
struct OwnRegions {
  /// Service and region.
  private let found: [String: Set<String>]

  init(_ texts: [String]) {
    var found: [String: Set<String>] = [:]
    for text in texts {
      for match in text.matches(of: /arn:aws[a-z-]*:([a-z0-9-]+):([a-z]{2}(?:-[a-z]+)+-[0-9]{1,2}):/) {
        found[String(match.output.1), default: []].insert(String(match.output.2))
      }
    }
    self.found = found
  }

  init(_ id: Int64, _ db: Database) throws {
    self.init(
      try String.fetchAll(
        db,
        sql: """
          SELECT DISTINCT substr(text, max(1, instr(text, 'arn:aws')), 200) FROM events
          WHERE session_id = ? AND instr(text, 'arn:aws') > 0 ORDER BY 1 LIMIT 200
          """, arguments: [id]))
  }

  var all: [(service: String, region: String)] {
    found.sorted { $0.key < $1.key }.compactMap { service, regions in
      regions.count == 1 ? regions.first.map { (service, $0) } : nil
    }
  }

  /// The one region of all services.
  var only: String? {
    let regions = found.values.reduce(into: Set<String>()) { $0.formUnion($1) }
    return regions.count == 1 ? regions.first : nil
  }
}
