import ArgumentParser
import Diagnosis
import Evidence
import Knowledge
import Reporting

extension Causes {
  struct Draft: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Writes a first cause from a bad and a good session.",
      usage: "debrief causes draft [<options>] --from <session> --against <session>",
      discussion: """
        It takes clauses that are true of the one and false of the other, those
        first that fewest clean sessions have, and makes tests of both sessions'
        events. Without --folder it goes to standard output.

          debrief causes draft Fixtures/nights/2025-10-06 \\
            --from 2025-10-06-06-22-21 --against 2025-10-06-06-16-08
        """)

    @Argument(help: "Files or folders to read, unless --case is given.", completion: .file())
    var paths: [String] = []
    @Option(
      help: ArgumentHelp("The session that failed.", valueName: "session"), completion: Completions.sessions)
    var from: String
    @Option(
      help: ArgumentHelp("A session that went well.", valueName: "session"), completion: Completions.sessions)
    var against: String
    @Option(help: "The new cause's id.")
    var id = "draft.new"
    @Option(
      help: "One of \(CauseSkeleton.categories.joined(separator: ", ")).",
      completion: .list(CauseSkeleton.categories))
    var category = "session"
    @Option(
      help: ArgumentHelp("Your folder of knowledge; the file becomes DIR/causes/ID.yaml.", valueName: "dir"),
      completion: .directory)
    var folder: String?
    @OptionGroup var sessions: SessionOptions
    @OptionGroup var knowledge: KnowledgeOptions

    func run() throws {
      try Failures.reported {
        let base = try knowledge.load()
        guard CauseFolder.isID(id) else {
          throw ValidationError("--id \(id): expected lower-case words such as output.upload-denied")
        }
        _ = try Asking(isTerminal: false).value(
          category, flag: "--category", of: CauseSkeleton.categories, "Category")
        let judgements = try sessions.open(paths, base).judgements()
        _ = Failures.told(FailedSelections(judgements))
        let good = try find(against, "--against", judgements)
        if good.verdict != .noFailureObserved {
          let cause = good.primary.map { ": \($0.cause.id)" } ?? ""
          Output.warn(
            "warning: \(Untrusted(against).terminal()) is \(good.verdict.rawValue)\(cause), and so no session that went well\n"
          )
        }
        let draft = try CauseDraft(
          from: try find(from, "--from", judgements), against: good,
          among: judgements, knowledge: base, mayQuote: { Redactor.standard.redact($0).kinds.isEmpty })
        guard !draft.isEmpty else {
          throw Failures.failed(
            "no clause is surely true of the one session and surely false of the other\nsafe:  nothing was written\nnext:  compare two sessions of which the same sources were saved",
            65)
        }
        let text = try draft.text(id: id, category: category)
        guard let folder else { return try Output.write(text) }
        try Output.write(try New.write(text, id: id, into: CauseFolder(folder)) + "\n")
      }
    }

    private func find(_ session: String, _ flag: String, _ judgements: [Judgement]) throws -> Judgement {
      if let found = judgements.first(where: { $0.session == session }) { return found }
      throw Failures.failed(
        "\(flag): no session \(Untrusted(session).terminal()) in what was given\nsafe:  nothing was written\nnext:  see the sessions with: debrief query 'SELECT session FROM v_sessions'\(sessions.path.map(CaseOptions.hint) ?? "")",
        66)
    }
  }
}
