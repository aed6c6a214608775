public import Casebook
public import Diagnosis
public import Evidence
import GRDB
import Glibc
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
    /// Names that stand only in the prefix of a session's file sync: probably they are no sessions.
    public var names = 0
    /// Bytes that could not be read, in all sources of the case in which something is recognised.
    public var lostBytes: Int64 = 0
    /// Sources that were refused, or lost bytes; without those in which nothing is recognised.
    public var lossy: [SourceReading] = []
    /// Files in which nothing is recognised, such as somebody's notes.
    public var unknown: [SourceReading] = []
    /// Sources that were read to their end and say that more follows.
    public var cut: [SourceReading] = []
    /// Sources that have events of which none belongs to a session.
    public var unassigned: [SourceReading] = []
    /// What the user should know and did not stop the run, a line each.
    public var warnings: [String] = []

    /// Selections by SQL that failed: what rests on them is unknown.
    public var failedSelections = FailedSelections()

    /// Reports that somebody had changed by hand, kept beside the new ones.
    public var kept: [AuthorFile.Kept] = []

    /// How long each part took.
    public var times = Times()

    public struct Times: Sendable {
      public var ingest = Duration.zero
      /// Giving events to sessions, and judging.
      public var judge = Duration.zero
      public var reports = Duration.zero
    }

    /// A failure was found.
    public var failed: Bool { [.classified, .ambiguous, .unclassified].contains { (counts[$0] ?? 0) > 0 } }
    /// A session that cannot be judged; or none at all in what was read, so that nothing is known to have gone well.
    public var undecided: Bool {
      (counts[.insufficientEvidence] ?? 0) > 0 || (sessions == 0 && !unread)
    }
    public var unread: Bool { !lossy.isEmpty || !unknown.isEmpty }
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
  /// - Throws: `CaseError`, `OutputError`.
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
    try refuseForeign(folder)
    let output = try OutputFolder(folder)
    let file = try CaseFile.open(
      at: "\(folder)/case.db", mode: .create, views: try PublicView.all(in: knowledge.library))
    defer { try? file.close() }
    var summary = Summary()
    let clock = ContinuousClock()
    let start = clock.now
    summary.ingest = try file.ingest(
      found, reader: SourceReader(options: options.intake), catalogue: knowledge.signals,
      options: IngestOptions(
        listingTimeZone: options.listingTimeZone, clockOffsets: options.clockOffsets, shouldStop: shouldStop),
      progress: progress)
    let read = clock.now
    summary.warnings += ReplacedWords.warnings(summary.ingest.replaced)
    summary.warnings += try LostCauses(of: file, knowledge).warnings
    let (overview, shelf) = try judge(file, shouldStop, judged)
    if let warning = try Baselines.check(options.baseline, overview.lines) {
      summary.warnings.append(warning)
    }
    let decided = clock.now
    try history.add(file, isNewest: true)
    try write(overview, shelf, file, output, history, &summary)
    try file.close()
    summary.times = Summary.Times(ingest: read - start, judge: decided - read, reports: clock.now - decided)
    return summary
  }

  /// What an earlier run wrote is no evidence, even where the output folder lies inside an input folder.
  private func ownFiles(_ folder: String) -> Set<FileIdentity> {
    var names = [RunFolder.database] + RunFolder.besides + RunFolder.pages
    // Before the first run a folder of that name is somebody else's.
    if FileIdentity(path: "\(folder)/\(RunFolder.database)") != nil { names += RunFolder.reports }
    return Set(names.compactMap { FileIdentity(path: "\(folder)/\($0)") })
  }

  /// Without a case, what stands under our names is somebody else's, and a run would write over it.
  private func refuseForeign(_ folder: String) throws {
    if access("\(folder)/\(RunFolder.database)", F_OK) == 0 { return }
    let foreign = RunFolder.pages.filter { access("\(folder)/\($0)", F_OK) == 0 }
    guard let first = foreign.first else { return }
    throw CaseError(
      .cannotCreate,
      what: "\(folder)/\(first) is there and no case beside it, so that no run is known to have made it",
      safe: "nothing was written", next: "give a folder of its own with --out, or move that file away")
  }

  /// Judges every session; of each only what others need stays.
  private func judge(
    _ file: CaseFile, _ shouldStop: () -> Bool, _ judged: (Int, Int) -> Void
  ) throws -> (RunOverview, JudgementShelf) {
    var overview = RunOverview(options, knowledge.lifecycle)
    var kept: [String: Judgement] = [:]
    let judge = try Diagnoser(knowledge).run(file) { judgement in
      if shouldStop() {
        throw CaseError(
          .interrupted, what: "stopped on request", safe: "every source that was read is in the case",
          next: "run the same command again; it continues where it stopped")
      }
      overview.add(judgement)
      if kept.count < JudgementShelf.size { kept[judgement.session] = judgement }
      judged(overview.lines.count, 0)
    }
    overview.settle()
    return (overview, JudgementShelf(judge, kept: kept))
  }

  /// So many reports are built at once; their revisions and places are stored together.
  private static let batch = 64

  private func write(
    _ overview: RunOverview, _ shelf: JudgementShelf, _ file: CaseFile, _ output: OutputFolder,
    _ history: NightHistory, _ summary: inout Summary
  ) throws {
    let digest = try file.digest()
    let sources = try SourceReading.all(in: file)
    let readings = SourceReadings(sources)
    let files = SourceFiles()
    let baselines = Baselines(options.baseline, good: overview.good)
    let past = try Past(of: file)
    let sessions = overview.lines.map(\.session)
    for start in stride(from: 0, to: sessions.count, by: Debriefing.batch) {
      var inputs = try sessions[start..<min(start + Debriefing.batch, sessions.count)].map { session in
        let judgement = try shelf.judgement(of: session)
        let (baseline, answer) = try baselines.of(judgement, shelf.baseline)
        var input = ReportInput(
          judgement: judgement, lifecycle: knowledge.lifecycle, baseline: baseline,
          toolVersion: DebriefVersion.current, caseDigest: digest,
          sources: readings, related: overview.related.of(judgement),
          language: options.language,
          records: files.records, rows: { judgement.sqlRows[$0] ?? [] })
        (input.baselineAnswer, input.offsets) = (answer, overview.offsets.of(session))
        return input
      }
      try revise(&inputs, past, in: file)
      for input in inputs {
        if let kept = try write(Report(input), input.judgement, output) { summary.kept.append(kept) }
      }
      try note(inputs.map(\.judgement), overview.related, in: file)
    }
    let counted = overview.lines.filter { $0.prefixOf == nil }
    for line in counted { summary.counts[line.verdict, default: 0] += 1 }
    (summary.sessions, summary.names) = (counted.count, sessions.count - counted.count)
    summary.failedSelections = overview.failed
    let known = sources.filter { !$0.isUnknown }
    summary.unknown = sources.filter(\.isUnknown)
    summary.lostBytes = known.map(\.lostBytes).reduce(0, +)
    summary.lossy = known.filter { $0.lostBytes > 0 || [.refused, .partial].contains($0.status) }
    summary.cut = known.filter { $0.lostBytes == 0 && $0.status == .cut }
    summary.unassigned = sources.filter(\.isUnassigned)
    let board = Board(
      overview.rows, lifecycle: knowledge.lifecycle, sources: sources, caseDigest: digest,
      toolVersion: DebriefVersion.current, language: options.language, history: history)
    if options.formats.contains(.md) { try output.write(IndexMarkdown(board).render(), to: "index.md") }
    if options.formats.contains(.html) { try output.write(BoardHTML(board).bytes(), to: "index.html") }
    // Last, so that a program that waits for it finds everything else in place.
    try output.write(verdictsJSONL(overview.lines), to: "verdicts.jsonl")
  }
}

