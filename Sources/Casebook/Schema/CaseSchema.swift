import GRDB

/// The tables of a case, version by version.
///
/// Tables are for us, views (`queries/views`) are for people: the views keep their columns when a table changes.
enum CaseSchema {
  /// `DBRF`: how `file(1)` and we know a case from any other SQLite database.
  static let applicationID: Int32 = 0x4442_5246
  static let version = Int32(migrations.count)

  /// `migrations[n]` brings a case from version n to n + 1.
  static let migrations: [String] = [tables1 + diagnosis1, tickets2 + author2]

  /// Names that queries may read, besides the public views.
  static let tables = [
    "clauses", "containers", "contradictions", "coverage", "events", "findings", "hits", "meta",
    "request_sessions", "requests", "sessions", "signals", "source_paths", "sources", "streams", "tickets",
    "unread",
    "verdicts",
  ]

  /// The tables that judging writes, each behind those that refer to it.
  public static let verdictTables = ["clauses", "findings", "coverage", "contradictions", "verdicts"]

  /// The same and the views over them: what a cause must not rest on.
  static let judged = Set(verdictTables + verdictTables.map { "v_\($0)" })

  /// Tables that came with a later version; a case of an earlier one does not have them yet.
  private static let later = ["tickets": 2]

  /// The tables that a case of this version must have.
  static func tables(at version: Int) -> [String] {
    tables.filter { (later[$0] ?? 1) <= version } + (version >= 2 ? authorTables : [])
  }

  /// Brings an open database to the present version, in one transaction.
  static func migrate(_ db: Database, from version: Int) throws {
    try db.inTransaction(.immediate) {
      for migration in migrations[version...] { try db.execute(sql: migration) }
      try db.execute(
        sql: "PRAGMA application_id = \(applicationID); PRAGMA user_version = \(migrations.count)")
      return .commit
    }
  }

  /// Built when all sources are in: one sort is cheaper than a million insertions in random order.
  static let indexes = """
    CREATE INDEX IF NOT EXISTS events_time ON events(stream_id, t0, source_id) WHERE kind = 0;
    CREATE INDEX IF NOT EXISTS events_source ON events(source_id, offset);
    CREATE INDEX IF NOT EXISTS hits_signal ON hits(signal_id, event_id);
    """

  /// Built when events have their sessions.
  static let attributionIndexes = """
    CREATE INDEX IF NOT EXISTS events_session ON events(session_id, t0) WHERE session_id IS NOT NULL;
    """

  private static let tables1 = """
    CREATE TABLE meta(key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
    CREATE TABLE sources(
      id INTEGER PRIMARY KEY, identity TEXT NOT NULL UNIQUE, path TEXT NOT NULL, sha256 TEXT NOT NULL,
      size INTEGER NOT NULL, decoded_size INTEGER NOT NULL, compression TEXT NOT NULL, format TEXT NOT NULL,
      recognised_by TEXT NOT NULL, status TEXT NOT NULL, reason TEXT NOT NULL, facts TEXT NOT NULL,
      events INTEGER NOT NULL, losses INTEGER NOT NULL) STRICT;
    CREATE TABLE source_paths(
      source_id INTEGER NOT NULL REFERENCES sources(id) ON DELETE CASCADE, path TEXT NOT NULL,
      PRIMARY KEY(source_id, path)) STRICT, WITHOUT ROWID;
    CREATE TABLE streams(id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;
    CREATE TABLE events(
      id INTEGER PRIMARY KEY, source_id INTEGER NOT NULL, offset INTEGER NOT NULL, length INTEGER NOT NULL,
      trailing INTEGER NOT NULL, line INTEGER NOT NULL, item INTEGER NOT NULL, kind INTEGER NOT NULL,
      t0 INTEGER, t1 INTEGER, zone INTEGER, clock INTEGER, ingestion INTEGER NOT NULL, stream_id INTEGER,
      session_id INTEGER, attribution INTEGER, duplicate_of INTEGER,
      event_key TEXT NOT NULL, text TEXT NOT NULL, fields TEXT) STRICT;
    CREATE INDEX events_kind ON events(kind) WHERE kind <> 0;
    CREATE TABLE signals(id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;
    CREATE TABLE hits(
      event_id INTEGER NOT NULL, ordinal INTEGER NOT NULL, signal_id INTEGER NOT NULL, fields TEXT,
      PRIMARY KEY(event_id, ordinal)) STRICT, WITHOUT ROWID;
    CREATE TABLE unread(
      source_id INTEGER NOT NULL, offset INTEGER NOT NULL, length INTEGER NOT NULL, reason TEXT NOT NULL,
      detail TEXT NOT NULL) STRICT;
    CREATE INDEX unread_source ON unread(source_id, offset);

    """

