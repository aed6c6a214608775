import ArgumentParser
import Casebook
import Foundation
import Knowledge
import Reporting

struct Query: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Asks the case in SQL, read-only.",
    usage: "debrief query [<options>] [<question>] [--case <dir>]",
    discussion: """
      A question is one SELECT over the public views, or the name of a saved one;
      without it the saved ones are listed. Rows come with tabs between and a
      header. docs/case.md has the views.

        debrief query 'SELECT * FROM v_verdicts ORDER BY session' --case report
        debrief query failed-executions --case report
      """)

  @Argument(help: "A SELECT, or the name of a saved question.", completion: Completions.questions)
  var question: String?
  @Option(help: ArgumentHelp("A value for a :name in the question.", valueName: "name=value"))
  var param: [String] = []
  @Flag(help: "One JSON object per row.")
  var json = false
  @Option(help: ArgumentHelp("How long the question may take.", valueName: "seconds"))
  var timeLimit: Double = 10
  @OptionGroup var place: CaseOptions
  @OptionGroup var knowledge: KnowledgeOptions

  func run() throws {
    try Failures.reported {
      let saved = SavedQuestions(try knowledge.library())
      guard let question else { return try Output.write(saved.list) }
      var values: [String: QueryValue] = [:]
      for text in param {
        let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(
          String.init)
        guard parts.count == 2 else { throw ValidationError("--param \(text): expected name=value") }
        values[parts[0]] = .text(parts[1])
      }
      let sql = try saved[question] ?? written(question, saved)
      // A case that is missing, damaged or from the future is refused before anything is asked.
      let file = try CaseFile.open(at: place.file, mode: .readOnly)
      let views = try PublicView.columns(in: file).keys.sorted()
      try file.close()
      let runner = try QueryRunner(path: place.file, limits: QueryLimits(seconds: timeLimit))
      let result = try answer(sql, values, runner, views)
      try Output.write(json ? QueryText.json(result) : QueryText.table(result))
      if result.isTruncated {
        Output.warn("stopped after \(result.rows.count) rows; add a LIMIT or a condition\n")
      }
    }
  }

  /// A question in SQL; one word is the name of a saved one, and there is none of that name.
  private func written(_ question: String, _ saved: SavedQuestions) throws -> String {
    guard SavedQuestions.isName(question) else { return question }
    let nearest = saved.nearest(to: question).map { "; did you mean \($0)?" } ?? ""
    throw Failures.failed(
      "no saved question is called \(Untrusted(question).terminal())\(nearest)\n"
        + "safe:  nothing was asked\nnext:  see the saved ones with: debrief query", 64)
  }

  private func answer(
    _ sql: String, _ values: [String: QueryValue], _ runner: QueryRunner, _ views: [String]
  ) throws -> QueryResult {
    do {
      let known = try runner.parameters(of: sql)
      for name in values.keys.sorted() where !known.contains(name) {
        let expected = known.isEmpty ? "it has no parameter" : "expected \(known.joined(separator: ", "))"
        throw ValidationError("--param \(name): the question has no :\(name); \(expected)")
      }
      return try runner.run(sql, values)
    } catch var error as QueryError {
      let prefix = "no such table: "
      guard error.description.hasPrefix(prefix) else { throw error }
      if let nearest = nearestWord(to: String(error.description.dropFirst(prefix.count)), among: views) {
        error.description += "; did you mean \(nearest)?"
      }
      throw error
    }
  }
}
