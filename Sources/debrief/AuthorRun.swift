import ArgumentParser
import Reporting

/// Options of `run` for the author of a postmortem.
struct AuthorRun: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "When these reports are issued, in UTC, such as 2026-03-18T09:00Z; without it revisions are only numbered.",
      valueName: "time"))
  var issued: String?

  @Option(
    help: ArgumentHelp("A house style in Markdown; see: debrief template.", valueName: "file"),
    completion: .file(extensions: ["md"]))
  var template: String?

  @Option(help: "The folder in which reports stand.")
  var layout: Layout = .sessions

  enum Layout: String, ExpressibleByArgument, CaseIterable {
    case sessions
    case incidents

    var layout: ReportLayout { self == .incidents ? .incidents : .sessions }
  }

  func options() throws -> AuthorOptions {
    var options = AuthorOptions()
    options.layout = layout.layout
    if let issued {
      guard AuthorOptions.isDate(issued) else {
        throw ValidationError(
          "--issued \(issued): expected a date or a time in UTC, such as 2026-03-18T09:00Z")
      }
      options.issued = issued
    }
    try Failures.needInput(template.map { [$0] } ?? [])
    do {
      options.template = try template.map { try ReportTemplate(file: $0) }
    } catch let error as TemplateError {
      throw Failures.failed("\(error)", 78)
    }
    return options
  }
}
