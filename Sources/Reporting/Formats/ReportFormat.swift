/// A way to write a report down. One format is one file with one type.
public protocol ReportFormat: Sendable {
  /// As in `--format`, and the ending of its files.
  static var name: String { get }
  func render(_ report: Report) -> String
}
