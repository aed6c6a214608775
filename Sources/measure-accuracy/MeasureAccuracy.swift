import Accuracy
import ArgumentParser
import Foundation
import Knowledge

/// For the people who work on Debrief, not for those who use it: a target of its own keeps it out of their command.
@main
struct MeasureAccuracy: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "measure-accuracy",
    abstract: "Measures what is said of the labelled sessions, as they are and under damage.",
    discussion: "Status 1 when a goal is missed or a promise is broken under damage.")

  @Option(help: "The folder of the labelled sessions.")
  var fixtures = "Fixtures"

  @Option(help: "Also writes the output to this file.")
  var write: String?

  @Option(help: "Status 1 too when the output is not what this file says.")
  var check: String?

  @Option(help: "Only damages whose row or name contains this text; such an output is never written.")
  var only: String?

  @Option(
    help: "Folders of causes that override those that ship, so that a change is measured without a build.")
  var queries: [String] = []

  func run() throws {
    let knowledge = try KnowledgeBase(folders: queries)
    let folders = try LabelledFolder.all(in: fixtures)
    let scores = try Scores.measure(folders, by: knowledge)
    let matrix = try DamageMatrix.run(folders, by: knowledge) { _, damage in
      only.map { damage.family.contains($0) || damage.name.contains($0) } ?? true
    }
    let text = AccuracyText(scores).render() + "\n" + MatrixText(matrix).render()
    try FileHandle.standardOutput.write(contentsOf: Data(text.utf8))
    if let write, only == nil { try Data(text.utf8).write(to: URL(fileURLWithPath: write)) }
    if let check, only == nil, try Data(contentsOf: URL(fileURLWithPath: check)) != Data(text.utf8) {
      try FileHandle.standardError.write(
        contentsOf: Data("\(check) is not what was measured: make accuracy\n".utf8))
      throw ExitCode(1)
    }
    if !matrix.violations.isEmpty || scores.goals.contains(where: { !$0.isMet }) { throw ExitCode(1) }
  }
}
