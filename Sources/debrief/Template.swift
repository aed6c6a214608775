import ArgumentParser
import Reporting

struct Template: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Prints the template of the reports.",
    discussion: """
      Save it, change it, and give it to run with --template. docs/reports.md
      explains the placeholders.

        debrief template > house.md
      """)

  func run() throws {
    try Failures.reported { try Output.write(ReportTemplate.standard.text) }
  }
}
