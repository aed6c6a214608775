import ArgumentParser
import Evidence
import Foundation
import Intake
import Reporting

struct Run: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Reads what was saved; writes the case and the reports.",
    usage: "debrief run [<options>] <paths> ... --out <dir>",
    discussion: """
      Writes case.db, verdicts.jsonl, a board of the night and a report per
      session below --out. Run again with more paths to add to the case; the
      same file twice changes nothing. docs/reports.md describes the files.

        debrief run Fixtures/source-report --out report
      """)

  @Argument(help: "Files, folders, or - for standard input.", completion: .file())
  var paths: [String]

  @Option(
    help: ArgumentHelp("The folder to write to; made if it is missing.", valueName: "dir"),
    completion: .directory)
  var out: String

  @OptionGroup var knowledge: KnowledgeOptions

  @Option(
    help: ArgumentHelp(
      "The zone of listings that name none: an IANA name such as Asia/Seoul, or an offset such as +09:00.",
      valueName: "zone"),
    completion: Completions.zones)
  var listingTimezone: String?

  @Option(
    help: ArgumentHelp(
      "Seconds to add to the times of one clock, such as container=90.", valueName: "clock=seconds"),
    completion: Completions.clocks)
  var clockOffset: [String] = []

  @Option(help: ArgumentHelp("The longest record that is read.", valueName: "MiB"))
  var recordLimit = 16

  @Option(help: ArgumentHelp("The most that one compressed file may hold.", valueName: "MiB"))
  var decompressLimit: Int64 = 8192

  @Option(help: ArgumentHelp("What makes the exit status non-zero.", valueName: "what"))
  var failOn: [FailOn] = FailOn.allCases

  @Option(help: ArgumentHelp("The language of the reports.", valueName: "language"))
  var lang: ReportLanguage = .en

  @Option(
    help: ArgumentHelp(
      "The good session that failed ones are compared with: auto, none, or a session's id.",
      valueName: "baseline"),
    completion: .list(["auto", "none"]))
  var baseline = "auto"

  @Option(
    help: ArgumentHelp(
      "Formats of the reports, with commas: md, html, json. (default: \(Run.standard))", valueName: "formats"),
    completion: Completions.formats, transform: Run.formats)
  var format: Set<ReportFormats> = ReportFormats.standard

  private static let standard = ReportFormats.allCases.filter(ReportFormats.standard.contains)
    .map(\.rawValue).joined(separator: ",")

  private static func formats(_ text: String) throws -> Set<ReportFormats> {
    Set(
      try text.split(separator: ",", omittingEmptySubsequences: false).map { word in
        guard let format = ReportFormats(rawValue: String(word)) else {
          let names = ReportFormats.allCases.map(\.rawValue).joined(separator: ", ")
          throw ValidationError("--format \(Untrusted(text).terminal()): expected one or more of \(names)")
        }
        return format
      })
  }

  @Option(
    help: ArgumentHelp(
      "The case of an earlier night, for what the board calls new, known and flaky. Can be repeated.",
      valueName: "case"),
    completion: .directory)
  var previous: [String] = []

  @Flag(help: "Say how long reading, judging and writing took.")
  var times = false

  @OptionGroup(title: "For authors") var author: AuthorRun

  enum FailOn: String, ExpressibleByArgument, CaseIterable {
    case failures
    case undecided
    case unread
  }

  enum ReportLanguage: String, ExpressibleByArgument, CaseIterable {
    case en
    case ko

    var language: Language { self == .ko ? .ko : .en }
  }

  func run() throws {
    try Failures.reported {
      let base = try knowledge.load()
      try Failures.needInput(paths)
      var options = Debriefing.Options(
        listingTimeZone: listingTimezone, clockOffsets: try offsets(), language: lang.language,
        intake: try limits(),
        baseline: baseline == "auto" ? .auto : baseline == "none" ? .none : .session(baseline),
        formats: format)
      options.author = try author.options()
      options.previous = previous.map(CaseOptions.file(at:))
      let progress = Progress()
      let stop = StopSignal()
      let summary = try Debriefing(base, options: options).run(
        paths, into: out, shouldStop: { stop.wasAsked }, progress: progress.reading,
        judged: { count, _ in progress.judged(count) })
      progress.finish()
      for warning in summary.warnings { Output.warn("warning: \(Untrusted(warning).terminal())\n") }
      try Output.write(RunWords(summary: summary, out: out, formats: format, showsTimes: times).text)
      if Failures.told(summary.failedSelections) { throw ExitCode(78) }
      try exit(summary)
    }
  }

  private func limits() throws -> IntakeOptions {
    guard (1...1024).contains(recordLimit), (1...(1 << 24)).contains(decompressLimit) else {
      throw ValidationError("limits must be at least 1 MiB, a record at most 1024 MiB")
    }
    var intake = IntakeOptions()
    intake.recordLimit = recordLimit << 20
    intake.decompressLimit = decompressLimit << 20
    return intake
  }

  private func exit(_ summary: Debriefing.Summary) throws {
    if failOn.contains(.failures), summary.failed { throw ExitCode(1) }
    if failOn.contains(.undecided), summary.undecided { throw ExitCode(4) }
    if failOn.contains(.unread), summary.unread { throw ExitCode(5) }
  }

  private func offsets() throws -> [Clock: Int64] {
    var result: [Clock: Int64] = [:]
    for text in clockOffset {
      let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
      guard parts.count == 2, let seconds = Int64(parts[1]),
        let clock = Clock.allCases.first(where: { $0.name.lowercased() == parts[0].lowercased() })
      else {
        let names = Clock.allCases.map { $0.name.lowercased() }.joined(separator: ", ")
        throw ValidationError("--clock-offset \(text): expected clock=seconds, the clock one of \(names)")
      }
      result[clock] = seconds
    }
    return result
  }
}
