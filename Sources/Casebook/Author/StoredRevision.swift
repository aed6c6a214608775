import GRDB

/// What was known of a session when its report was issued.
public struct StoredRevision: Sendable, Equatable {
  public var session: String
  /// From 1, without a gap.
  public var number: Int
  /// As the user gave it; empty where nobody did: a clock of ours would make reports differ.
  public var issued: String
  public var verdict: String
  public var cause: String?
  public var likelihood: String?
  /// JSON of `Known`.
  public var known: String

  public init(
    session: String, number: Int, issued: String, verdict: String, cause: String?, likelihood: String?,
    known: String
  ) {
    (self.session, self.number, self.issued, self.verdict) = (session, number, issued, verdict)
    (self.cause, self.likelihood, self.known) = (cause, likelihood, known)
  }
}

extension CaseFile {
  /// Every revision of every session, in order of number.
  public func revisions() throws -> [String: [StoredRevision]] {
    let all = try read { db in
      try Row.fetchAll(
        db,
        sql: """
          SELECT session, number, issued, verdict, cause, likelihood, known FROM revisions
          ORDER BY session, number
          """
      ).map {
        StoredRevision(
          session: $0[0], number: $0[1], issued: $0[2], verdict: $0[3], cause: $0[4], likelihood: $0[5],
          known: $0[6])
      }
    }
    return Dictionary(grouping: all, by: \.session)
  }

  /// Stores all or none: a run that dies here issues the same revisions when it is repeated.
  public func add(_ revisions: [StoredRevision]) throws {
    if revisions.isEmpty { return }
    try write { db in
      for revision in revisions {
        try db.execute(
          sql: """
            INSERT INTO revisions(session, number, issued, verdict, cause, likelihood, known)
            VALUES (?,?,?,?,?,?,?)
            """,
          arguments: [
            revision.session, revision.number, revision.issued, revision.verdict, revision.cause,
            revision.likelihood, revision.known,
          ])
      }
    }
  }
}
