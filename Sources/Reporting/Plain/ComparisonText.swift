public import Diagnosis
public import Evidence
public import Knowledge

/// Two sessions side by side for a terminal, for `debrief compare A B`.
public struct ComparisonText {
  private let context: ReportContext
  private let other: Judgement
  private let plain: PlainParts

  public init(_ judgement: Judgement, _ other: Judgement, lifecycle: Lifecycle?, language: Language = .en) {
    var input = ReportInput(
      judgement: judgement, lifecycle: lifecycle, baseline: other, toolVersion: "", caseDigest: "",
      language: language, records: { _ in [:] })
    input.baselineAnswer = .chosen(BaselineIndex([]).given(other, for: judgement))
    context = ReportContext(input)
    self.other = other
    plain = PlainParts(dossier: judgement.dossier, others: other.dossier.events, texts: context.texts)
  }

  public func render() -> String {
    var text = head(context.judgement) + head(other)
    for block in ComparisonSection(context: context)?.blocks(everyStep: true) ?? [] {
      text += "\n" + render(block)
    }
    return text
  }

  private func head(_ judgement: Judgement) -> String {
    let cause = judgement.primary.map { ", \(Untrusted($0.cause.id).terminal())" } ?? ""
    return "\(Untrusted(judgement.session).terminal()): \(context.texts.word(judgement.verdict))\(cause)\n"
  }

  private func render(_ block: Block) -> String {
    switch block {
    case .paragraph(let sentences): sentences.map { line($0.parts) + "\n" }.joined()
    case .list(let items):
      items.flatMap { $0.sentences }.map { "- \(line($0.parts))\n" }.joined()
    case .table(let table): self.table(table)
    case .heading, .excerpt, .steps, .figure: ""
    }
  }

  /// The last column holds the citations: they stand below their row.
  private func table(_ table: Table) -> String {
    let columns = table.columns.count - 1
    let head = Array(table.columns.prefix(columns)).map(ComparisonText.unmarked)
    let rows = table.rows.map { $0.prefix(columns).map { line($0) } }
    let widths = (0..<columns).map { column in
      ([head] + rows).map { DisplayWidth.of($0[column]) }.max() ?? 0
    }
    func padded(_ cells: [String]) -> String {
      var text = ""
      for (cell, width) in zip(cells, widths) {
        text += DisplayWidth.padded(cell, to: width + 2)
      }
      while text.last == " " { text.removeLast() }
      return text + "\n"
    }
    var text = padded(head)
    for (row, cells) in zip(rows, table.rows) {
      text += padded(row)
      for part in cells.last ?? [] { text += "    \(plain.text([part]))\n" }
    }
    return text
  }

  private func line(_ parts: [Part]) -> String {
    parts.map { part in
      switch part {
      case .text(let text): ComparisonText.unmarked(text)
      case .cite: "[\(plain.text([part]))]"
      default: plain.text([part])
      }
    }.joined()
  }

  /// Our own words carry marks of Markdown; a terminal shows none.
  private static func unmarked(_ text: String) -> String {
    text.split(separator: "**", omittingEmptySubsequences: false).joined().filter { $0 != "`" }
  }
}
