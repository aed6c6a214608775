public import Diagnosis
public import Evidence
import Knowledge

/// The first page of a run: every session in one line, what was counted, and what was not read.
public struct IndexMarkdown {
  private let judgements: [Judgement]
  private let sources: [SourceReading]
  private let texts: Texts
  private let caseDigest: String
  private let toolVersion: String
  private let layout: ReportLayout

  public init(
    _ judgements: [Judgement], sources: [SourceReading], caseDigest: String, toolVersion: String,
    language: Language = .en, layout: ReportLayout = .sessions
  ) {
    self.judgements = judgements.sorted { $0.session.utf8.lexicographicallyPrecedes($1.session.utf8) }
    self.sources = sources.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    texts = Texts(language)
    (self.caseDigest, self.toolVersion, self.layout) = (caseDigest, toolVersion, layout)
  }

  public func render() -> String {
    var text = "# \(texts[.indexTitle])\n\n"
    text += "- **\(texts[.headEvidence]):** \(Untrusted(caseDigest).markdown())\n"
    text += "- **\(texts[.headTool]):** \(Untrusted("debrief " + toolVersion).markdown())\n"
    let count = judgements.count
    text += "\n"
    text +=
      count == 1
      ? AuthorWords(texts: texts)[.oneSession] : texts.string(.sessionsCounted, ["count": String(count)])
    text += "\n"
    text += counts() + sessions() + sourceTable() + refused()
    return text
  }

  private func counts() -> String {
    let verdicts = Verdict.allCases.map { verdict in
      (texts.word(verdict), judgements.filter { $0.verdict == verdict }.count)
    }.filter { $0.1 > 0 }
    var causes: [String: Int] = [:]
    for judgement in judgements { if let id = judgement.primary?.cause.id { causes[id, default: 0] += 1 } }
    let byCause = causes.sorted { $0.value != $1.value ? $0.value > $1.value : $0.key < $1.key }
    return table(texts[.verdictsTitle], texts[.columnVerdict], verdicts)
      + table(
        texts[.causesTitle], texts[.columnCause], byCause.map { (Untrusted($0.key).markdownCell(), $0.value) }
      )
  }

  private func table(_ title: String, _ column: String, _ rows: [(String, Int)]) -> String {
    if rows.isEmpty { return "" }
    return "\n## \(title)\n\n| \(column) | \(texts[.columnCount]) |\n|---|---|\n"
      + rows.map { "| \($0.0) | \($0.1) |\n" }.joined()
  }

  private func sessions() -> String {
    if judgements.isEmpty { return "" }
    let columns = [
      texts[.columnSession], texts[.columnVerdict], texts[.columnCause], texts[.columnSure],
      texts[.columnWhy],
    ]
    var text =
      "\n## \(texts[.indexTitle])\n\n| \(columns.joined(separator: " | ")) |\n|---|---|---|---|---|\n"
    for judgement in judgements {
      let session = "[\(Untrusted(judgement.session).markdownCell())](\(layout.path(judgement)))"
      let causes = (judgement.primary.map { [$0] } ?? judgement.rivals).map {
        Untrusted($0.cause.id).markdownCell()
      }
      let sure = (judgement.primary ?? judgement.rivals.first)?.likelihood.map(texts.word) ?? ""
      let why = Markdown.prose(IndexMarkdown.withoutMarks(texts.text(judgement.why)))
      text +=
        "| \(session) | \(texts.word(judgement.verdict)) | \(causes.joined(separator: ", ")) | \(sure) | \(why) |\n"
    }
    return text
  }

  /// Citations lead into a session's own report, not out of the index.
  private static func withoutMarks(_ sentence: String) -> String { PlainWords.text(sentence) }

  /// Formats with their counts, then each source that is not whole.
  private func sourceTable() -> String {
    let read = sources.filter { $0.status != .refused }
    if read.isEmpty { return "" }
    var text = "\n## \(texts[.sourcesTitle])\n\n| \(texts[.columnFormat]) | \(texts[.columnFiles]) "
    text += "| \(texts[.columnRead]) | \(texts[.columnUnread]) |\n|---|---|---|---|\n"
    for format in Set(read.map(\.format)).sorted() {
      let own = read.filter { $0.format == format }
      let bytes = own.map(\.bytes).reduce(0, +)
      text += "| `\(format)` | \(own.count) | \(bytes) | \(own.map(\.lostBytes).reduce(0, +)) |\n"
    }
    let partial = read.filter { $0.status != .complete || $0.lostBytes > 0 }
    if partial.isEmpty { return text }
    text +=
      "\n| \(texts[.columnSource]) | \(texts[.columnState]) | \(texts[.columnUnread]) |\n|---|---|---|\n"
    for source in partial {
      let losses = source.losses.map { "\($0.bytes) `\($0.reason.rawValue)`" }.joined(separator: ", ")
      let state = source.status.rawValue + (source.reason.isEmpty ? "" : ": " + Markdown.prose(source.reason))
      text += "| \(Untrusted(source.path).markdownCell()) | \(state) | \(losses.isEmpty ? "0" : losses) |\n"
    }
    return text
  }

  private func refused() -> String {
    let refused = sources.filter { $0.status == .refused }
    if refused.isEmpty { return "" }
    var text =
      "\n## \(texts[.refusedTitle])\n\n| \(texts[.columnSource]) | \(texts[.columnNote]) |\n|---|---|\n"
    for source in refused {
      text += "| \(Untrusted(source.path).markdownCell()) | \(Markdown.prose(source.reason)) |\n"
    }
    return text
  }
}
