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
    var told: [(event: Int, fields: [Field])] = []
    func rows(_ sql: String) -> [Int] {
      do {
        let result = try self.queries.run(sql, ["session": .text(session)])
        guard let column = result.columns.firstIndex(of: "event_id") else {
          throw QueryError(.wrong, "a selection by sql needs a column event_id: \(sql)")
        }
        let rows = result.rows.compactMap { row in
          row[column].integer.flatMap { positions[$0] }.map { (event: $0, row: row) }
        }
        found[sql] = rows.map(\.event).sorted()
        told += rows.map { row in
          let named = zip(result.columns, row.row).filter { $0.0 != "event_id" }
          return (row.event, named.compactMap { name, value in FieldValue(value).map { Field(name, $0) } })
        }
        return found[sql] ?? []
      } catch {
        failure = failure ?? error
        return []
      }
    }
    var judgement = Evaluator.judge(dossier, by: knowledge.causes, rows: rows)
    // No clause asked for what only sentences name.
    for selection in judgement.findings.filter(\.stands).flatMap(\.cause.selections) {
      if case .sql(let text) = selection.source, found[text] == nil { _ = rows(text) }
    }
    if let failure { throw failure }
    judgement.sqlRows = found
    for (event, fields) in told { judgement.dossier.add(fields, to: event) }
    return judgement
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
