import ArgumentParser
import Casebook
import Reporting

struct ExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Writes JUnit XML, SARIF, CSV or Timesketch rows.",
    usage: "debrief export <format> [--case <dir>] [--out <file>]",
    discussion: """
      SARIF reads the sources again, under the paths that they were given by.
      What was left out is said on standard error. docs/exports.md has every
      field.

        debrief export sarif --case report --out debrief.sarif
      """)

  @Argument(help: "junit, sarif, csv or timesketch.", completion: Completions.exports)
  var format: String
  @Option(
    help: ArgumentHelp("The file to write, or - for standard output.", valueName: "file"), completion: .file()
  )
  var out: String = "-"
  @OptionGroup var place: CaseOptions
  @OptionGroup var knowledge: KnowledgeOptions

  func run() throws {
    guard let export = Exports.named(format) else {
      throw ValidationError("'\(format)': expected junit, sarif, csv or timesketch")
    }
    try Failures.reported {
      let base = try knowledge.load()
      let file = try CaseFile.open(at: place.file, mode: .readOnly)
      defer { try? file.close() }
      let input = try ExportInput(file, base)
      var text = ""
      let notes = try export.write(input) { piece in
        if out != "-" { text += piece } else { try Output.write(piece) }
      }
      if out != "-" { try OutputFolder.write(text, toFile: out) }
      Judging.warn(input.drift)
      for note in notes { Output.warn(note + "\n") }
    }
  }
}
