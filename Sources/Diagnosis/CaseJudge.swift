public import Casebook
import Evidence
import GRDB
public import Knowledge

/// Judges the sessions of a case whose events have been given to sessions, one at a time.
///
/// What the sessions share is read once, so that one of these serves for all of them; no judgement is kept.
public final class CaseJudge {
  /// In the order of their names.
  public let sessions: [String]
  private let file: CaseFile
  private let knowledge: KnowledgeBase
  private let builder: DossierBuilder
  private let queries: QueryRunner

  /// - Throws: `CaseError`.
  public init(_ file: CaseFile, by knowledge: KnowledgeBase) throws {
    (self.file, self.knowledge) = (file, knowledge)
    (sessions, builder) = try file.read {
      (try DossierBuilder.sessions($0), try DossierBuilder($0, signals: knowledge.signals))
    }
    queries = try QueryRunner(path: file.path)
  }

  /// The same judgement each time, as long as nobody writes events to the case.
  ///
  /// - Throws: `CaseError`; `QueryError` where a selection by SQL fails, which must not look like one that found nothing.
  public func judgement(of session: String) throws -> Judgement {
    let dossier = try file.read { try builder.dossier(session, $0) }
    let positions = Dictionary(
      dossier.events.enumerated().map { ($0.element.id, $0.offset) }, uniquingKeysWith: { first, _ in first })
    var failure: (any Error)?
    var found: [String: [Int]] = [:]
    var judgement = Evaluator.judge(dossier, by: knowledge.causes) { sql in
      do {
        let result = try self.queries.run(sql, ["session": .text(session)])
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
