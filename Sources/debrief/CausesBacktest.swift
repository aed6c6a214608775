import ArgumentParser
import Diagnosis
import Knowledge
import Reporting

extension Causes {
  struct Backtest: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Holds causes against every session of a case or of saved files.",
      discussion: """
        A clean session is one in which no failure is observed when the cause is left out. Exit status 1 when a cause
        stands (possible or surer) in more than 10 % of the clean ones; they are listed.
        """)

    @Argument(help: ArgumentHelp("Ids of causes, and files or folders to read.", valueName: "id-or-path"))
    var words: [String] = []
    @OptionGroup var sessions: SessionOptions
    @OptionGroup var knowledge: KnowledgeOptions

    func run() throws {
      try Failures.reported {
        let base = try knowledge.load()
        let (ids, paths) = try SessionOptions.split(words, base)
        let judgements = try sessions.open(paths, base).judgements()
        let result = Diagnosis.Backtest(judgements, causes: base.causes.causes, ids: ids)
        try Output.write(BacktestText(result).render())
        if result.rows.contains(where: \.isNoisy) { throw ExitCode(1) }
      }
    }
  }

  struct Stats: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Lists the causes that are noisy, undecided, silent, untested or untranslated.")

    @Argument(help: "Files or folders to read.")
    var paths: [String] = []
    @OptionGroup var sessions: SessionOptions
    @OptionGroup var knowledge: KnowledgeOptions

    func run() throws {
      try Failures.reported {
        let base = try knowledge.load()
        let judgements = try sessions.open(paths, base).judgements()
        let result = Diagnosis.Backtest(judgements, causes: base.causes.causes)
        try Output.write(CauseStatsText(result, knowledge: base).render())
      }
    }
  }

  struct Explain: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Shows why a cause holds for a session, or why not: debrief explain SESSION --why-not ID.")

    @Argument(help: "The cause's id.")
    var id: String
    @Argument(help: "The session's id.")
    var session: String
    @OptionGroup var place: CaseOptions
    @OptionGroup var knowledge: KnowledgeOptions

    func run() throws {
      try Failures.reported {
        let base = try knowledge.load()
        try Failures.needCauses([id], in: base)
        let judgement = try Judging(base).judgement(of: session, at: place.file)
        let text = ExplainText(judgement, rows: { judgement.sqlRows[$0] ?? [] })
        try Output.write(text.render(cause: id) ?? "")
      }
    }
  }
}
