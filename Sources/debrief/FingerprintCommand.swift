import ArgumentParser
import Casebook
import Reporting

struct FingerprintCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fingerprint",
    abstract:
      "Shows the keys of a session's findings: their parts, the values before masking, and who has them too.")

  @Argument(help: "The session's id.")
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
