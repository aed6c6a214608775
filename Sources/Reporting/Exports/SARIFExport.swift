import Diagnosis
import Evidence
import Knowledge

/// SARIF 2.1.0 (OASIS): one run; rules are causes, results are findings that stand, artifacts are sources.
public struct SARIFExport: Export {
  public static let name = "sarif"
  static let schema = "https://json.schemastore.org/sarif-2.1.0.json"
  /// Of one finding; the rest is counted in `properties.evidence`.
  static let places = 10

  public init() {}

  public func write(_ input: ExportInput, to sink: (String) throws -> Void) throws -> [String] {
    let artifacts = Artifacts(input.sources)
    var results: [JSONWriter.Value] = []
    var unread: Set<String> = []
    try input.forEachJudgement { judgement in
      let standing = judgement.findings.filter(\.stands)
      let cited = standing.flatMap { $0.evidence.prefix(SARIFExport.places) }
      let regions = Regions(cited.map { judgement.dossier.events[$0].citation }, artifacts, input.files)
      unread.formUnion(regions.unread)
      for finding in standing {
        results.append(
          result(finding, judgement, input.causes, regions, report: input.reports[judgement.session]))
      }
    }
    let driver: JSONWriter.Value = .object([
      ("name", .string("debrief")), ("version", .string(DebriefVersion.current)),
      ("rules", .list(input.causes.map(rule))),
    ])
    let run: JSONWriter.Value = .object([
      ("tool", .object([("driver", driver)])), ("columnKind", .string("unicodeCodePoints")),
      ("artifacts", .list(artifacts.values)), ("results", .list(results)),
    ])
    try sink(
      JSONWriter.line(
        .object([
          ("$schema", .string(SARIFExport.schema)), ("version", .string("2.1.0")), ("runs", .list([run])),
        ])))
    let notes = ["sarif: \(results.count) results of \(input.sessions) sessions"]
    if unread.isEmpty { return notes }
    return notes + [
      "sarif: \(unread.count) cited source\(unread.count == 1 ? "" : "s") could not be read again: regions have bytes, and no columns, digest or snippet; run it in the folder that run was started in"
    ]
  }

  private func rule(_ cause: Cause) -> JSONWriter.Value {
    let solutions = cause.report.solutions.filter(\.isGeneral).map { PlainWords.text($0.text.en) }
    let blind = cause.blindSpots.map { PlainWords.text($0.en) }
    var help = solutions.isEmpty ? [cause.title.en] : solutions
    if !blind.isEmpty { help += ["This cause may be wrong when:"] + blind.map { "- \($0)" } }
    let level = SARIFExport.level(cause)
    return .object([
      ("id", .string(cause.id)), ("shortDescription", text(cause.title.en)),
      ("help", text(help.joined(separator: "\n"))),
      ("defaultConfiguration", .object([("level", .string(level))])),
      (
        "properties",
        .object([
          ("category", .string(cause.category)), ("role", .string(cause.role.rawValue)),
          ("severity", .string(cause.severity)), ("tags", .list(cause.labels.map { .string(clean($0)) })),
          ("blindSpots", .list(blind.map { .string(clean($0)) })),
        ])
      ),
    ])
  }

  private static func level(_ cause: Cause) -> String {
    guard cause.role == .root else { return "warning" }
    return ["critical", "high"].contains(cause.severity) ? "error" : "warning"
  }

  private func result(
    _ finding: Finding, _ judgement: Judgement, _ causes: [Cause], _ regions: Regions, report: String
  ) -> JSONWriter.Value {
    let word = finding.likelihood?.name ?? "undecided"
    let explained = finding.explainedBy
    let places = finding.evidence.prefix(SARIFExport.places).compactMap {
      regions.place(judgement.dossier.events[$0].citation)
    }
    let session: JSONWriter.Value = .list([
      .object([("name", .string(clean(judgement.session))), ("kind", .string("session"))])
    ])
    let first = places.first.map { [("physicalLocation", $0)] } ?? []
    let related = places.dropFirst().enumerated().map { index, place -> JSONWriter.Value in
      .object([("id", .number(Int64(index + 1))), ("physicalLocation", place)])
    }
    let level = explained.isEmpty ? SARIFExport.level(finding.cause) : "note"
    let message = "\(finding.cause.title.en) (\(word)): \(PlainWords.said(finding.reason.en))"
    var fields: [(String, JSONWriter.Value)] = [
      ("ruleId", .string(finding.cause.id)),
      ("ruleIndex", .number(Int64(causes.firstIndex { $0.id == finding.cause.id } ?? -1))),
      ("level", .string(level)), ("message", text(message)),
      ("locations", .list([.object(first + [("logicalLocations", session)])])),
    ]
    if !related.isEmpty { fields.append(("relatedLocations", .list(related))) }
    let key = judgement.fingerprint(of: finding).key
    fields.append(
      (
        "partialFingerprints",
        .object([
          ("debrief/v\(Fingerprint.version)", .string(clean(key))),
          ("session/v1", .string(clean(judgement.session))),
        ])
      ))
    if !explained.isEmpty {
      let words = "a consequence of \(explained.joined(separator: ", "))"
      fields.append(
        (
          "suppressions",
          .list([
            .object([
              ("kind", .string("external")), ("status", .string("accepted")),
              ("justification", .string(words)),
            ])
          ])
        ))
    }
    fields.append(
      (
        "properties",
        .object([
          ("likelihood", .string(word)), ("role", .string(finding.cause.role.rawValue)),
          ("verdict", .string(judgement.verdict.rawValue)),
          ("evidence", .number(Int64(finding.evidence.count))),
          ("report", .string(report)),
        ])
      ))
    return .object(fields)
  }

  private func text(_ words: String) -> JSONWriter.Value { .object([("text", .string(clean(words)))]) }

  private func clean(_ words: String) -> String { Redactor.standard.redact(words).text }
}
