import Casebook
import Evidence
public import GRDB
public import Knowledge

/// Reads dossiers out of a case whose events have been given to sessions.
public struct DossierBuilder {
  let index: CaseIndex

  public init(_ db: Database, signals: SignalCatalogue) throws {
    index = try CaseIndex(db, signals: signals)
  }

  public static func sessions(_ db: Database) throws -> [String] {
    try String.fetchAll(db, sql: "SELECT name FROM sessions ORDER BY name")
  }

  /// Longer silences of a log are kept as gaps.
  static let gapSeconds: Int64 = 120
  /// Enough of a text for an excerpt; the whole stands at the citation.
  static let excerpt = 4096

  /// - Parameter named: events to hold although they carry no signal, where they are of the session.
  public func dossier(
    _ session: String, _ db: Database, alsoEvents named: [Int64] = []
  ) throws -> Dossier {
    guard let id = try Int64.fetchOne(db, sql: "SELECT id FROM sessions WHERE name = ?", arguments: [session])
    else { return Dossier(session: session, events: [], coverage: []) }
    let spans = try spans(id, db)
    var gaps = try gaps(id, db)
    let reader = DossierEvents(index: index, session: session)
    let copies = try named.isEmpty ? [:] : reader.copies(id, db)
    let wanted = gaps.flatMap { [$0.before] + ($0.after.map { [$0] } ?? []) } + named.map { copies[$0] ?? $0 }
    let events = try reader.read(id, alsoEvents: wanted, db)
    let builder = CoverageBuilder(index: index, session: session, events: events, spans: spans)
    let coverage = builder.all()
    let open = coverage.filter { !CoverageBuilder.hasEnded($0.kind, builder.signals) }
    gaps += try trailingGaps(id, spans, open, db)
    var dossier = Dossier(
      session: session, events: events, coverage: coverage, gaps: gaps, requests: try requests(id, db),
      places: try places(session, id, db))
    dossier.copies = copies
    dossier.lateListings = builder.lateListings
    (dossier.containerStreams, dossier.containerSources) = (index.containerStreams, index.containerSources)
    dossier.showsDebug = index.listings.showingDebug(of: session, home: index.places["prefix"] ?? "")
    return dossier
  }

  private func spans(_ id: Int64, _ db: Database) throws -> [CoverageBuilder.LogSpan] {
    try Row.fetchAll(
      db,
      sql: """
        SELECT coalesce(stream_id, -source_id) AS grp, source_id, min(t0), max(t1) FROM events
        WHERE session_id = ? AND kind = 0 AND t0 IS NOT NULL GROUP BY grp, source_id ORDER BY grp, source_id
        """, arguments: [id]
    ).map {
      CoverageBuilder.LogSpan(
        isContainer: index.containerGroups.contains($0[0]), source: $0[1], first: $0[2], last: $0[3])
    }
  }

  private func gaps(_ id: Int64, _ db: Database) throws -> [Gap] {
    try Row.fetchAll(
      db,
      sql: """
        SELECT grp, before, after, t, next FROM (
          SELECT coalesce(stream_id, -source_id) AS grp, id AS before, t1 AS t,
            lead(id) OVER w AS after, lead(t0) OVER w AS next
          FROM events WHERE session_id = ? AND kind = 0 AND t0 IS NOT NULL AND duplicate_of IS NULL
          WINDOW w AS (PARTITION BY coalesce(stream_id, -source_id) ORDER BY t0, source_id, offset))
        WHERE next - t > ? ORDER BY t, before
        """, arguments: [id, DossierBuilder.gapSeconds * 1_000_000_000]
    ).map { gap($0[0], from: $0[3], to: $0[4], before: $0[1], after: $0[2]) }
  }

  private func gap(_ group: Int64, from: Int64, to: Int64, before: Int64, after: Int64?) -> Gap {
    Gap(
      kind: index.containerGroups.contains(group) ? .containerLog : .runtimeLog,
      stream: index.streams[group] ?? "",
      from: Instant(nanoseconds: from), to: Instant(nanoseconds: to), before: before, after: after)
  }

  /// The silence after the last line of a session that did not end, where the log goes on without it.
  private func trailingGaps(
    _ id: Int64, _ spans: [CoverageBuilder.LogSpan], _ coverage: [Coverage], _ db: Database
  ) throws -> [Gap] {
    var result: [Gap] = []
    for state in coverage where state.tail && [.runtimeLog, .containerLog].contains(state.kind) {
      let own = spans.filter { $0.isContainer == (state.kind == .containerLog) }
      guard let last = own.map(\.last).max(), let end = state.to,
        end.nanoseconds - last > DossierBuilder.gapSeconds * 1_000_000_000,
        let event = try Int64.fetchOne(
          db,
          sql: """
            SELECT id FROM events WHERE session_id = ? AND kind = 0 AND t1 = ?
            ORDER BY source_id DESC, offset DESC LIMIT 1
            """, arguments: [id, last])
      else { continue }
      result.append(
        Gap(
          kind: state.kind, stream: "", from: Instant(nanoseconds: last), to: end, before: event, after: nil))
    }
    return result
  }

  private func requests(_ id: Int64, _ db: Database) throws -> [String] {
    try String.fetchAll(
      db,
      sql: """
        SELECT r.name FROM requests r JOIN request_sessions t ON t.request_id = r.id
        WHERE t.session_id = ? ORDER BY r.name
        """, arguments: [id])
  }

  private func places(_ session: String, _ id: Int64, _ db: Database) throws -> [String: String] {
    var places = index.places
    places["session"] = session
    let own = try OwnPlaces(session, id, db)
    try own.put(into: &places, index)
    if let task = try String.fetchOne(
      db, sql: "SELECT task FROM containers WHERE session_id = ? ORDER BY id DESC LIMIT 1", arguments: [id])
    {
      places["task"] = task
    }
    if let cluster = try String.fetchOne(
      db,
      sql: """
        SELECT json_extract(h.fields, '$.cluster') FROM events e CROSS JOIN hits h ON h.event_id = e.id
        JOIN signals s ON s.id = h.signal_id WHERE e.session_id = ? AND s.name = 'task.started' ORDER BY e.id LIMIT 1
        """, arguments: [id])
    {
      places["cluster"] = cluster
    } else if let cluster = try String.fetchOne(
      db,
      sql: """
        SELECT json_extract(fields, '$.cluster') FROM events WHERE session_id = ? AND kind = 8
        AND json_extract(fields, '$.cluster') IS NOT NULL ORDER BY id LIMIT 1
        """, arguments: [id])
    {
      places["cluster"] = cluster
    } else {
      places["cluster"] = index.clusters.cluster(of: own.root)
    }
    let regions = try OwnRegions(id, db)
    for (service, region) in regions.all { places["region:" + service] = region }
    if let region = regions.only ?? index.clusters.region(of: own.root) { places["region"] = region }
    if let group = try String.fetchOne(
      db,
      sql: """
        SELECT json_extract(fields, '$.log_group') FROM events WHERE session_id = ? AND kind = 9
        AND json_extract(fields, '$.log_group') LIKE '/aws/bedrock-agentcore/%' ORDER BY 1 LIMIT 1
        """, arguments: [id])
    {
      places["runtime_log_group"] = group
    }
    return places
  }
}
