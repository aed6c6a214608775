import Casebook
import Foundation
import Knowledge

/// An empty case, to try SQL in that somebody wrote into knowledge.
final class LintCase {
  private let folder: String
  private let file: CaseFile
  /// Reads what a cause may read.
  let causes: QueryRunner
  /// Reads what a question or a view may read.
  let questions: QueryRunner
  private let columns: [String: [String]]
  /// What is wrong with the files of views and saved questions.
  private(set) var problems: [LintProblem] = []

  /// - Throws: `CaseError` when there is no room for it.
  init(_ library: QueryLibrary) throws {
    folder = NSTemporaryDirectory() + "debrief-\(UUID().uuidString)"
    try CaseError.making(folder)
    file = try CaseFile.open(at: folder + "/case.db", mode: .create)
    var views: [(view: PublicView, file: QueryFile)] = []
    for file in library.files where file.origin == .user && file.path.hasPrefix("views/") {
      do { views.append((try PublicView(file: file.label, text: file.text), file)) } catch {
        let place = file.place(of: SQLHeader(file.text).statement, 0)
        problems.append(
          LintProblem(
            .error,
            place.mistake(
              "this is no view; expected CREATE VIEW v_name AS, with a lower-case name that begins with v_")))
      }
    }
    _ = try PublicView.tryOut(views.map(\.view), in: file)
    causes = try QueryRunner(path: file.path, mayReadVerdicts: false)
    questions = try QueryRunner(path: file.path)
    columns = try PublicView.columns(in: file)
    for (view, file) in views {
      // A view that does not read the views is refused when somebody asks it.
      if let problem = problem(String(view.select), "the view \(view.name)", file) {
        problems.append(problem)
      }
    }
    for file in library.files where file.origin == .user && file.path.hasPrefix("saved/") {
      let sql = SQLHeader(file.text).statement
      if let problem = problem(sql, "the question", file) { problems.append(problem) }
    }
  }

  deinit {
    try? file.close()
    try? FileManager.default.removeItem(atPath: folder)
  }

  private func problem(_ sql: String, _ name: String, _ file: QueryFile) -> LintProblem? {
    do { try questions.check(sql) } catch {
      let place = file.place(of: sql, offset(of: error, sql))
      return LintProblem(
        .error, place.mistake("\(name) does not work: \(error); expected one SELECT\(hint(error, sql))"))
    }
    return nil
  }

  /// Where the SQL is wrong, in bytes. SQLite does not say it of a table, so its name is looked for.
  func offset(of error: any Error, _ sql: String) -> Int {
    if let offset = (error as? QueryError)?.offset { return offset }
    let message = "\(error)"
    guard message.hasPrefix("no such table: "),
      let found = sql.range(of: message.dropFirst("no such table: ".count))
    else { return 0 }
    return sql.utf8.distance(from: sql.startIndex, to: found.lowerBound)
  }

  /// The nearest name of a view or column where one is not known, as the end of a sentence.
  func hint(_ error: any Error, _ sql: String) -> String {
    let message = "\(error)"
    func name(_ prefix: String) -> String? {
      message.hasPrefix(prefix)
        ? message.dropFirst(prefix.count).split(separator: ".").last.map(String.init) : nil
    }
    let nearest: String?
    if let table = name("no such table: ") {
      nearest = nearestWord(to: table, among: columns.keys.sorted())
    } else if let column = name("no such column: ") {
      let used = columns.filter { sql.lowercased().contains($0.key) }
      nearest = nearestWord(to: column, among: (used.isEmpty ? columns : used).values.flatMap { $0 }.sorted())
    } else {
      nearest = nil
    }
    return nearest.map { "; did you mean \"\($0)\"?" } ?? ""
  }
}

extension Place {
  func mistake(_ message: String) -> KnowledgeError {
    KnowledgeError(file: file, line: line, column: column, message: message)
  }
}

extension QueryFile {
  /// The place of a byte of a part of this file.
  func place(of part: String, _ offset: Int) -> Place {
    let start = part.isEmpty ? nil : text.range(of: part)?.lowerBound
    let begin = start.map { text.utf8.distance(from: text.startIndex, to: $0) } ?? 0
    let before = text.utf8.prefix(begin + offset)
    let line = before.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    return Place(
      file: label, line: max(1, line.count),
      column: (line.last.map { String(decoding: $0, as: UTF8.self).count } ?? 0) + 1)
  }

  /// The place of a byte of SQL that stands in this file of YAML at `start`: exact in a block with `|` and in one line.
  func place(ofSQL sql: String, _ offset: Int, from start: Place) -> Place {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    guard lines.indices.contains(start.line - 1) else { return start }
    let before = sql.utf8.prefix(offset).split(
      separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    let column = (before.last.map { String(decoding: $0, as: UTF8.self).count } ?? 0)
    let head = lines[start.line - 1].dropFirst(start.column - 1)
    if head.hasPrefix("|") {
      let line = start.line + max(1, before.count)
      guard lines.indices.contains(line - 1) else { return start }
      let indent =
        lines[start.line...].first { !$0.allSatisfy { $0 == " " } }?.prefix { $0 == " " }.count ?? 0
      return Place(file: start.file, line: line, column: indent + column + 1)
    }
    let quote = head.hasPrefix("'") || head.hasPrefix("\"") ? 1 : 0
    guard head.dropFirst(quote).hasPrefix(sql) else { return start }
    return Place(file: start.file, line: start.line, column: start.column + quote + column)
  }
}
