import Diagnosis
import Evidence
import Knowledge

/// One row per session, sorted by session. The header is a promise.
public struct CSVExport: Export {
  public static let name = "csv"
  public static let header = [
    "session", "night", "verdict", "cause", "likelihood", "category", "severity", "owner", "labels", "others",
    "missing", "start", "end", "seconds", "fingerprint", "why", "report",
  ]

  public init() {}

  public func write(_ input: ExportInput, to sink: (String) throws -> Void) throws -> [String] {
    try sink(CSVCell.row(CSVExport.header))
    try input.forEachJudgement { judgement in
      try sink(CSVCell.row(row(judgement, input)))
    }
    return ["csv: \(input.sessions) sessions"]
  }

  private func row(_ judgement: Judgement, _ input: ExportInput) -> [String] {
    let primary = judgement.primary
    let cause = primary?.cause
    let labels = (cause?.labels ?? []).joined(separator: " ")
    let isName = input.prefixNames[judgement.session] != nil
    let missing = isName ? "" : judgement.missing.map(\.rawValue).joined(separator: " ")
    let start = judgement.start.map(ReportTime.iso) ?? ""
    let end = judgement.end.map(ReportTime.iso) ?? ""
    let others = judgement.others.compactMap { finding in
      finding.likelihood.map { "\(finding.cause.id)=\($0.name)" }
    }
    let texts: [String] = [
      judgement.session, judgement.night ?? "", judgement.verdict.rawValue, cause?.id ?? "",
      primary?.likelihood?.name ?? "", cause?.category ?? "", cause?.severity ?? "", cause?.owner ?? "",
      labels,
      others.joined(separator: "; "), missing, start, end,
    ]
    // A number that we made stays a number.
    let number = judgement.start == nil ? "" : String(judgement.seconds)
    let keys = judgement.leading.map { judgement.fingerprint(of: $0).key }
    let rest: [String] = [
      keys.joined(separator: " "), input.why(judgement), input.reports[judgement.session],
    ]
    return texts.map(CSVCell.text) + [number] + rest.map(CSVCell.text)
  }
}
