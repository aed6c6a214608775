import Casebook
import Evidence
import Foundation
import GRDB

/// The sessions of one or more cases. A session that stands in two of them counts once.
public struct NightHistory: Sendable {
  /// By their names.
  public private(set) var sessions: [String: PastSession] = [:]
  /// What a cause was called when the case was made, in English.
  public private(set) var titles: [String: String] = [:]

  public init(_ sessions: [PastSession] = []) {
    for session in sessions { self.sessions[session.session] = session }
  }

  /// Adds what a run has decided in the case at `path`. Of a session that is known already the decided account stays;
  /// where both are decided, or neither is, the one that comes later.
  ///
  /// - Throws: `CaseError`.
  public mutating func add(caseAt path: String) throws {
    let file = try CaseFile.open(at: path, mode: .readOnly)
    defer { try? file.close() }
    try add(file, isNewest: false)
  }

  /// - Parameter isNewest: what this case says stands, whatever others said.
  mutating func add(_ file: CaseFile, isNewest: Bool) throws {
    let (found, names) = try file.read { db in (try NightHistory.sessions(db), try NightHistory.titles(db)) }
    if let found {
      for session in found {
        let isKept = sessions[session.session]?.isDecided == true && !session.isDecided && !isNewest
        if !isKept { sessions[session.session] = session }
      }
      titles.merge(names) { _, new in new }
      return
    }
    throw CaseError(
      .damaged, what: "the case \(file.path) holds sessions without a verdict: its run did not end",
      safe: "the case was not touched", next: "run `debrief run` into its folder again")
  }

  /// Without the nights behind `last`; sessions without a time stay.
  func until(_ last: Night) -> NightHistory {
    var result = self
    result.sessions = sessions.filter { $0.value.night.map { $0 <= last } ?? true }
    return result
  }
}

extension NightHistory {
  /// `nil` when sessions were read and not judged.
  private static func sessions(_ db: Database) throws -> [PastSession]? {
    let rows = try Row.fetchAll(
      db,
      sql: """
        SELECT s.name, v.verdict, v.start_ns, v.missing FROM sessions s
        LEFT JOIN verdicts v ON v.session_id = s.id ORDER BY s.name
        """)
    var findings: [String: [(cause: String, key: String)]] = [:]
    for row in try Row.fetchAll(
      db,
      sql: """
        SELECT s.name, f.cause, f.fingerprint FROM findings f JOIN sessions s ON s.id = f.session_id
        WHERE f.is_primary = 1 ORDER BY s.name, f.cause
        """)
    { findings[row[0], default: []].append((row[1], row[2])) }
    let jobs = try self.jobs(db)
    let prefixes = try PrefixNames.givers(db)
    var found: [PastSession] = []
    for row in rows {
      guard let verdict = (row[1] as String?).flatMap(Verdict.init(rawValue:)) else { return nil }
      let name: String = row[0]
      if prefixes[name] != nil { continue }
      let primary = findings[name] ?? []
      let missing = (try? JSONDecoder().decode([String].self, from: Data((row[3] as String).utf8))) ?? []
      found.append(
        PastSession(
          session: name, verdict: verdict,
          start: (row[2] as Int64?).map { Instant(nanoseconds: $0) }, causes: primary.map(\.cause),
          key: verdict == .classified ? primary.first?.key : nil, missing: missing, job: jobs[name]))
    }
    return found
  }

  private static func titles(_ db: Database) throws -> [String: String] {
    let rows = try Row.fetchAll(
      db, sql: "SELECT cause, min(summary) FROM findings GROUP BY cause ORDER BY cause")
    return Dictionary(rows.map { ($0[0], $0[1]) }, uniquingKeysWith: { first, _ in first })
  }

  /// The user's words and the data that they name. Both are logged when a request begins, before anything can fail: what
  /// only a good run leaves, such as uploaded files, would make the failed runs another job.
  private static func jobs(_ db: Database) throws -> [String: String] {
    var words: [String: String] = [:]
    var data: [String: Set<String>] = [:]
    for row in try Row.fetchAll(
      db,
      sql: """
        SELECT s.name, g.name, coalesce(json_extract(h.fields, '$.text'), json_extract(h.fields, '$.path'))
        FROM hits h JOIN signals g ON g.id = h.signal_id JOIN events e ON e.id = h.event_id
        JOIN sessions s ON s.id = e.session_id
        WHERE g.name IN ('query', 'query.data') AND e.duplicate_of IS NULL
        ORDER BY s.name, e.t0, e.source_id, e.offset, h.ordinal
        """)
    {
      let (session, signal): (String, String) = (row[0], row[1])
      guard let value = row[2] as String? else { continue }
      if signal == "query" { words[session] = words[session] ?? value }
      if signal == "query.data" { data[session, default: []].insert(value) }
    }
    return Dictionary(
      uniqueKeysWithValues: words.map { session, asked in
        (session, ([asked] + (data[session] ?? []).sorted()).joined(separator: "\n"))
      })
  }
}
