import ArgumentParser
import Foundation
import Reporting

struct Verify: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Checks a report against the sources that it cites.",
    discussion: """
      Every excerpt, every citation, every hash. Sources are looked for under the
      paths that the report names: from --root, from here, and from the report's
      own folder. Exit status 65 when anything differs.

        debrief verify report/sessions/2025-10-06-06-30-14.md
      """)

  @Argument(help: "The report, in Markdown.", completion: .file(extensions: ["md"]))
  var report: String
  @Option(
    help: ArgumentHelp("The folder that the sources' paths start from.", valueName: "dir"),
    completion: .directory)
  var root: String?

  func run() throws {
    try Failures.reported {
      try refuseOther()
      let result = try ReportCheck(report: report, root: root).check()
      for problem in result.problems { try Output.write("\(problem)\n") }
      for note in result.notes { try Output.write("note: \(note)\n") }
      guard result.problems.isEmpty else {
        let count = result.problems.count
        throw Failures.failed(
          "\(count) thing\(count == 1 ? "" : "s") in the report do\(count == 1 ? "es" : "") not agree with the sources\n"
            + "safe:  nothing was changed\nnext:  \(result.advice)",
          65)
      }
      try Output.write("the report agrees with its sources\n")
    }
  }

  /// The board and the pages carry no seal; told apart by their names, for a reader who has no report at hand.
  private func refuseOther() throws {
    let path = URL(fileURLWithPath: report)
    let isBoard = ["index.md", "index.html", "nights.html"].contains(path.lastPathComponent)
    guard isBoard || path.pathExtension == "html" else { return }
    let beside = Untrusted(path.deletingPathExtension().relativePath + ".md").terminal()
    throw Failures.failed(
      "\(Untrusted(report).terminal()) is \(isBoard ? "the board" : "the page of a report"), and verify reads a report in Markdown\n"
        + "safe:  nothing was changed\nnext:  verify \(isBoard ? "the reports that it leads to" : beside)", 64
    )
  }
}
