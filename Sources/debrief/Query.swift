import ArgumentParser
import Casebook
import Foundation
import Knowledge
import Reporting

struct Query: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Asks the case in SQL, read-only, over the public views.",
    discussion: """
      Without a question it lists the saved ones. A question is SQL, or the name of a saved one; --param fills :names.
      Rows come tab-separated with a header; --json gives one object per line.
      """)

  @Argument(help: "A SELECT, or the name of a saved question.")
  var question: String?
  @Option(help: ArgumentHelp("A value for a :name in the question.", valueName: "name=value"))
  var param: [String] = []
  @Flag(help: "One JSON object per row.")
  var json = false
  @Option(help: "Seconds that the question may take.")
  var timeLimit: Double = 10
  @OptionGroup var place: CaseOptions
  @OptionGroup var knowledge: KnowledgeOptions

  func run() throws {
    try Failures.reported {
      let saved = SavedQuestions(try knowledge.load().library)
      guard let question else { return try Output.write(saved.list) }
      var values: [String: QueryValue] = [:]
      for text in param {
        let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(
          String.init)
        guard parts.count == 2 else { throw ValidationError("--param \(text): expected name=value") }
        values[parts[0]] = .text(parts[1])
      }
      // A case that is missing, damaged or from the future is refused before anything is asked.
      try CaseFile.open(at: place.file, mode: .readOnly).close()
      let runner = try QueryRunner(path: place.file, limits: QueryLimits(seconds: timeLimit))
      let result = try runner.run(saved[question] ?? question, values)
      try Output.write(json ? QueryText.json(result) : QueryText.table(result))
      if result.isTruncated {
        Output.warn("stopped after \(result.rows.count) rows; add a LIMIT or a condition\n")
      }
    }
  }
}
