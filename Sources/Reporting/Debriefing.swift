public import Casebook
import Diagnosis
public import Evidence
import GRDB
public import Intake
public import Knowledge

/// The main job as a library call: sources in; a case, verdicts and reports out.
public struct Debriefing {
  public struct Options: Sendable {
    public var listingTimeZone: String?
    public var clockOffsets: [Clock: Int64]
    public var language: Language
    public var intake: IntakeOptions
    public var baseline = BaselineOption.auto
    /// In which formats reports and board are written.
    public var formats: Set<ReportFormats>
    public var author = AuthorOptions()
    /// Cases of earlier nights, with which the board compares; none of them is changed.
    public var previous: [String] = []

    public init(
      listingTimeZone: String? = nil, clockOffsets: [Clock: Int64] = [:], language: Language = .en,
      intake: IntakeOptions = IntakeOptions(), baseline: BaselineOption = .auto,
      formats: Set<ReportFormats> = ReportFormats.standard
    ) {
      self.baseline = baseline
      (self.listingTimeZone, self.clockOffsets, self.language) = (listingTimeZone, clockOffsets, language)
      (self.intake, self.formats) = (intake, formats)
    }
  }

  /// What a run did, for the last lines on the terminal and for the exit status.
  public struct Summary: Sendable {
    public var ingest = IngestReport()
    public var counts: [Verdict: Int] = [:]
    public var sessions = 0
    /// Bytes that could not be read, in all sources of the case.
    public var lostBytes: Int64 = 0
    /// Sources that were refused, or lost bytes.
    public var lossySources = 0
    /// What the user should know and did not stop the run, a line each.
    public var warnings: [String] = []

    /// Reports that somebody had changed by hand, kept beside the new ones.
    public var kept: [AuthorFile.Kept] = []

    /// A failure was found.
    public var failed: Bool { [.classified, .ambiguous, .unclassified].contains { (counts[$0] ?? 0) > 0 } }
    public var undecided: Bool { (counts[.insufficientEvidence] ?? 0) > 0 }
    public var unread: Bool { lossySources > 0 }
  }

  let knowledge: KnowledgeBase
  let options: Options

  public init(_ knowledge: KnowledgeBase, options: Options = Options()) {
    (self.knowledge, self.options) = (knowledge, options)
  }

  /// Reads `paths` into the case below `folder`, judges every session, and writes verdicts, index and reports.
  ///
  /// A second run with other paths adds to the case; the same paths again change nothing.
  ///
  /// - Throws: `CaseError`, `OutputError`, `QueryError`.
  public func run(
    _ paths: [String], into folder: String, shouldStop: @escaping @Sendable () -> Bool = { false },
    progress: @escaping (IngestProgress) -> Void = { _ in },
    judged: (Int, Int) -> Void = { _, _ in }
  ) throws -> Summary {
    var history = NightHistory()
    // Before anything is written: a path that is wrong should not cost a run.
    for path in options.previous { try history.add(caseAt: path) }
    let found = SourceFinder(skipping: ownFiles(folder)).find(paths).filter { $0.refusal != .ownFile }
    if found.isEmpty {
      throw CaseError(
        .missing, what: "there is no file to read in what was given", safe: "nothing was written",
        next: "give the files or folders that hold the saved logs, listings and records")
    }
    let output = try OutputFolder(folder)
    let file = try CaseFile.open(
      at: "\(folder)/case.db", mode: .create, views: try PublicView.all(in: knowledge.library))
    defer { try? file.close() }
    var summary = Summary()
    summary.ingest = try file.ingest(
      found, reader: SourceReader(options: options.intake), catalogue: knowledge.signals,
      options: IngestOptions(
        listingTimeZone: options.listingTimeZone, clockOffsets: options.clockOffsets, shouldStop: shouldStop),
      progress: progress)
    let judgements = try judge(file, shouldStop, judged)
    if let warning = try Baselines.check(options.baseline, judgements) { summary.warnings.append(warning) }
    try history.add(file, isNewest: true)
    try write(judgements, file, output, history, &summary)
    try file.close()
    return summary
  }

  /// What an earlier run wrote is no evidence, even where the output folder lies inside an input folder.
  private func ownFiles(_ folder: String) -> Set<FileIdentity> {
    var names = ["case.db", "index.md", "index.html", "verdicts.jsonl"]
    names += ["-lock", "-journal", "-wal", "-shm"].map { "case.db" + $0 }
    // Before the first run a folder of that name is somebody else's.
    if FileIdentity(path: "\(folder)/case.db") != nil { names += ["sessions", "incidents"] }
    return Set(names.compactMap { FileIdentity(path: "\(folder)/\($0)") })
  }

