/// The formats in which a report can be written, by the names of `--format`.
public enum ReportFormats: String, Sendable, CaseIterable {
  case md
  case html
  case json

  /// What `run` writes when nobody says otherwise.
  public static let standard: Set<ReportFormats> = [.md, .html]

  /// The format that tables and `verdicts.jsonl` lead to: the first of md, html and json that is written.
  public static func leading(_ formats: Set<ReportFormats>) -> ReportFormats {
    allCases.first(where: formats.contains) ?? .md
  }

  /// - Parameter board: the path from the report to the board of the night.
  func bytes(_ report: Report, board: String) -> [UInt8] {
    switch self {
    case .md: Array(MarkdownReport().render(report).utf8)
    case .html: HTMLReport(board: board).bytes(report)
    case .json: JSONReport().bytes(report)
    }
  }
}
