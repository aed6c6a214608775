import ArgumentParser
import Diagnosis
import Knowledge
import Reporting

struct Compare: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Holds two sessions side by side: where they part.",
    usage: "debrief compare <first> <second> [--case <dir>] [--lang <language>]",
    discussion: """
      Any two sessions of a case. Where one of them cannot be seen, the
      difference is undetermined.

        debrief compare 2025-10-06-06-30-14 2025-10-06-06-16-23 --case report
      """)

  @Argument(help: "A session's id.", completion: Completions.sessions)
  var first: String
  @Argument(help: "The id of the session to hold beside it.", completion: Completions.sessions)
  var second: String
  @OptionGroup var place: CaseOptions
  @OptionGroup var knowledge: KnowledgeOptions
  @Option(help: ArgumentHelp("The language of the answer.", valueName: "language"))
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
