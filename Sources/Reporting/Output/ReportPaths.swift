public import Casebook

/// Where the last run wrote the report of each session: its layout and formats are known to the case only.
public struct ReportPaths: Sendable {
  private let paths: [String: String]

  /// - Throws: `CaseError`, `QueryError`.
  public init(_ file: CaseFile) throws {
    let rows = try QueryRunner(path: file.path, limits: .whole).run(
      "SELECT session, report FROM v_verdicts WHERE report <> '' ORDER BY session"
    ).rows
    paths = Dictionary(
      rows.compactMap { row in row[0].text.flatMap { name in row[1].text.map { (name, $0) } } },
      uniquingKeysWith: { first, _ in first })
  }

  /// Below the output folder; where no report is noted, the path that a plain run would give it.
  public subscript(session: String) -> String { paths[session] ?? ReportName.path(session) }
}
