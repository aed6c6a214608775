import ArgumentParser
import Foundation
import Manual

/// Writes commands.md and debrief.1 from what `debrief --experimental-dump-help` says on standard input.
@main
struct MakeManual: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "make-manual",
    abstract: "Writes commands.md and debrief.1 from the help of the command on standard input.")

  @Option(help: ArgumentHelp("The folder to write to.", valueName: "dir"))
  var out: String

  func run() throws {
    let json = String(decoding: FileHandle.standardInput.readDataToEndOfFile(), as: UTF8.self)
    let tool = try ToolInfo(json: json)
    for (name, text) in [
      ("commands.md", ReferencePage(tool).render()), ("debrief.1", ManualPage(tool).render()),
    ] {
      try Data(text.utf8).write(to: URL(fileURLWithPath: out).appendingPathComponent(name), options: .atomic)
    }
  }
}
