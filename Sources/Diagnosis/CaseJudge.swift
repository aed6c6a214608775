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
  private var memory = AnswerMemory()

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
    queries = try QueryRunner(path: file.path, limits: .verdict, mayReadVerdicts: false)
  }

  /// The same judgement each time, as long as nobody writes events to the case.
  ///
  /// A selection by SQL that fails is not one that found nothing: what rests on it is unknown, and the findings say so.
  ///
  /// - Throws: `CaseError`, also where a query meets a damaged case.
  public func judgement(of session: String) throws -> Judgement {
    // Asked first: the dossier holds no line without a signal unless a selection names it.
    let answers = try memory[session] ?? ask(session)
    let wanted = answers.values.flatMap { (try? $0.get()) ?? [] }.map(\.event)
    let dossier = try file.read { try builder.dossier(session, $0, alsoEvents: wanted) }
    var found: [String: [Int]] = [:]
    var failures: [String: QueryError] = [:]
    var told: [Int: [Field]] = [:]
    for sql in questions {
      do throws(QueryError) {
        let rows = try positions(of: answers[sql, default: .success([])].get(), in: dossier, sql)
        found[sql] = Set(rows.map(\.event)).sorted()
        for row in rows { told[row.event, default: []] += row.fields }
      } catch {
        failures[sql] = error
      }
    }
    var judgement = Evaluator.judge(dossier, by: knowledge.causes) { sql in
      if let failure = failures[sql] { throw failure }
      return found[sql] ?? []
    }
    judgement.sqlRows = found
    for event in told.keys.sorted() { judgement.dossier.add(told[event] ?? [], to: event) }
    return judgement
  }

  /// Judges the sessions in the order of their names, one at a time: what `body` does not keep is gone.
  public func each(_ body: (Judgement) throws -> Void) throws {
    for session in sessions { try body(judgement(of: session)) }
  }

  /// What the queries say of a session: the most expensive part of a judgement, and asked for again by its report.
  private func ask(_ session: String) throws -> SQLAnswers {
    var answers: SQLAnswers = [:]
    for sql in questions {
      let answer = try answer(sql, session)
      if case .success(let rows) = answer, rows.isEmpty { continue }
      answers[sql] = answer
    }
    memory.keep(answers, of: session)
    return answers
  }

  /// The events that a query gives, or why it gives none.
  private func answer(_ sql: String, _ session: String) throws -> Result<[SQLRow], QueryError> {
    do {
      let result = try queries.run(sql, ["session": .text(session)])
      guard let column = result.columns.firstIndex(of: "event_id") else {
        return .failure(QueryError(.wrong, "it gives no column event_id"))
      }
      guard !result.isTruncated else {
        return .failure(QueryError(.tooMuchMemory, "it gives more than \(result.rows.count) rows"))
      }
      var events: [SQLRow] = []
      for row in result.rows {
        switch row[column] {
        case .integer(let event):
          let fields = zip(result.columns, row).filter { $0.0 != "event_id" }.compactMap { name, value in
            FieldValue(value).map { Field(name, $0) }
          }
          events.append(SQLRow(event: event, fields: fields))
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

  /// The same with indices into the dossier; a JOIN gives an event more than once.
  private func positions(
    of rows: [SQLRow], in dossier: Dossier, _ sql: String
  ) throws(QueryError) -> [(event: Int, fields: [Field])] {
    let known = rows.compactMap { row in
      dossier.position(of: row.event).map { (event: $0, fields: row.fields) }
    }
    // Without :session it asks for all sessions, and each takes its own.
    if known.count < rows.count, (try? queries.parameters(of: sql).contains("session")) == true {
      throw QueryError(.wrong, "it gives events that are not of the session")
    }
    return known
  }
}

extension FieldValue {
  fileprivate init?(_ value: QueryValue) {
    switch value {
    case .integer(let number): self = .integer(number)
    case .real(let number): self = .real(number)
    case .text(let text): self = .text(text)
    case .null, .blob: return nil
    }
  }
}
