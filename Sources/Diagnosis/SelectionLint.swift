import Casebook
import Foundation
public import Knowledge

/// Tries every selection by SQL against an empty case: what the loader cannot know without SQLite.
public struct SelectionLint {
  let knowledge: KnowledgeBase

  public init(_ knowledge: KnowledgeBase) { self.knowledge = knowledge }

  /// - Throws: `CaseError` when there is no room for the empty case.
  public func problems(in files: Set<String>? = nil) throws -> [LintProblem] {
    try problems(in: files, LintCase(knowledge.library))
  }

  func problems(in files: Set<String>?, _ empty: LintCase) -> [LintProblem] {
    let selections = (knowledge.causes.causes.flatMap(\.selections) + knowledge.causes.outcome.selections)
      .filter { files?.contains($0.place.file) ?? true }
    var seen = Set<Place>()
    let bySQL = selections.filter { $0.isSQL && seen.insert($0.place).inserted }
    return LintProblem.sorted(bySQL.flatMap { problems(of: $0, empty) })
  }

  private func problems(of selection: Selection, _ empty: LintCase) -> [LintProblem] {
    guard case .sql(let sql) = selection.source else { return [] }
    func problem(_ severity: LintProblem.Severity, _ message: String, at offset: Int = 0) -> LintProblem {
      let start = selection.sqlPlace ?? selection.place
      let file = knowledge.library.files.last { $0.label == start.file }
      let place = file?.place(ofSQL: sql, offset, from: start) ?? start
      return LintProblem(severity, place.mistake(message))
    }
    let columns: [String]
    do { columns = try empty.causes.run(sql, ["session": .text("")]).columns } catch {
      return [
        problem(
          .error,
          "the sql of \"\(selection.name)\" does not run: \(error); expected one SELECT over the views\(empty.hint(error, sql))",
          at: empty.offset(of: error, sql))
      ]
    }
    var found: [LintProblem] = []
    if !columns.contains("event_id") {
      found.append(
        problem(
          .error,
          "the sql of \"\(selection.name)\" gives \(columns.joined(separator: ", ")); expected a column event_id"
        ))
    }
    if SQLWords(sql).hasUnorderedLimit {
      found.append(
        problem(
          .error,
          "the sql of \"\(selection.name)\" has LIMIT without ORDER BY, so its rows are a matter of luck; expected ORDER BY with a tie-break, such as t0, event_id"
        ))
    }
    if (try? empty.causes.parameters(of: sql).contains("session")) == false {
      found.append(
        problem(
          .warning,
          "the sql of \"\(selection.name)\" reads the whole case for each session; expected WHERE session = :session"
        ))
    }
    return found
  }
}

/// The words of a query, without its comments and texts: enough to see an order that is missing.
struct SQLWords {
  private(set) var hasUnorderedLimit = false

  init(_ sql: String) {
    // For each open bracket: whether its SELECT has an ORDER BY so far.
    var ordered = [false]
    var last = ""
    for word in SQLWords.words(of: sql) {
      switch word {
      case "(": ordered.append(false)
      case ")": if ordered.count > 1 { ordered.removeLast() }
      case "by" where last == "order": ordered[ordered.count - 1] = true
      case "union", "except", "intersect": ordered[ordered.count - 1] = false
      case "limit" where !(ordered.last ?? true): hasUnorderedLimit = true
      default: break
      }
      last = word
    }
  }

  private static func words(of sql: String) -> [String] {
    var words: [String] = []
    var rest = Substring(sql)
    func isName(_ character: Character) -> Bool {
      character.isLetter || character.isNumber || character == "_"
    }
    while let first = rest.first {
      if rest.hasPrefix("--") {
        rest = rest.drop { $0 != "\n" }
      } else if rest.hasPrefix("/*") {
        rest = rest.range(of: "*/").map { rest[$0.upperBound...] } ?? ""
      } else if "'\"`[".contains(first) {
        let close: Character = first == "[" ? "]" : first
        rest = rest.dropFirst().drop { $0 != close }.dropFirst()
      } else if first == ":" {
        // A parameter may be called as a word is.
        rest = rest.dropFirst().drop(while: isName)
      } else if isName(first) {
        let word = String(rest.prefix(while: isName))
        words.append(word.lowercased())
        rest = rest.dropFirst(word.count)
      } else {
        if first == "(" || first == ")" { words.append(String(first)) }
        rest = rest.dropFirst()
      }
    }
    return words
  }
}

extension CaseError {
  /// Makes a folder for a case that lives only as long as the question.
  static func making(_ folder: String) throws {
    do {
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    } catch {
      throw CaseError(
        .cannotCreate, what: "cannot make a temporary folder: \(error.localizedDescription)",
        safe: "nothing was changed", next: "check TMPDIR and its free space")
    }
  }
}
