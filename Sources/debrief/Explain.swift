import ArgumentParser
import Diagnosis
import Knowledge
import Reporting

struct Explain: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Shows why a session was judged as it was: every clause with its truth and its bytes.")

  @Argument(help: "The session's id.")
  var session: String
  @Option(help: "Show the clauses of this cause, whether it held or not.")
  var whyNot: String?
  @OptionGroup var place: CaseOptions
  @OptionGroup var knowledge: KnowledgeOptions

  func run() throws {
    try Failures.reported {
      let base = try knowledge.load()
      let judgement = try Judging(base).judgement(of: session, at: place.file)
      let text = ExplainText(judgement, lifecycle: base.lifecycle, rows: { judgement.sqlRows[$0] ?? [] })
      guard let whyNot else { return try Output.write(text.render()) }
      guard let answer = text.render(cause: whyNot) else {
        throw Failures.noCause(whyNot, in: base)
      }
      try Output.write(answer)
    }
  }
}
