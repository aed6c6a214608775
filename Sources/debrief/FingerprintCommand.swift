import ArgumentParser
import Casebook
import Reporting

struct FingerprintCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fingerprint",
    abstract: "Shows the keys of a session's findings.",
    discussion: """
      The parts of each key, the values before masking, and the other sessions
      that have it. docs/tickets.md says what a fingerprint is.

        debrief fingerprint 2025-10-06-06-30-14 --case report
      """)

  @Argument(help: "The session's id.", completion: Completions.sessions)
  var session: String
  @OptionGroup var place: CaseOptions
  @OptionGroup var knowledge: KnowledgeOptions

  func run() throws {
    try Failures.reported {
      let judging = Judging(try knowledge.load())
      // Asked first, so that a session that is not there is told as everywhere.
      _ = try judging.judgement(of: session, at: place.file)
      let file = try CaseFile.open(at: place.file, mode: .readOnly)
      defer { try? file.close() }
      try Output.write(try FingerprintText(file, judging.knowledge).render(session))
    }
  }
}
