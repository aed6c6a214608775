public import Casebook
import Evidence
import GRDB
public import Knowledge

/// From a case full of events to a judgement of every session.
public struct Diagnoser {
  let knowledge: KnowledgeBase

  public init(_ knowledge: KnowledgeBase) { self.knowledge = knowledge }

  /// Gives events to sessions, judges each session, and writes what was found into the case.
  ///
  /// `each` is called in the order of the sessions' names.
  public func run(_ file: CaseFile, each: (Judgement) throws -> Void) throws {
    try file.write { db in
      try Attributor(signals: knowledge.signals).run(db)
      try JudgementStore.clear(db)
    }
    try file.indexAttribution()
    let queries = try QueryRunner(path: file.path)
    let sessions = try file.read { try DossierBuilder.sessions($0) }
    let builder = try file.read { try DossierBuilder($0, signals: knowledge.signals) }
    // One transaction for all: a reader sees the verdicts of one run, or of the one before.
    var judged: [Judgement] = []
    for session in sessions {
      let judgement = try judge(session, file, builder, queries)
      judged.append(judgement)
      try each(judgement)
    }
    try file.write { db in
      for judgement in judged { try JudgementStore.store(judgement, db) }
    }
  }

  /// Judges one session of a case whose events have been given to sessions; `nil` when there is no such session.
  public func judge(_ session: String, in file: CaseFile) throws -> Judgement? {
    guard try file.read({ try DossierBuilder.sessions($0) }).contains(session) else { return nil }
    let builder = try file.read { try DossierBuilder($0, signals: knowledge.signals) }
    return try judge(session, file, builder, QueryRunner(path: file.path))
  }

  /// Judges every session of a case, in the order of their names, and writes nothing.
  public func judgements(in file: CaseFile) throws -> [Judgement] {
    let queries = try QueryRunner(path: file.path)
    let builder = try file.read { try DossierBuilder($0, signals: knowledge.signals) }
    return try file.read { try DossierBuilder.sessions($0) }.map { try judge($0, file, builder, queries) }
  }

  private func judge(
    _ session: String, _ file: CaseFile, _ builder: DossierBuilder, _ queries: QueryRunner
  ) throws -> Judgement {
    let dossier = try file.read { try builder.dossier(session, $0) }
    let positions = Dictionary(
      dossier.events.enumerated().map { ($0.element.id, $0.offset) }, uniquingKeysWith: { first, _ in first })
    // A selection by SQL that fails must not look like one that found nothing.
    var failure: (any Error)?
    var found: [String: [Int]] = [:]
    var judgement = Evaluator.judge(dossier, by: knowledge.causes) { sql in
      do {
        let result = try queries.run(sql, ["session": .text(session)])
        guard let column = result.columns.firstIndex(of: "event_id") else {
          throw QueryError(.wrong, "a selection by sql needs a column event_id: \(sql)")
        }
        let events = result.rows.compactMap { $0[column].integer.flatMap { positions[$0] } }.sorted()
        found[sql] = events
        return events
      } catch {
        failure = failure ?? error
        return []
      }
    }
    if let failure { throw failure }
    judgement.sqlRows = found
    return judgement
  }
}
