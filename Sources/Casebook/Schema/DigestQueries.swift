/// What the digest of a case counts, and in which order.
enum DigestQueries {
  typealias Part = (name: String, sql: String)

  /// With the source's row id as the only parameter.
  static let perSource: [Part] = [
    (
      "source",
      """
      SELECT identity, path, sha256, size, decoded_size, compression, format, recognised_by, status, reason, facts,
        events, losses FROM sources WHERE id = ?
      """
    ),
    ("path", "SELECT path FROM source_paths WHERE source_id = ? ORDER BY path"),
    (
      "event",
      """
      SELECT e.offset, e.length, e.trailing, e.line, e.item, e.kind, e.t0, e.t1, e.zone, e.clock, e.ingestion,
        st.name, se.name, e.attribution, ds.identity, de.offset, e.event_key, e.text, e.fields
      FROM events e
      LEFT JOIN streams st ON st.id = e.stream_id
      LEFT JOIN sessions se ON se.id = e.session_id
      LEFT JOIN events de ON de.id = e.duplicate_of
      LEFT JOIN sources ds ON ds.id = de.source_id
      WHERE e.source_id = ? ORDER BY e.offset, e.id
      """
    ),
    (
      "hit",
      """
      SELECT e.offset, h.ordinal, s.name, h.fields
      FROM events e CROSS JOIN hits h ON h.event_id = e.id JOIN signals s ON s.id = h.signal_id
      WHERE e.source_id = ? ORDER BY e.offset, e.id, h.ordinal
      """
    ),
    (
      "unread",
      "SELECT offset, length, reason, detail FROM unread WHERE source_id = ? ORDER BY offset, length, reason, rowid"
    ),
  ]

  /// With the session's row id as the only parameter: sorted at once, those of 3,000 sessions took 320 MB.
  static let perSession: [Part] = [
    (
      "finding",
      """
      SELECT s.name, f.cause, f.role, f.likelihood, f.is_primary, f.summary, f.fingerprint
      FROM findings f JOIN sessions s ON s.id = f.session_id WHERE s.id = ? ORDER BY 2
      """
    ),
    (
      "clause",
      """
      SELECT s.name, f.cause, c.ordinal, c.group_name, c.clause, c.truth, c.missing,
        (SELECT group_concat(reference, ' ') FROM (
          SELECT src.identity || ':' || e.offset AS reference FROM json_each(c.events) j
          JOIN events e ON e.id = j.value JOIN sources src ON src.id = e.source_id ORDER BY j.key))
      FROM clauses c JOIN findings f ON f.id = c.finding_id JOIN sessions s ON s.id = f.session_id
      WHERE s.id = ? ORDER BY 2, 3
      """
    ),
  ]

  static let tables: [Part] = [
    ("meta", "SELECT key, value FROM meta WHERE key <> 'pending' ORDER BY key"),
    ("session", "SELECT name, first_ns, last_ns, facts FROM sessions ORDER BY name"),
    (
      "request",
      """
      SELECT r.name, s.name FROM requests r LEFT JOIN sessions s ON s.id = r.session_id ORDER BY r.name
      """
    ),
    (
      "request_session",
      """
      SELECT r.name, s.name FROM request_sessions x
      JOIN requests r ON r.id = x.request_id JOIN sessions s ON s.id = x.session_id ORDER BY 1, 2
      """
    ),
    (
      "container",
      """
      SELECT c.task, c.ip, s.name FROM containers c LEFT JOIN sessions s ON s.id = c.session_id ORDER BY 1, 2, 3
      """
    ),
    (
      "coverage",
      """
      SELECT s.name, c.source_kind, c.state, c.from_ns, c.to_ns, c.reason, c.command
      FROM coverage c LEFT JOIN sessions s ON s.id = c.session_id ORDER BY 1, 2, 3, 4, 5, 6, 7
      """
    ),
    (
      "contradiction",
      """
      SELECT s.name, c.subject, c.statement_a, sa.identity, a.offset, c.statement_b, sb.identity, b.offset
      FROM contradictions c LEFT JOIN sessions s ON s.id = c.session_id
      LEFT JOIN events a ON a.id = c.event_a LEFT JOIN sources sa ON sa.id = a.source_id
      LEFT JOIN events b ON b.id = c.event_b LEFT JOIN sources sb ON sb.id = b.source_id
      ORDER BY 1, 2, 3, 4, 5, 6, 7, 8
      """
    ),
    (
      "verdict",
      """
      SELECT s.name, v.verdict, v.cause, v.likelihood, v.others, v.missing, v.start_ns, v.end_ns, v.why, v.report
      FROM verdicts v LEFT JOIN sessions s ON s.id = v.session_id ORDER BY 1
      """
    ),
  ]
}