  private static let diagnosis1 = """
    CREATE TABLE sessions(
      id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, first_ns INTEGER, last_ns INTEGER,
      facts TEXT NOT NULL DEFAULT '{}') STRICT;
    CREATE TABLE requests(id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, session_id INTEGER) STRICT;
    CREATE TABLE request_sessions(
      request_id INTEGER NOT NULL, session_id INTEGER NOT NULL, PRIMARY KEY(request_id, session_id)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE containers(id INTEGER PRIMARY KEY, task TEXT, ip TEXT, session_id INTEGER) STRICT;
    CREATE TABLE coverage(
      session_id INTEGER NOT NULL, source_kind TEXT NOT NULL, state TEXT NOT NULL, from_ns INTEGER,
      to_ns INTEGER, reason TEXT NOT NULL DEFAULT '', command TEXT NOT NULL DEFAULT '') STRICT;
    CREATE INDEX coverage_session ON coverage(session_id);
    CREATE TABLE findings(
      id INTEGER PRIMARY KEY, session_id INTEGER NOT NULL, cause TEXT NOT NULL, role TEXT NOT NULL,
      likelihood INTEGER NOT NULL, is_primary INTEGER NOT NULL, summary TEXT NOT NULL,
      fingerprint TEXT NOT NULL, UNIQUE(session_id, cause)) STRICT;
    CREATE TABLE clauses(
      finding_id INTEGER NOT NULL REFERENCES findings(id) ON DELETE CASCADE, ordinal INTEGER NOT NULL,
      group_name TEXT NOT NULL, clause TEXT NOT NULL, truth TEXT NOT NULL, events TEXT NOT NULL DEFAULT '[]',
      missing TEXT NOT NULL DEFAULT '[]', PRIMARY KEY(finding_id, ordinal)) STRICT, WITHOUT ROWID;
    CREATE TABLE contradictions(
      session_id INTEGER NOT NULL, subject TEXT NOT NULL, statement_a TEXT NOT NULL, event_a INTEGER,
      statement_b TEXT NOT NULL, event_b INTEGER) STRICT;
    CREATE INDEX contradictions_session ON contradictions(session_id);
    CREATE TABLE verdicts(
      session_id INTEGER PRIMARY KEY, verdict TEXT NOT NULL, cause TEXT, likelihood INTEGER,
      others TEXT NOT NULL DEFAULT '[]', missing TEXT NOT NULL DEFAULT '[]', start_ns INTEGER, end_ns INTEGER,
      why TEXT NOT NULL DEFAULT '', report TEXT) STRICT;
    """

  /// What trackers were told, by fingerprint. It is no evidence, so the digest does not count it, and judging anew
  /// leaves it alone.
  private static let tickets2 = """
    CREATE TABLE tickets(
      fingerprint TEXT PRIMARY KEY, cause TEXT NOT NULL, title TEXT NOT NULL, state TEXT NOT NULL,
      tracker TEXT NOT NULL, external TEXT NOT NULL, night TEXT NOT NULL, body_sha256 TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
    """
}
