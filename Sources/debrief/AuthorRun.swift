import ArgumentParser
import Reporting

/// Options of `run` for the author of a postmortem.
struct AuthorRun: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "When these reports are issued, for the revision history; without it revisions are only numbered.",
      valueName: "2026-03-18T09:00Z"))
  var issued: String?

  @Option(help: ArgumentHelp("A house style in Markdown; see: debrief template.", valueName: "file"))
  var template: String?

  @Option(help: "Where reports stand: sessions or incidents.")
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
    do {
      options.template = try template.map { try ReportTemplate(file: $0) }
    } catch let error as TemplateError {
      throw Failures.failed("\(error)", 78)
    }
    return options
  }
}
