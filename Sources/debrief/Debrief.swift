import ArgumentParser
import Reporting

/// The command: one file per verb, and no logic; everything it does, the library does.
@main
struct Debrief: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "debrief",
    abstract: "Says why agent sessions failed, and shows the bytes that say so.",
    discussion: """
      Point it at whatever you saved: CloudWatch JSON, S3 listings, execution records, container listings.

        debrief run night/ --out report/

      Exit status: 0 no failure observed, everything read; 1 failures found; 4 no failure, but a session that cannot
      be decided; 5 no failure, but some input could not be read. Trouble with the run itself follows sysexits: 64
      usage, 65 data refused, 66 no input, 73 cannot create output, 74 I/O error, 75 case in use, 78 wrong knowledge.
      """,
    version: DebriefVersion.current,
    subcommands: [
      Run.self, Timeline.self, Explain.self, Compare.self, FingerprintCommand.self, Query.self, Causes.self,
      Signals.self, ExportCommand.self, Tickets.self, Note.self, Template.self, Verify.self,
    ])
}
