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
  /// Every query of the causes and of the rules of outcome.
  private let questions: [String]

  /// - Throws: `CaseError`.
  public init(_ file: CaseFile, by knowledge: KnowledgeBase) throws {
    (self.file, self.knowledge) = (file, knowledge)
    (sessions, builder) = try file.read {
      (try DossierBuilder.sessions($0), try DossierBuilder($0, signals: knowledge.signals))
    }
    let selections = knowledge.causes.causes.flatMap(\.selections) + knowledge.causes.outcome.selections
    questions = Set(
      selections.compactMap { selection in
        if case .sql(let text) = selection.source { text } else { nil }
      }
    ).sorted()
    queries = try QueryRunner(path: file.path, mayReadVerdicts: false)
  }

  /// The same judgement each time, as long as nobody writes events to the case.
  ///
  /// A selection by SQL that fails is not one that found nothing: what rests on it is unknown, and the findings say so.
  ///
  /// - Throws: `CaseError`, also where a query meets a damaged case.
  public func judgement(of session: String) throws -> Judgement {
    // Asked first: the dossier holds no line without a signal unless a selection names it.
    var answers: [String: Result<[Int64], QueryError>] = [:]
    for sql in questions { answers[sql] = try answer(sql, session) }
    let wanted = answers.values.flatMap { (try? $0.get()) ?? [] }
    let dossier = try file.read { try builder.dossier(session, $0, alsoEvents: wanted) }
    var found: [String: [Int]] = [:]
    var failures: [String: QueryError] = [:]
    for (sql, answer) in answers {
      do { found[sql] = try positions(of: answer.get(), in: dossier, sql) } catch { failures[sql] = error }
    }
    var judgement = Evaluator.judge(dossier, by: knowledge.causes) { sql in
      if let failure = failures[sql] { throw failure }
      return found[sql] ?? []
    }
    judgement.sqlRows = found
    return judgement
  }

  /// The events that a query gives, or why it gives none.
  private func answer(_ sql: String, _ session: String) throws -> Result<[Int64], QueryError> {
    do {
      let result = try queries.run(sql, ["session": .text(session)])
      guard let column = result.columns.firstIndex(of: "event_id") else {
        return .failure(QueryError(.wrong, "it gives no column event_id"))
      }
      guard !result.isTruncated else {
        return .failure(QueryError(.tooMuchMemory, "it gives more than \(result.rows.count) rows"))
      }
      var events: [Int64] = []
      for row in result.rows {
        switch row[column] {
        case .integer(let event): events.append(event)
        // What an aggregate over nothing gives.
        case .null: break
        default: return .failure(QueryError(.wrong, "it gives an event_id that is no whole number"))
        }
      }
      return .success(events)
    } catch let error as QueryError {
      return .failure(error)
    }
  }

  /// Indices into the dossier: a set, because a JOIN gives an event more than once.
  private func positions(
    of events: [Int64], in dossier: Dossier, _ sql: String
  ) throws(QueryError) -> [Int] {
    let known = events.compactMap { dossier.position(of: $0) }
    // Without :session it asks for all sessions, and each takes its own.
    if known.count < events.count, SQLWords(sql).parameters.contains(":session") {
      throw QueryError(.wrong, "it gives events that are not of the session")
    }
    return Set(known).sorted()
  }
}
