import ArgumentParser
import Casebook
import Diagnosis
import Knowledge
import Reporting

struct Timeline: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Shows what happened in a session, in order.",
    discussion: """
      Every event with its time and how its zone is known, and how long each step
      took. It judges anew from the case and changes nothing.

        debrief timeline 2025-10-06-06-30-14 --case report
      """)

  @Argument(help: "The session's id.", completion: Completions.sessions)
  var session: String
  @OptionGroup var place: CaseOptions
  @OptionGroup var knowledge: KnowledgeOptions

  func run() throws {
    try Failures.reported {
      let base = try knowledge.load()
      let judgement = try Judging(base).judgement(of: session, at: place.file)
      try Output.write(TimelineText(judgement, lifecycle: base.lifecycle).render())
    }
  }
}
