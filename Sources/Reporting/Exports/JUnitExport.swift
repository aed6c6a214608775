import Diagnosis
import Evidence
import Knowledge

/// JUnit XML: a suite is a night, a case is a session.
///
/// classified and ambiguous are failures, unclassified is an error, insufficient evidence is skipped.
public struct JUnitExport: Export {
  public static let name = "junit"

  public init() {}

  /// What a suite needs of a session: a judgement takes a thousand times as much.
  private struct Case {
    var session: String
    var verdict: Verdict
    var start: Instant?
    var seconds: Int64
    var text: String
  }

  public func write(_ input: ExportInput, to sink: (String) throws -> Void) throws -> [String] {
    var suites: [String: [Case]] = [:]
    try input.forEachJudgement { judgement in
      let night = judgement.night ?? "undated"
      suites[night, default: []].append(
        Case(
          session: judgement.session, verdict: judgement.verdict, start: judgement.start,
          seconds: judgement.seconds,
          text: self.judgement(judgement, night, input)))
    }
    try sink("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n")
    for (index, night) in suites.keys.sorted().enumerated() {
      let cases = (suites[night] ?? []).sorted { $0.session.utf8.lexicographicallyPrecedes($1.session.utf8) }
      try sink(suite(night, index, cases))
    }
    try sink("</testsuites>\n")
    return ["junit: \(suites.count) suites, \(input.sessions) cases"]
  }

  private func suite(_ night: String, _ index: Int, _ cases: [Case]) -> String {
    func count(_ verdicts: Verdict...) -> String { String(cases.count { verdicts.contains($0.verdict) }) }
    let time = cases.map(\.seconds).reduce(0, +)
    // Undated sessions get the epoch: the attribute must be a time.
    let start = cases.compactMap(\.start).min().map { String(ReportTime.iso($0).dropLast()) }
    let attributes = [
      ("name", night), ("id", String(index)), ("package", "debrief"), ("hostname", "localhost"),
      ("timestamp", start ?? "1970-01-01T00:00:00"), ("tests", String(cases.count)),
      ("failures", count(.classified, .ambiguous)), ("errors", count(.unclassified)),
      ("skipped", count(.insufficientEvidence)), ("time", "\(time).000"),
    ]
    let text = " " + tag("testsuite", attributes) + ">\n  <properties/>\n"
    return text + cases.map(\.text).joined() + "  <system-out/>\n  <system-err/>\n </testsuite>\n"
  }

  private func judgement(_ judgement: Judgement, _ night: String, _ input: ExportInput) -> String {
    let open =
      "  "
      + tag(
        "testcase",
        [
          ("name", judgement.session), ("classname", "debrief.\(night)"),
          ("time", "\(judgement.seconds).000"),
        ])
    let (why, report) = (input.why(judgement), input.reports[judgement.session])
    switch judgement.verdict {
    case .noFailureObserved: return open + "/>\n"
    case .insufficientEvidence:
      let commands = input.prefixNames[judgement.session] == nil ? judgement.fetchCommands : []
      let text = ([why] + commands).joined(separator: "\n")
      return open + ">\n   "
        + tag("skipped", [("message", why)])
        + ">\(XMLText.content(text))</skipped>\n  </testcase>\n"
    case .classified, .ambiguous:
      let type = judgement.primary?.cause.id ?? "ambiguous"
      let causes = judgement.leading.map(line)
      return open + ">\n   "
        + element("failure", causes.joined(separator: "; "), type, causes + [why], report)
    case .unclassified:
      return open + ">\n   " + element("error", why, "unclassified", [why], report)
    }
  }

  private func line(_ finding: Finding) -> String {
    "\(finding.cause.id) (\(finding.likelihood?.name ?? "undecided")): \(finding.cause.title.en)"
  }

  private func element(
    _ name: String, _ message: String, _ type: String, _ lines: [String], _ report: String
  ) -> String {
    let text = (lines + ["report: \(report)"]).joined(separator: "\n")
    return tag(name, [("message", message), ("type", type)])
      + ">\(XMLText.content(text))</\(name)>\n  </testcase>\n"
  }

  /// Without its closing bracket.
  private func tag(_ name: String, _ attributes: [(String, String)]) -> String {
    "<\(name)" + attributes.map { " \($0.0)=\"\(XMLText.attribute($0.1))\"" }.joined()
  }
}
