import Casebook
import Evidence
import Foundation
import GRDB
import Knowledge

/// What is known of the case's sources as a whole, read once for all sessions.
struct CaseIndex {
  struct LogSource {
    var first: Int64
    var last: Int64
    var isCut: Bool
    var reason: String
    /// What each of its messages has, where it was saved through a filter.
    var filteredBy: String?
    /// Any word that each of its messages has.
    var common: String?
  }
  struct Listing {
    var source: Int64
    var path: String
    var prefix: String
    var isRecursive: Bool
    var isCut: Bool
    var reason: String
    /// The latest session id among its keys, as UTC nanoseconds: the listing was taken after that.
    var latestSession: Int64
    /// The latest LastModified, where its zone is recorded.
    var latestObject: Int64?
    /// Whether the clock of its dates goes with the clock that names sessions.
    var isTied: Bool
    var bucket: String
    /// The one folder in which every object of several sessions lies: the rest was not asked for, or was taken out.
    var onlyFolder: String?
  }

  /// So many sessions do not all end before they write anything.
  private static let severalSessions = 3

  var logs: [Int64: LogSource] = [:]
  var listings = Listings([])
  var containerGroups: Set<Int64> = []
  /// The same groups by what their events carry: the stream's name, or the source where there is no stream.
  var containerStreams: Set<String> = []
  var containerSources: Set<Int64> = []
  var sourcePaths: [Int64: (path: String, sha256: String, pointer: String)] = [:]
  var streams: [Int64: String] = [:]
  /// Values for commands that the whole case shares.
  var places: [String: String] = [:]
  let clusters: KnownClusters
  /// Sources whose files were saved over since: their bytes can be shown no more.
  let replaced: Set<Int64>
  /// By source, what stands in it for sessions that its lines do not name.
  let unowned: [Int64: Set<String>]

  init(_ db: Database, signals: SignalCatalogue) throws {
    for row in try Row.fetchAll(
      db,
      sql:
        "SELECT id, path, sha256, coalesce(json_extract(facts, '$.items_pointer'), '') FROM sources ORDER BY id"
    ) {
      sourcePaths[row[0]] = (row[1], row[2], row[3])
    }
    for row in try Row.fetchAll(db, sql: "SELECT id, name FROM streams ORDER BY id") {
      streams[row[0]] = row[1]
    }
    containerGroups = try StreamAttributor(signals: signals, ties: Ties(), sessionIDs: [:]).containerGroups(
      db)
    clusters = try KnownClusters(db)
    replaced = try ReplacedSources.ids(db)
    unowned = try CaseIndex.unownedSignals(db)
    containerStreams = Set(containerGroups.compactMap { streams[$0] })
    containerSources = Set(containerGroups.lazy.filter { $0 < 0 }.map { -$0 })
    try readLogs(db)
    try readListings(db)
    try readCommands(db)
  }

  private mutating func readLogs(_ db: Database) throws {
    for row in try Row.fetchAll(
      db,
      sql: """
        SELECT s.id, min(e.t0), max(e.t1), s.status, s.reason, json_extract(s.facts, '$.filtered_by'),
          json_extract(s.facts, '$.each_message_has') FROM sources s JOIN events e ON e.source_id = s.id
        WHERE e.kind = 0 AND e.t0 IS NOT NULL GROUP BY s.id ORDER BY s.id
        """)
    {
      let status: String = row[3]
      logs[row[0]] = LogSource(
        first: row[1], last: row[2], isCut: status != "complete", reason: row[4], filteredBy: row[5],
        common: row[6])
    }
  }

  private mutating func readListings(_ db: Database) throws {
    let sources = try Row.fetchAll(
      db,
      sql: """
        SELECT s.id, s.path, coalesce(json_extract(s.facts, '$.prefix'), ''), json_extract(s.facts, '$.recursive'),
          s.status, s.reason, json_extract(s.facts, '$.possibly_cut'), coalesce(json_extract(s.facts, '$.bucket'), '')
        FROM sources s WHERE EXISTS (SELECT 1 FROM events e WHERE e.source_id = s.id AND e.kind IN (1, 7))
          OR s.format LIKE 's3.%' ORDER BY s.path, s.id
        """)
    var listings: [Listing] = []
    for row in sources {
      let source: Int64 = row[0]
      var prefix: String = row[2]
      let recursive: String? = Self.text(row[3])
      var isRecursive = recursive != "false" && recursive != "0"
      let keys = try String.fetchAll(
        db,
        sql: "SELECT json_extract(fields, '$.key') FROM events WHERE source_id = ? AND kind = 1 ORDER BY id",
        arguments: [source]
      )
      if prefix.isEmpty, recursive == nil || recursive == "unknown", !keys.isEmpty {
        prefix = CaseIndex.commonFolder(keys)
        isRecursive = keys.contains { $0.contains("/") }
      }
      let status: String = row[4]
      let possiblyCut = Self.text(row[6]).map { $0 == "true" || $0 == "1" } ?? false
      var latest: Int64 = 0
      var sessions: Set<String> = []
      var folders: Set<Substring> = []
      for key in keys {
        guard let name = SessionID.named(inPath: key), let time = SessionID.instant(of: name) else {
          continue
        }
        latest = max(latest, time.nanoseconds)
        sessions.insert(name)
        if let place = key.range(of: name + "/")?.upperBound {
          folders.insert(key[place...].prefix { $0 != "/" })
        }
      }
      listings.append(
        Listing(
          source: source, path: row[1], prefix: prefix, isRecursive: isRecursive,
          isCut: possiblyCut || (status != "complete" && status != "empty"),
          reason: possiblyCut ? "its last row has no line end" : row[5], latestSession: latest,
          latestObject: try Int64.fetchOne(
            db, sql: "SELECT max(t0) FROM events WHERE source_id = ? AND kind = 1 AND zone < 3",
            arguments: [source]),
          isTied: try isTied(source, db), bucket: row[7],
          onlyFolder: sessions.count >= CaseIndex.severalSessions && folders.count == 1
            ? folders.first.map(String.init) : nil))
      if places["bucket"] == nil, let bucket: String = row[7], !bucket.isEmpty { places["bucket"] = bucket }
      if places["prefix"] == nil, let root = keys.compactMap(CaseIndex.root(of:)).first {
        places["prefix"] = root
      }
    }
    self.listings = Listings(listings)
  }

