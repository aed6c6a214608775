import Evidence
import Intake

/// A source that a report cites, opened again.
public struct OpenedSource {
  /// Of the bytes on disk.
  public var sha256: String
  /// Decoded bytes; fewer than asked for when the source is shorter.
  public var read: (Range<Int64>) throws -> [UInt8]

  public init(sha256: String, read: @escaping (Range<Int64>) throws -> [UInt8]) {
    (self.sha256, self.read) = (sha256, read)
  }
}

/// Something in a report that its sources do not bear out.
public struct VerificationProblem: Sendable, Hashable, CustomStringConvertible {
  /// 1-based line of the report, or 0 for the report as a whole.
  public var line: Int
  /// `E3`, or empty.
  public var evidence: String
  public var what: String

  public var description: String {
    let place = line > 0 ? "line \(line): " : ""
    return place + (evidence.isEmpty ? "" : "\(evidence): ") + what
  }
}

/// What came of holding a report against its sources.
public struct Verification: Sendable {
  /// Where report and sources disagree, or where the report is not as it was written.
  public var problems: [VerificationProblem] = []
  /// What could not be checked, and why; it speaks neither for nor against the report.
  public var notes: [VerificationProblem] = []
  /// Cited files that could not be opened, sorted.
  public var missing: [String] = []

  /// What whoever checks should do about the problems.
  public var advice: String {
    if missing.isEmpty {
      return problems.allSatisfy { $0.evidence.isEmpty }
        ? "take the report as it was written, or make it again; only its own text was changed"
        : "compare the named sources with the originals, or make the report again"
    }
    return "run verify in the folder that run was started in, or name that folder with --root"
  }
}

/// Holds a report against the files that it cites: its own seal, every file, every byte range, every excerpt, every
/// citation.
public enum ReportVerifier {
  /// Everything that does not fit, in the order of the report; empty when all does.
  public static func verify(
    _ report: String, openSource: (_ path: String) throws -> OpenedSource
  ) -> [VerificationProblem] {
    check(report, openSource: openSource).problems
  }

  /// The same, with what could not be checked.
  public static func check(
    _ report: String, openSource: (_ path: String) throws -> OpenedSource
  ) -> Verification {
    guard ReportSeal.isReport(report) else {
      let what = "this is no report of debrief: its head is missing"
      return Verification(problems: [.init(line: 0, evidence: "", what: what)])
    }
    let place = AuthorLines(report)
    let parsed = ParsedReport(place.report)
    var result = Verification(problems: parsed.problems + ReportSeal.problems(report) + place.problems)
    result.notes += place.notes
    let numbers = Dictionary(grouping: parsed.evidence.keys) { parsed.evidence[$0]?.place.path ?? "" }
    for (path, own) in numbers {
      // In the order of their bytes: a compressed source is then decoded once.
      let entries = own.compactMap { number in
        parsed.evidence[number].map {
          CitedEntry(number: number, entry: $0, excerpts: parsed.excerpts[number] ?? [])
        }
      }.sorted { ($0.place.bytes.lowerBound, $0.number) < ($1.place.bytes.lowerBound, $1.number) }
      EvidenceCheck(path: path, entries: entries).run(openSource, &result)
    }
    for (number, line) in parsed.used where parsed.evidence[number] == nil {
      result.problems.append(
        .init(line: line, evidence: "E\(number)", what: "is cited and not in the appendix"))
    }
    for (number, entry) in parsed.evidence where parsed.used[number] == nil {
      result.problems.append(
        .init(line: entry.line, evidence: "E\(number)", what: "stands in the appendix and is cited nowhere"))
    }
    for (number, excerpts) in parsed.excerpts where parsed.evidence[number] == nil {
      result.problems.append(
        .init(line: excerpts.first?.line ?? 0, evidence: "E\(number)", what: "an excerpt of no evidence"))
    }
    result.problems = sorted(result.problems)
    result.missing.sort { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    result.notes = sorted(result.notes)
    return result
  }

  private static func sorted(_ problems: [VerificationProblem]) -> [VerificationProblem] {
    problems.sorted { ($0.line, $0.evidence, $0.what) < ($1.line, $1.evidence, $1.what) }
  }
}
