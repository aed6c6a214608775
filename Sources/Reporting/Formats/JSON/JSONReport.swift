import Casebook
import Diagnosis
import Evidence
import Knowledge

/// Everything that a report says, for programs: one line of JSON that `docs/report.schema.json` describes.
public struct JSONReport: ReportFormat {
  public static let name = "json"
  /// The version of the form; it changes when a key goes or means something else.
  public static let form = "debrief.report/1"

  public init() {}

  public func render(_ report: Report) -> String { String(decoding: bytes(report), as: UTF8.self) }

  /// The same as bytes, as they are written out.
  public func bytes(_ report: Report) -> [UInt8] { JSONWriter.bytes(of: value(report)) }

  private func value(_ report: Report) -> JSONWriter.Value {
    let (judgement, texts) = (report.basis.judgement, Texts(report.language))
    let writer = JSONSentences(numbers: report.numbers)
    return .object([
      ("form", .string(JSONReport.form)), ("tool", .string("debrief " + report.basis.toolVersion)),
      ("case", .string(report.basis.caseDigest)), ("language", .string(report.language.rawValue)),
      ("session", clean(judgement.session)), ("title", writer.text(report.title)),
      ("verdict", .string(judgement.verdict.rawValue)),
      ("cause", .optional(judgement.primary?.cause.id)),
      ("likelihood", .optional(judgement.primary?.likelihood?.name)),
      ("fingerprint", .optional(judgement.primary.map { fingerprint($0, judgement) })),
      ("why", .string(InlineText.plainText(PlainWords.said(texts.text(judgement.why))))),
      ("start", .optional(judgement.start.map(ReportTime.iso))),
      ("end", .optional(judgement.end.map(ReportTime.iso))),
      ("requests", .list(judgement.dossier.requests.map(clean))),
      ("missing", .strings(judgement.missing.map(\.rawValue))),
      ("sections", .list(report.sections.map { writer.section($0) })),
      ("findings", .list(JSONFindings(report: report, texts: texts, writer: writer).all())),
      ("lifecycle", .list(lifecycle(report, texts))), ("coverage", .list(coverage(judgement))),
      ("evidence", .list(report.evidence.map(evidence))),
    ])
  }

  private func clean(_ text: String) -> JSONWriter.Value { .string(Redactor.standard.redact(text).text) }

  private func fingerprint(_ finding: Finding, _ judgement: Judgement) -> String {
    Redactor.standard.redact(judgement.fingerprint(of: finding).key).text
  }

  private func lifecycle(_ report: Report, _ texts: Texts) -> [JSONWriter.Value] {
    let judgement = report.basis.judgement
    let reading = LifecycleReading(judgement, report.basis.lifecycle)
    if reading.isEmpty { return [] }
    return reading.steps.map { step in
      let time = step.shown.first.flatMap { judgement.dossier.events[$0].time }
      return .object([
        ("step", .string(step.step.id)), ("title", .string(texts.text(step.step.title))),
        ("state", .string(step.state.rawValue)),
        ("time", time.map { .string(ReportTime(texts: texts).full($0)) } ?? .null),
        ("evidence", .strings(step.shown.compactMap { report.numbers[$0].map { "E\($0)" } })),
        ("events", .number(Int64(step.shown.count))),
      ])
    }
  }

  private func coverage(_ judgement: Judgement) -> [JSONWriter.Value] {
    let commands = CommandTemplate(dossier: judgement.dossier)
    return SourceKind.allCases.map { kind in
      let state = judgement.dossier.coverage(kind)
      let command = state.state == .covered ? nil : commands.fill(kind.fetchTemplate)
      return .object([
        ("source", .string(kind.rawValue)), ("state", .string(state.state.rawValue)),
        ("from", .optional(state.from.map(ReportTime.iso))), ("to", .optional(state.to.map(ReportTime.iso))),
        ("reason", clean(state.reason)), ("command", .optional(command)),
      ])
    }
  }

  private func evidence(_ item: EvidenceItem) -> JSONWriter.Value {
    let line = EvidenceLine(item)
    return .object([
      ("id", .string("E\(item.number)")), ("source", .string(line.path)), ("sha256", .string(line.sha256)),
      ("offset", .number(line.bytes.lowerBound)),
      ("length", .number(line.bytes.upperBound - line.bytes.lowerBound)),
      ("line", .number(line.line)), ("pointer", .string(line.pointer)), ("record", .optional(line.record)),
      ("attribution", .string(item.attribution.name)), ("excerpt", .optional(item.excerpt?.text)),
      ("cut", .bool(item.excerpt?.isCut ?? false)), ("redacted", .strings(item.excerpt?.redacted ?? [])),
      (
        "also",
        .list(
          item.repeats.map { other in
            .object([
              ("source", clean(other.path)), ("offset", .number(other.offset)),
              ("length", .number(other.length)), ("line", .number(other.line)),
            ])
          })
      ),
    ])
  }
}
