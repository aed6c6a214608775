import Evidence

/// A report as Markdown that GitHub shows well and that `verify` can read back.
public struct MarkdownReport: ReportFormat {
  public static let name = "md"

  /// A team's own; without one, `ReportTemplate.standard` gives the same bytes as what follows.
  var template: ReportTemplate?

  public init(template: ReportTemplate? = nil) { self.template = template }

  public func render(_ report: Report) -> String {
    if let template { return template.render(report) }
    let writer = MarkdownWriter(report: report)
    var text = "# \(writer.line(report.title))\n\n"
    for entry in report.head { text += "- **\(entry.name):** \(writer.line(entry.value))\n" }
    let texts = Texts(report.language)
    if !report.evidence.isEmpty { text += "\n\(texts[.citationsExplained])\n" }
    for section in report.sections {
      text += "\n## \(section.title)\n"
      for block in section.blocks where block.isWritten { text += "\n" + writer.block(block) }
    }
    text += "\n" + AuthorPlace.empty
    if !report.evidence.isEmpty { text += "\n" + EvidenceAppendix(texts: texts).render(report.evidence) }
    return ReportSeal.sealed(text, texts)
  }
}

extension Block {
  /// A picture has no place in Markdown; the table below it says the same.
  var isWritten: Bool {
    if case .figure = self { false } else { true }
  }
}

/// Writes parts and blocks; the E-numbers are those of one report.
struct MarkdownWriter {
  let report: Report

  func line(_ parts: [Part]) -> String { Part.grouped(parts).map { part($0, inCell: false) }.joined() }

  private func cell(_ parts: [Part]) -> String {
    let text = Part.grouped(parts).map { part($0, inCell: true) }.joined()
    return text.isEmpty ? " " : text
  }

  private func part(_ part: Part, inCell: Bool) -> String {
    switch part {
    // A bar of our own words would end the cell; line breaks would end the row.
    case .text(let text):
      return inCell
        ? text.split(separator: "|", omittingEmptySubsequences: false).joined(separator: "\\|") : text
    case .strong(let text): return "**\(text)**"
    case .quote(let value): return inCell ? value.markdownCell() : value.markdown()
    case .prose(let value): return Markdown.prose(value.raw)
    case .emphasis(let value): return "**\(Markdown.prose(value.raw))**"
    case .cite(let cited):
      return "[" + cited.events.compactMap { report.numbers[$0].map { "E\($0)" } }.joined(separator: ", ")
        + "]"
    }
  }

  private func sentences(_ sentences: [Sentence]) -> String {
    sentences.map { line($0.parts) }.joined(separator: " ")
  }

  func block(_ block: Block) -> String {
    switch block {
    case .paragraph(let items): return sentences(items) + "\n"
    case .heading(let parts): return "### \(line(parts))\n"
    case .list(let items):
      return items.map { item in
        (item.label.isEmpty ? "- " : "- **\(item.label):** ") + sentences(item.sentences) + "\n"
      }.joined()
    case .table(let table): return self.table(table)
    case .excerpt(let event, let caption): return excerpt(event, caption)
    case .figure: return ""
    case .steps(let steps):
      return steps.enumerated().map { number, step in
        let head = "\(number + 1). \(sentences(step.sentences))\n"
        if step.command.isEmpty { return head }
        let fence = Markdown.fenced(step.command, info: "sh").split(separator: "\n").map { "   \($0)\n" }
          .joined()
        return head + "\n" + fence + (number + 1 < steps.count ? "\n" : "")
      }.joined()
    }
  }

  private func table(_ table: Table) -> String {
    var text = "| " + table.columns.joined(separator: " | ") + " |\n"
    text += "|" + String(repeating: "---|", count: table.columns.count) + "\n"
    for row in table.rows { text += "| " + row.map(cell).joined(separator: " | ") + " |\n" }
    return text
  }

  private func excerpt(_ event: Int, _ caption: [Part]) -> String {
    var text = line(caption) + "\n"
    guard let number = report.numbers[event], number <= report.evidence.count else { return text }
    if let excerpt = report.evidence[number - 1].excerpt {
      text += "\n" + Markdown.fenced(excerpt.text, info: EvidenceAppendix.info(number))
    }
    return text
  }
}
