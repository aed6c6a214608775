import ArgumentParser
import Casebook
import Diagnosis
import Knowledge
import Reporting

struct Timeline: ParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Shows what happened in a session, in order.")

  @Argument(help: "The session's id.")
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
