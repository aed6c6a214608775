import ArgumentParser
import Diagnosis
import Knowledge
import Reporting

struct Compare: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Holds two sessions of a case side by side: where they part, and what differs.",
    discussion: """
      Any two sessions. Where one of them cannot be seen, the difference is undetermined.
      """)

  @Argument(help: "A session's id.")
  var first: String
  @Argument(help: "The id of the session to hold beside it.")
  var second: String
  @OptionGroup var place: CaseOptions
  @OptionGroup var knowledge: KnowledgeOptions
  @Option(help: "The language: en or ko.")
  var lang: Run.ReportLanguage = .en

  func run() throws {
    try Failures.reported {
      let base = try knowledge.load()
      let judging = Judging(base)
      let text = ComparisonText(
        try judging.judgement(of: first, at: place.file), try judging.judgement(of: second, at: place.file),
        lifecycle: base.lifecycle, language: lang.language)
      try Output.write(text.render())
    }
  }
}