  private func judge(
    _ file: CaseFile, _ shouldStop: () -> Bool, _ judged: (Int, Int) -> Void
  ) throws -> [Judgement] {
    var judgements: [Judgement] = []
    try Diagnoser(knowledge).run(file) { judgement in
      if shouldStop() {
        throw CaseError(
          .interrupted, what: "stopped on request", safe: "every source that was read is in the case",
          next: "run the same command again; it continues where it stopped")
      }
      judgements.append(judgement)
      judged(judgements.count, 0)
    }
    return judgements
  }

  private func write(
    _ judgements: [Judgement], _ file: CaseFile, _ output: OutputFolder, _ history: NightHistory,
    _ summary: inout Summary
  ) throws {
    let digest = try file.digest()
    let sources = try SourceReading.all(in: file)
    let files = SourceFiles()
    let related = RelatedSessions(judgements)
    let baselines = Baselines(options.baseline, judgements)
    let offsets = ClockOffsets(judgements)
    let layout = options.author.layout
    var inputs = judgements.map { judgement in
      let (baseline, answer) = baselines.of(judgement)
      var input = ReportInput(
        judgement: judgement, lifecycle: knowledge.lifecycle, baseline: baseline,
        toolVersion: DebriefVersion.current, caseDigest: digest,
        sources: sources, related: related.of(judgement),
        language: options.language,
        records: files.records, rows: { judgement.sqlRows[$0] ?? [] })
      (input.baselineAnswer, input.offsets) = (answer, offsets.of(judgement.session))
      return input
    }
    try revise(&inputs, in: file)
    for input in inputs {
      let judgement = input.judgement
      if let kept = try write(Report(input), judgement, output) { summary.kept.append(kept) }
      summary.counts[judgement.verdict, default: 0] += 1
    }
    summary.sessions = judgements.count
    summary.lostBytes = sources.map(\.lostBytes).reduce(0, +)
    summary.lossySources =
      sources.filter { $0.lostBytes > 0 || [.refused, .partial].contains($0.status) }.count
    let board = Board(
      judgements, lifecycle: knowledge.lifecycle, sources: sources, caseDigest: digest,
      toolVersion: DebriefVersion.current, language: options.language, layout: layout,
      history: history)
    if options.formats.contains(.md) { try output.write(IndexMarkdown(board).render(), to: "index.md") }
    if options.formats.contains(.html) { try output.write(BoardHTML(board).bytes(), to: "index.html") }
    try note(judgements, in: file)
    // Last, so that a program that waits for it finds everything else in place.
    let lines = judgements.map { VerdictLine($0, report: path($0)) }
    try output.write(verdictsJSONL(lines), to: "verdicts.jsonl")
  }
}

extension Debriefing {
  /// Writes a report in every format that was asked for; only the Markdown has a place for the author.
  private func write(
    _ report: Report, _ judgement: Judgement, _ output: OutputFolder
  ) throws -> AuthorFile.Kept? {
    let layout = options.author.layout
    var kept: AuthorFile.Kept?
    for format in ReportFormats.allCases where options.formats.contains(format) {
      let path = layout.path(judgement, format)
      if format == .md {
        kept = try AuthorFile(output).write(
          MarkdownReport(template: options.author.template).render(report), to: path,
          former: layout.former(judgement))
      } else {
        try output.write(format.bytes(report), to: path)
      }
    }
    return kept
  }

  /// The report that tables lead to.
  private func path(_ judgement: Judgement) -> String {
    options.author.layout.path(judgement, ReportFormats.leading(options.formats))
  }

  /// Puts into the case what only reports know: where each stands, and which command would fetch what is missing.
  private func note(_ judgements: [Judgement], in file: CaseFile) throws {
    try file.write { db in
      let named = try db.makeStatement(sql: "SELECT id FROM sessions WHERE name = ?")
      let report = try db.makeStatement(sql: "UPDATE verdicts SET report = ? WHERE session_id = ?")
      let command = try db.makeStatement(
        sql: "UPDATE coverage SET command = ? WHERE session_id = ? AND source_kind = ?")
      for judgement in judgements {
        let session = try Int64.fetchOne(named, arguments: [judgement.session])
        try report.execute(arguments: [path(judgement), session])
        let template = CommandTemplate(dossier: judgement.dossier)
        for kind in SourceKind.allCases where judgement.dossier.coverage(kind).state != .covered {
          try command.execute(
            arguments: [template.fill(kind.fetchTemplate) ?? "", session, kind.rawValue])
        }
      }
    }
  }
}

/// The version that reports and `--version` state.
public enum DebriefVersion {
  public static let current = "0.1.0"
}
