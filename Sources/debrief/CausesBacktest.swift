import ArgumentParser
import Diagnosis
import Knowledge
import Reporting

extension Causes {
  struct Backtest: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Holds causes against every session.",
      usage: "debrief causes backtest [<options>] [<id-or-path> ...] [--case <dir>]",
      discussion: """
        The sessions of a case, or of files. A clean one shows no failure when the
        cause is left out. Exit status 1 when a cause stands (possible or surer)
        in more than 10 % of the clean ones; they are listed.

          debrief causes backtest code.error --case report
        """)

    @Argument(
      help: ArgumentHelp("Ids of causes, and files or folders to read.", valueName: "id-or-path"),
      completion: Completions.causes)
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
        if Failures.told(FailedSelections(judgements)) { throw ExitCode(78) }
        if result.rows.contains(where: \.isNoisy) { throw ExitCode(1) }
      }
    }
  }

  struct Stats: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Lists causes that are noisy, silent or untested.",
      usage: "debrief causes stats [<options>] [<paths> ...] [--case <dir>]",
      discussion: """
        Also those that are undecided or untranslated, over the sessions of a case
        or of files. Those in order stand last.

          debrief causes stats --case report
        """)

    @Argument(help: "Files or folders to read.", completion: .file())
    var paths: [String] = []
    @OptionGroup var sessions: SessionOptions
    @OptionGroup var knowledge: KnowledgeOptions

    func run() throws {
      try Failures.reported {
        let base = try knowledge.load()
        let judgements = try sessions.open(paths, base).judgements()
        let result = Diagnosis.Backtest(judgements, causes: base.causes.causes)
        try Output.write(CauseStatsText(result, knowledge: base).render())
        if Failures.told(FailedSelections(judgements)) { throw ExitCode(78) }
      }
    }
  }

  struct Explain: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Shows why a cause holds for a session, or why not.",
      usage: "debrief causes explain <id> <session> [--case <dir>]",
      discussion: """
        The same as debrief explain SESSION --why-not ID.

          debrief causes explain code.error 2025-10-06-06-16-23 --case report
        """)

    @Argument(help: "The cause's id.", completion: Completions.causes)
    var id: String
    @Argument(help: "The session's id.", completion: Completions.sessions)
    var session: String
    @OptionGroup var place: CaseOptions
    @OptionGroup var knowledge: KnowledgeOptions

    func run() throws {
      try Failures.reported {
        let base = try knowledge.load()
        try Failures.needCauses([id], in: base)
        let judgement = try Judging(base).judgement(of: session, at: place.file, isTrial: true)
        let text = ExplainText(judgement, rows: { judgement.sqlRows[$0] ?? [] })
        try Output.write(text.render(cause: id) ?? "")
      }
    }
  }
}
