import ArgumentParser
import Diagnosis
import Knowledge
import Reporting

extension Causes {
  struct Draft: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Writes a first version of a cause from a session that failed and one that did not.",
      discussion: """
        It takes clauses that are true of the one and false of the other, those first that fewest clean sessions have,
        and makes tests of both sessions' events. Without --folder it goes to standard output.
        """)

    @Argument(help: "Files or folders to read, unless --case is given.")
    var paths: [String] = []
    @Option(help: "The session that failed.")
    var from: String
    @Option(help: "A session that went well.")
    var against: String
    @Option(help: "The new cause's id.")
    var id = "draft.new"
    @Option(help: ArgumentHelp("One of \(CauseSkeleton.categories.joined(separator: ", "))."))
    var category = "session"
    @Option(help: "Your folder of knowledge; the file becomes FOLDER/causes/ID.yaml.")
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
        let draft = try CauseDraft(
          from: try find(from, "--from", judgements), against: try find(against, "--against", judgements),
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
        "\(flag): no session \(Untrusted(session).terminal()) in what was given\nsafe:  nothing was written\nnext:  see the sessions with: debrief query 'SELECT session FROM v_sessions'",
        66)
    }
  }
}
