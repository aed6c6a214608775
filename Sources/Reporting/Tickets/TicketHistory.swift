import Casebook
import Evidence
import GRDB

/// What cases of earlier nights know of tickets: who failed, and what trackers were told.
struct TicketHistory {
  /// Of sessions that were judged, by the key of the ticket.
  private(set) var occurrences: [String: [Ticket.Occurrence]] = [:]
  /// Of two cases that both know a ticket, what the one with the later session was told.
  private(set) var states: [String: TicketState] = [:]

  /// - Parameter own: the sessions of the case at hand; they are not counted twice.
  /// - Throws: `CaseError`.
  init(_ paths: [String], besides own: Set<String>) throws {
    var seen = own
    // The case of the latest night has the latest word, in whatever order they were given.
    for path in try TicketHistory.latestFirst(paths) {
      let file = try CaseFile.open(at: path, mode: .readOnly)
      defer { try? file.close() }
      states.merge(try file.ticketStates()) { later, _ in later }
      let found = try file.read { try TicketHistory.read($0) }
      for (key, occurrence) in found where !seen.contains(occurrence.session) {
        occurrences[key, default: []].append(occurrence)
      }
      seen.formUnion(found.map(\.1.session))
    }
  }

  private static func latestFirst(_ paths: [String]) throws -> [String] {
    let dated = try paths.enumerated().map { place, path in
      let file = try CaseFile.open(at: path, mode: .readOnly)
      defer { try? file.close() }
      let latest = try file.read { try Int64.fetchOne($0, sql: "SELECT max(start_ns) FROM verdicts") }
      return (path: path, latest: latest ?? .min, place: place)
    }
    return dated.sorted { ($0.latest, $0.place) > ($1.latest, $1.place) }.map(\.path)
  }

  private static func read(_ db: Database) throws -> [(String, Ticket.Occurrence)] {
    try Row.fetchAll(
      db,
      sql: """
        SELECT f.fingerprint, s.name, v.verdict, f.likelihood, v.start_ns FROM findings f
        JOIN sessions s ON s.id = f.session_id JOIN verdicts v ON v.session_id = s.id
        WHERE f.is_primary = 1 AND f.fingerprint <> '' ORDER BY s.name, f.fingerprint
        """
    ).compactMap { row in
      guard let verdict = Verdict(rawValue: row[2]) else { return nil }
      let start = (row[4] as Int64?).map { Instant(nanoseconds: $0) }
      return (
        Redactor.standard.redact(row[0]).text,
        Ticket.Occurrence(
          session: row[1], verdict: verdict, likelihood: (row[3] as Int?).flatMap(Likelihood.init(rawValue:)),
          start: start, night: start.map { Night($0).name })
      )
    }
  }
}
