import Casebook
import Evidence
import GRDB
import Knowledge

/// Writes judgements into the tables behind `v_verdicts`, `v_findings`, `v_clauses`, `v_coverage` and `v_contradictions`.
enum JudgementStore {
  static func clear(_ db: Database) throws {
    try db.execute(
      sql: """
        DELETE FROM clauses; DELETE FROM findings; DELETE FROM coverage; DELETE FROM contradictions;
        DELETE FROM verdicts;
        """)
  }

  /// A row of `verdicts`.
  struct VerdictRow {
    fileprivate var values: StatementArguments
  }

  /// Stores all but the verdict, which the answer holds; `nil` when the case has no such session.
  static func store(_ judgement: Judgement, _ db: Database) throws -> VerdictRow? {
    guard
      let session = try Int64.fetchOne(
        db, sql: "SELECT id FROM sessions WHERE name = ?", arguments: [judgement.session])
    else { return nil }
    for finding in judgement.findings { try store(finding, judgement, session, db) }
    for kind in SourceKind.allCases {
      let coverage = judgement.dossier.coverage(kind)
      try db.repeat(
        "INSERT INTO coverage(session_id, source_kind, state, from_ns, to_ns, reason) VALUES (?,?,?,?,?,?)",
        arguments: [
          session, kind.rawValue, coverage.state.rawValue, coverage.from?.nanoseconds,
          coverage.to?.nanoseconds,
          coverage.reason,
        ])
    }
    try store(judgement.conflicts, judgement.dossier, session, db)
    let others = judgement.others.map { "\($0.cause.id): \($0.likelihood?.name ?? "undecided")" }
    return VerdictRow(values: [
      session, judgement.verdict.rawValue, judgement.primary?.cause.id,
      judgement.primary?.likelihood?.rawValue, FieldJSON.array(others),
      FieldJSON.array(judgement.missing.map(\.rawValue)), judgement.start?.nanoseconds,
      judgement.end?.nanoseconds,
      judgement.why.en,
    ])
  }

  static func store(_ row: VerdictRow, _ db: Database) throws {
    try db.repeat(
      """
      INSERT INTO verdicts(session_id, verdict, cause, likelihood, others, missing, start_ns, end_ns, why)
      VALUES (?,?,?,?,?,?,?,?,?)
      """, arguments: row.values)
  }

  private static func store(_ finding: Finding, _ judgement: Judgement, _ session: Int64, _ db: Database)
    throws
  {
    try db.repeat(
      """
      INSERT INTO findings(session_id, cause, role, likelihood, is_primary, summary, fingerprint)
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
          INSERT INTO clauses(finding_id, ordinal, group_name, clause, truth, events, missing)
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
          INSERT INTO contradictions(session_id, subject, statement_a, event_a, statement_b, event_b)
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
