import ArgumentParser
import Casebook
import Knowledge
import Reporting

struct Nights: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Counts cases night by night, and draws the trend.",
    usage: "debrief nights [<options>] <cases> ...",
    discussion: """
      Prints a row per night: sessions by verdict, classification rate, new
      fingerprints, the most frequent causes. With --out, writes nights.md and
      nights.html. A session that stands in two cases counts once. A case that
      cannot be read is told and the others are counted.

        debrief nights report --out trend
      """)

  @Argument(help: "Cases: --out folders of earlier runs, or case.db files.", completion: .file())
  var cases: [String]
  @Option(
    help: ArgumentHelp("The folder to write to; made if it is missing.", valueName: "dir"),
    completion: .directory)
  var out: String?
  @Option(help: ArgumentHelp("The language of the table and the files.", valueName: "language"))
  var lang: Run.ReportLanguage = .en
  @OptionGroup var knowledge: KnowledgeOptions

  func run() throws {
    try Failures.reported {
      let base = try knowledge.load()
      var history = NightHistory()
      var status: ExitCode?
      var read = 0
      for path in cases {
        do {
          try history.add(caseAt: CaseOptions.file(at: path))
          read += 1
        } catch let error as CaseError {
          let failure = Failures.failed("\(error)", error.exitStatus)
          status = status ?? failure
        }
      }
      if read == 0, let status { throw status }
      let report = NightsReport(history, causes: base.causes, language: lang.language)
      if let out {
        let folder = try OutputFolder(out)
        try folder.write(report.markdown(), to: "nights.md")
        try folder.write(report.page(), to: "nights.html")
      }
      try Output.write(report.table())
      if let out { try Output.write("open \(Untrusted(out).terminal())/nights.html\n") }
      if let status { throw status }
    }
  }
}
