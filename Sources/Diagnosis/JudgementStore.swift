import Casebook
import Evidence
import GRDB
import Knowledge

/// Writes judgements into the stage of the tables behind `v_verdicts`, `v_findings`, `v_clauses`, `v_coverage` and
/// `v_contradictions`.
enum JudgementStore {
  /// The sessions by row id. Attribution numbers them anew.
  static func names(_ db: Database) throws -> [Int64: String] {
    try Dictionary(
      uniqueKeysWithValues: Row.fetchAll(db, sql: "SELECT id, name FROM sessions").map { ($0[0], $0[1]) })
  }

  /// Lets the verdicts of an earlier run follow their sessions, which had these `names`; those of sessions that are no
  /// longer there go.
  static func follow(_ names: [Int64: String], _ db: Database) throws {
    let now = try Dictionary(uniqueKeysWithValues: JudgementStore.names(db).map { ($1, $0) })
    if names.allSatisfy({ now[$1] == $0 }) { return }
    let tables = ["findings", "coverage", "contradictions", "verdicts"]
    // First out of the way: a new number may be somebody's old one.
    for table in tables { try db.execute(sql: "UPDATE \(table) SET session_id = -session_id") }
    for table in tables {
      for (id, name) in names {
        guard let session = now[name] else { continue }
        try db.repeat(
          "UPDATE \(table) SET session_id = ? WHERE session_id = ?", arguments: [session, -id])
      }
      try db.execute(sql: "DELETE FROM \(table) WHERE session_id < 0")
    }
  }

  /// Nothing is stored when the case has no such session.
  static func store(_ judgement: Judgement, _ db: Database) throws {
    guard
      let session = try Int64.fetchOne(
        db, sql: "SELECT id FROM sessions WHERE name = ?", arguments: [judgement.session])
    else { return }
    for finding in judgement.findings { try store(finding, judgement, session, db) }
    for kind in SourceKind.allCases {
      let coverage = judgement.dossier.coverage(kind)
      try db.repeat(
        """
        INSERT INTO stage.coverage(session_id, source_kind, state, from_ns, to_ns, reason) VALUES (?,?,?,?,?,?)
        """,
        arguments: [
          session, kind.rawValue, coverage.state.rawValue, coverage.from?.nanoseconds,
          coverage.to?.nanoseconds,
          coverage.reason,
        ])
    }
    try store(judgement.conflicts, judgement.dossier, session, db)
    let others = judgement.others.map { "\($0.cause.id): \($0.likelihood?.name ?? "undecided")" }
    try db.repeat(
      """
      INSERT INTO stage.verdicts(session_id, verdict, cause, likelihood, others, missing, start_ns, end_ns, why)
      VALUES (?,?,?,?,?,?,?,?,?)
      """,
      arguments: [
        session, judgement.verdict.rawValue, judgement.primary?.cause.id,
        judgement.primary?.likelihood?.rawValue, FieldJSON.array(others),
        FieldJSON.array(judgement.missing.map(\.rawValue)), judgement.start?.nanoseconds,
        judgement.end?.nanoseconds,
        judgement.why.en,
      ])
  }

  private static func store(_ finding: Finding, _ judgement: Judgement, _ session: Int64, _ db: Database)
    throws
  {
    try db.repeat(
      """
      INSERT INTO stage.findings(session_id, cause, role, likelihood, is_primary, summary, fingerprint)
      VALUES (?,?,?,?,?,?,?)
      """,
      arguments: [
        session, finding.cause.id, finding.cause.role.rawValue, finding.likelihood?.rawValue ?? -1,
        finding.isPrimary, finding.cause.title.en,
        finding.stands ? judgement.fingerprint(of: finding).key : "",
      ])
    let id = db.lastInsertedRowID
    let groups = [("when", [finding.when]), ("support", finding.support), ("contradict", finding.contradict)]
    var ordinal = 0
    for (name, results) in groups {
      for result in results.flatMap(\.flattened) {
        let events = result.events.map { String(judgement.dossier.events[$0].id) }.joined(separator: ",")
        try db.repeat(
          """
          INSERT INTO stage.clauses(finding_id, ordinal, group_name, clause, truth, events, missing)
          VALUES (?,?,?,?,?,?,?)
          """,
          arguments: [
            id, ordinal, name, "\(result.node.path): \(result.node.clause.text)", result.truth.rawValue,
            "[\(events)]", FieldJSON.array(result.missing.map(\.rawValue)),
          ])
        ordinal += 1
      }
    }
  }

  private static func store(
    _ conflicts: [ConflictingClaims], _ dossier: Dossier, _ session: Int64, _ db: Database
  ) throws {
    for conflict in conflicts {
      guard let first = conflict.claims.first else { continue }
      for other in conflict.claims.dropFirst() {
        try db.repeat(
          """
          INSERT INTO stage.contradictions(session_id, subject, statement_a, event_a, statement_b, event_b)
          VALUES (?,?,?,?,?,?)
          """,
          arguments: [
            session, conflict.subject.en, first.says.en, first.events.first.map { dossier.events[$0].id },
            other.says.en, other.events.first.map { dossier.events[$0].id },
          ])
      }
    }
  }
}

extension Database {
  /// For what is done for every row: the statement is compiled once, which costs more than its work.
  fileprivate func `repeat`(_ sql: String, arguments: StatementArguments) throws {
    try cachedStatement(sql: sql).execute(arguments: arguments)
  }
}