  /// The input of a session is uploaded when it begins, so some session's first object lies within the runtime's idle
  /// limit after the time that its id names. Where none does, the dates of the listing are of a clock that nothing ties
  /// to the others, and they say nothing of before and after.
  private func isTied(_ source: Int64, _ db: Database) throws -> Bool {
    var first: [String: Int64] = [:]
    for row in try Row.fetchAll(
      db,
      sql: """
        SELECT json_extract(fields, '$.key'), t0 FROM events
        WHERE source_id = ? AND kind = 1 AND zone < 3 AND t0 IS NOT NULL ORDER BY id
        """, arguments: [source])
    {
      guard let key: String = row[0], let name = SessionID.named(inPath: key) else { continue }
      let time: Int64 = row[1]
      first[name] = min(first[name] ?? time, time)
    }
    return first.contains { name, time in
      guard let start = SessionID.instant(of: name) else { return false }
      return (-TimeSpan.clockTolerance * 1_000_000_000...CoverageBuilder.tailHorizon).contains(
        time - start.nanoseconds)
    }
  }

  private mutating func readCommands(_ db: Database) throws {
    for row in try Row.fetchAll(
      db,
      sql: """
        SELECT json_extract(fields, '$.log_group'), json_extract(fields, '$.bucket'), json_extract(fields, '$.prefix')
        FROM events WHERE kind IN (6, 7) ORDER BY source_id, offset
        """)
    {
      if let group: String = row[0] {
        let name = group.contains("bedrock-agentcore") ? "runtime_log_group" : "container_log_group"
        if places[name] == nil { places[name] = group }
      }
      if let bucket: String = row[1], !bucket.isEmpty, places["bucket"] == nil { places["bucket"] = bucket }
      if let prefix: String = row[2], places["prefix"] == nil, let root = CaseIndex.root(of: prefix) {
        places["prefix"] = root
      }
    }
    let line = try String.fetchOne(
      db,
      sql: """
        SELECT e.text FROM events e JOIN hits h ON h.event_id = e.id JOIN signals s ON s.id = h.signal_id
        WHERE s.name IN ('completion.upload-started', 'upload.file', 'upload.done') AND e.text LIKE '%s3://%'
        ORDER BY e.t0, e.source_id, e.offset LIMIT 1
        """)
    if let line, let start = line.range(of: "s3://") {
      let url = line[start.upperBound...].prefix { !$0.isWhitespace }
      if let slash = url.firstIndex(of: "/"), places["bucket"] == nil {
        places["bucket"] = String(url[..<slash])
      }
      if places["prefix"] == nil, let slash = url.firstIndex(of: "/"),
        let root = CaseIndex.root(of: String(url[url.index(after: slash)...]))
      {
        places["prefix"] = root
      }
    }
  }

  /// `manus/fargate_sessions/` of a key below it.
  static func root(of key: String) -> String? {
    guard let range = key.range(of: "fargate_sessions/") else { return nil }
    return String(key[..<range.upperBound])
  }

  /// Text or a number as text.
  static func text(_ value: DatabaseValue) -> String? {
    switch value.storage {
    case .string(let text): text
    case .int64(let number): String(number)
    default: nil
    }
  }

  static func commonFolder(_ keys: [String]) -> String {
    guard let first = keys.first else { return "" }
    var common = first.split(separator: "/", omittingEmptySubsequences: false).dropLast().map(String.init)
    for key in keys.dropFirst() {
      let parts = key.split(separator: "/", omittingEmptySubsequences: false).dropLast().map(String.init)
      while !common.isEmpty, !parts.starts(with: common) { common.removeLast() }
    }
    return common.isEmpty ? "" : common.joined(separator: "/") + "/"
  }
}
