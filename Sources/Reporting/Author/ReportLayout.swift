public import Diagnosis
import Evidence

/// Where reports stand below the output folder.
public enum ReportLayout: String, Sendable, CaseIterable {
  /// `sessions/<session>.md`
  case sessions
  /// `incidents/YYYY-MM-DD-<session>/incident.md`
  case incidents

  /// Two sessions never share a path.
  public func path(_ judgement: Judgement, _ format: ReportFormats = .md) -> String {
    switch self {
    case .sessions: ReportName.path(judgement.session, format)
    case .incidents: "incidents/\(ReportLayout.folder(judgement))/incident.\(format.rawValue)"
    }
  }

  /// The path from a report to the page of the board.
  var board: String { self == .sessions ? "../index.html" : "../../index.html" }

  /// The path without the ending of a format.
  func stem(_ judgement: Judgement) -> String { String(path(judgement).dropLast(".md".count)) }

  /// Where a report may stand that was written in another layout.
  func former(_ judgement: Judgement) -> [String] {
    ReportLayout.allCases.filter { $0 != self }.map { $0.path(judgement) }
  }

  private static func folder(_ judgement: Judgement) -> String {
    let slug = ReportName.slug(judgement.session)
    let day = (SessionID.instant(of: judgement.session) ?? judgement.start).map {
      String(ReportTime.iso($0).prefix(10))
    }
    let date = day ?? "undated"
    let startsWithDigit = slug.utf8.first.map { (0x30...0x39).contains($0) } ?? false
    guard startsWithDigit else { return "\(date)-\(slug)" }
    // The id of a session begins with its date already. No slug holds the `_` that keeps others apart from those.
    let rest = slug.dropFirst(date.count + 1)
    let isOwn = slug.hasPrefix(date + "-") && rest.utf8.first.map { (0x30...0x39).contains($0) } ?? false
    return isOwn ? slug : "\(date)-_\(slug)"
  }
}
