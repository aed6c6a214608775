import ArgumentParser
import Casebook
import Diagnosis
import Knowledge
import Reporting

struct Explain: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Shows why a session was judged so, clause by clause.",
    usage: "debrief explain <session> [--why-not <cause>] [--case <dir>]",
    discussion: """
      Every clause with its truth and the bytes that show it. A clause that is
      open names the source that would decide it, and the command to fetch it.

        debrief explain 2025-10-06-06-30-14 --case report
        debrief explain 2025-10-06-06-30-14 --why-not input.reuse-skip --case report
      """)

  @Argument(help: "The session's id.", completion: Completions.sessions)
  var session: String
  @Option(
    help: ArgumentHelp("Only the clauses of this cause, whether it held or not.", valueName: "cause"),
    completion: Completions.causes)
  var whyNot: String?
  @OptionGroup var place: CaseOptions
  @OptionGroup var knowledge: KnowledgeOptions

  func run() throws {
    try Failures.reported {
      let base = try knowledge.load()
      let judgement = try Judging(base).judgement(of: session, at: place.file)
      let text = ExplainText(
        judgement, lifecycle: base.lifecycle, prefixOf: try prefixGiver(judgement),
        rows: { judgement.sqlRows[$0] ?? [] })
      guard let whyNot else { return try Output.write(text.render()) }
      guard let answer = text.render(cause: whyNot) else {
        throw Failures.noCause(whyNot, in: base)
      }
      try Output.write(answer)
    }
  }

  /// Only a session of which the case has nothing may be none.
  private func prefixGiver(_ judgement: Judgement) throws -> String? {
    guard judgement.dossier.events.isEmpty else { return nil }
    let file = try CaseFile.open(at: place.file, mode: .readOnly)
    defer { try? file.close() }
    return try file.prefixGiver(of: judgement.session)
  }
}
