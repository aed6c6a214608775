import ArgumentParser
import Reporting

struct Template: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Prints the template that gives the reports as they are without one.",
    discussion:
      "Change it, save it, and give it to run with --template. docs/reports.md explains the placeholders.")

  func run() throws {
    try Failures.reported { try Output.write(ReportTemplate.standard.text) }
  }
}
