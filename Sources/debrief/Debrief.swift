import ArgumentParser
import Reporting

/// The command: one file per verb, and no logic; everything it does, the library does.
@main
struct Debrief: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "debrief",
    abstract: "Says why agent sessions failed, and shows the bytes that say so.",
    discussion: """
      Point it at whatever you saved: CloudWatch JSON, S3 listings, execution
      records, container listings. It works offline.

        debrief run Fixtures/source-report --out report

      Exit status:
      \(ExitMeaning.text)
      """,
    version: DebriefVersion.current,
    subcommands: [
      Run.self, Nights.self, Timeline.self, Explain.self, Compare.self, FingerprintCommand.self, Query.self,
      Causes.self, Signals.self, ExportCommand.self, Tickets.self, Note.self, Template.self, Verify.self,
    ])
}