extension Debriefing {
  /// Writes a report in every format that was asked for; only the Markdown has a place for the author, and what stands
  /// in it goes into the others.
  private func write(
    _ report: Report, _ judgement: Judgement, _ output: OutputFolder
  ) throws -> AuthorFile.Kept? {
    let layout = options.author.layout
    let files = AuthorFile(output)
    var kept: AuthorFile.Kept?
    for format in ReportFormats.allCases where options.formats.contains(format) {
      let path = layout.path(judgement, format)
      if format == .md {
        kept = try files.write(
          MarkdownReport(template: options.author.template).render(report), to: path,
          former: layout.former(judgement))
      } else {
        try output.write(
          format.bytes(
            report.adding(author: files.author(in: layout.path(judgement, .md))), board: layout.board),
          to: path)
      }
    }
    return kept
  }

  /// Puts into the case what only reports know: where each stands, and which command would fetch what is missing.
  private func note(
    _ judgements: [Judgement], _ related: RelatedSessions, in file: CaseFile
  ) throws {
    try file.write { db in
      let named = try db.makeStatement(sql: "SELECT id FROM sessions WHERE name = ?")
      let why = try db.makeStatement(sql: "UPDATE verdicts SET why = ? WHERE session_id = ?")
      let report = try db.makeStatement(sql: "UPDATE verdicts SET report = ? WHERE session_id = ?")
      let command = try db.makeStatement(
        sql: "UPDATE coverage SET command = ? WHERE session_id = ? AND source_kind = ?")
      for judgement in judgements {
        let session = try Int64.fetchOne(named, arguments: [judgement.session])
        try report.execute(arguments: [options.path(judgement), session])
        let commands = FetchCommands(dossier: judgement.dossier, steps: knowledge.lifecycle.steps)
        let isOnlyPrefix = related.isOnlyPrefix(judgement.session)
        if let giver = related.prefixGiver(of: judgement.session) {
          let words = NightWords(texts: Texts(.en)).string(.onlyPrefix, ["session": giver])
          try why.execute(arguments: [words, session])
        }
        for kind in SourceKind.allCases where judgement.dossier.coverage(kind).state != .covered {
          let isMeant = !isOnlyPrefix || kind == .s3Listing
          try command.execute(
            arguments: [isMeant ? commands.command(for: kind) ?? "" : "", session, kind.rawValue])
        }
      }
    }
  }
}

extension Debriefing.Options {
  /// The report that tables lead to.
  func path(_ judgement: Judgement) -> String {
    author.layout.path(judgement, ReportFormats.leading(formats))
  }
}

/// The version that reports and `--version` state.
public enum DebriefVersion {
  public static let current = "0.1.0"
}
