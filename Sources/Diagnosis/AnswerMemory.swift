import Casebook
import Evidence

/// An event that a query of a cause gives, and what else it found out about it.
struct SQLRow {
  var event: Int64
  var fields: [Field]
}

/// What the queries of causes say of one session, by their text; one that is not here gives no event.
typealias SQLAnswers = [String: Result<[SQLRow], QueryError>]

/// The answers of the sessions that were judged: most queries give nothing of most sessions, so that they take little
/// where their judgements take much.
struct AnswerMemory {
  private var known: [String: SQLAnswers] = [:]

  /// One session with more rows than this is asked again.
  private static let rows = 256

  subscript(session: String) -> SQLAnswers? { known[session] }

  mutating func keep(_ answers: SQLAnswers, of session: String) {
    let rows = answers.values.reduce(0) { $0 + ((try? $1.get().count) ?? 1) }
    if rows <= AnswerMemory.rows { known[session] = answers }
  }
}
