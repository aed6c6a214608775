public import Casebook
public import Diagnosis
import Evidence
public import Knowledge

/// Everything that an export is made from: the judgements of a case, its sources, and the records themselves.
///
/// The judgements are made one at a time, so that a case of ten thousand sessions is exported in the memory of a few.
public final class ExportInput {
  /// What differs from the last run of the case, as far as judgements were asked for.
  public private(set) var drift: VerdictDrift
  private let judge: CaseJudge
  public let sources: [ExportSource]
  public let causes: [Cause]
  public let file: CaseFile
  public let files: SourceFiles
  public let reports: ReportPaths
  /// Names that are probably no sessions, each with the session whose file sync was given it as a prefix.
  let prefixNames: [String: String]

  /// The sessions of the case are judged again with the knowledge at hand; nothing is written.
  ///
  /// - Throws: `CaseError`, `QueryError`.
  public init(_ file: CaseFile, _ knowledge: KnowledgeBase, files: SourceFiles = SourceFiles()) throws {
    judge = try CaseJudge(file, by: knowledge)
    drift = try VerdictDrift(file.path)
    sources = try ExportSource.all(in: file)
    reports = try ReportPaths(file)
    prefixNames = try file.prefixNames()
    causes = knowledge.causes.causes.sorted { $0.id.utf8.lexicographicallyPrecedes($1.id.utf8) }
    (self.file, self.files) = (file, files)
  }

  /// How many sessions the case has.
  public var sessions: Int { judge.sessions.count }

  /// Why the verdict is what it is, in one plain sentence.
  func why(_ judgement: Judgement) -> String {
    if let giver = prefixNames[judgement.session] {
      return NightWords(texts: Texts(.en)).string(
        .onlyPrefix, ["session": Untrusted(giver).terminal(limit: 80)])
    }
    return PlainWords.said(judgement.why.en)
  }

  /// In the order of the sessions' names; what `body` does not keep is gone.
  public func forEachJudgement(_ body: (Judgement) throws -> Void) throws {
    try judge.each { judgement in
      drift.add(judgement)
      try body(judgement)
    }
  }
}

/// One source of a case, as other tools want to know it.
public struct ExportSource: Sendable, Hashable {
  public var path: String
  public var sha256: String
  public var size: Int64
  /// Empty for a plain file.
  public var compression: String

  static func all(in file: CaseFile) throws -> [ExportSource] {
    try QueryRunner(path: file.path, limits: .whole).run(
      "SELECT path, sha256, size, compression FROM v_sources ORDER BY path, sha256, source_id"
    ).rows.map {
      ExportSource(
        path: $0[0].text ?? "", sha256: $0[1].text ?? "", size: $0[2].integer ?? 0,
        compression: $0[3].text ?? "")
    }
  }
}

/// A format that another tool reads. One format is one file with one type.
public protocol Export: Sendable {
  /// As in `debrief export NAME`.
  static var name: String { get }
  /// Writes the whole export, piece by piece, and returns what the reader must know about it, one line each.
  func write(_ input: ExportInput, to sink: (String) throws -> Void) throws -> [String]
}

/// The formats by name.
public enum Exports {
  public static let all: [any Export] = [CSVExport(), JUnitExport(), SARIFExport(), TimesketchExport()]

  public static func named(_ name: String) -> (any Export)? { all.first { type(of: $0).name == name } }
}

extension Judgement {
  /// The night in which the session began, from noon to noon UTC, by the date on which it ends; `nil` when nothing of
  /// it has a time.
  public var night: String? { start.map { Night($0).name } }

  /// Whole seconds from the first to the last thing known.
  var seconds: Int64 {
    guard let start, let end else { return 0 }
    return max(0, end.seconds(since: start))
  }

  /// What fetches the sources that would decide.
  var fetchCommands: [String] {
    let commands = FetchCommands(dossier: dossier, steps: [])
    return missing.compactMap(commands.command)
  }
}
