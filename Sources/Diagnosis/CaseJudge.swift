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
    queries = try QueryRunner(path: file.path, mayReadVerdicts: false)
  }

  /// The same judgement each time, as long as nobody writes events to the case.
  ///
  /// A selection by SQL that fails is not one that found nothing: what rests on it is unknown, and the findings say so.
  ///
  /// - Throws: `CaseError`, also where a query meets a damaged case.
  public func judgement(of session: String) throws -> Judgement {
    let dossier = try file.read { try builder.dossier(session, $0) }
    let positions = Dictionary(
      dossier.events.enumerated().map { ($0.element.id, $0.offset) }, uniquingKeysWith: { first, _ in first })
    var failure: CaseError?
    var found: [String: [Int]] = [:]
    var judgement = Evaluator.judge(dossier, by: knowledge.causes) { sql in
      do {
        let events = try self.events(sql, session, positions)
        found[sql] = events
        return events
      } catch let error as CaseError {
        failure = failure ?? error
        throw error
      }
    }
    if let failure { throw failure }
    judgement.sqlRows = found
    return judgement
  }

  private func events(_ sql: String, _ session: String, _ positions: [Int64: Int]) throws -> [Int] {
    let result = try queries.run(sql, ["session": .text(session)])
    guard let column = result.columns.firstIndex(of: "event_id") else {
      throw QueryError(.wrong, "it gives no column event_id")
    }
    guard !result.isTruncated else {
      throw QueryError(.tooMuchMemory, "it gives more than \(result.rows.count) rows")
    }
    // A set: a JOIN gives an event more than once.
    return Set(result.rows.compactMap { $0[column].integer.flatMap { positions[$0] } }).sorted()
  }
}
