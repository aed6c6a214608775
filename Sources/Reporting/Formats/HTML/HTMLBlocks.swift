/// Blocks of a report as HTML, whatever section they stand in.
extension HTMLReportWriter {
  mutating func write(_ block: Block) {
    switch block {
    case .paragraph(let items):
      html.markup("<p>")
      sentences(items)
      html.markup("</p>")
    case .heading(let words):
      html.markup("<h3>")
      parts(words)
      html.markup("</h3>")
    case .list(let items): list(items)
    case .table(let table): self.table(table)
    case .excerpt(let event, let caption): excerpt(event, caption)
    case .steps(let steps): self.steps(steps)
    case .figure(let figure): self.figure(figure)
    }
  }

  private mutating func sentences(_ sentences: [Sentence]) {
    for (index, sentence) in sentences.enumerated() {
      if index > 0 { html.markup(" ") }
      parts(sentence.parts)
    }
  }

  private mutating func list(_ items: [Block.Item]) {
    html.markup("<ul class=\"facts\">")
    for item in items {
      html.markup("<li>")
      if !item.label.isEmpty {
        html.markup("<b class=\"label\">")
        html.text(item.label)
        html.markup("</b> ")
      }
      sentences(item.sentences)
      html.markup("</li>")
    }
    html.markup("</ul>")
  }

  /// On a phone each row becomes a card, whose cells name their column.
  private mutating func table(_ table: Table) {
    html.markup("<table><thead><tr>")
    for column in table.columns {
      html.markup("<th scope=\"col\">")
      html.inline(column)
      html.markup("</th>")
    }
    html.markup("</tr></thead><tbody>")
    for row in table.rows {
      html.markup("<tr>")
      for (index, cell) in row.enumerated() {
        if cell.isEmpty || cell == [.text("")] {
          html.markup("<td class=\"none\"></td>")
          continue
        }
        html.markup("<td data-column=\"")
        html.text(index < table.columns.count ? String(table.columns[index].filter { $0 != "`" }) : "")
        html.markup("\"><div>")
        parts(cell)
        html.markup("</div></td>")
      }
      html.markup("</tr>")
    }
    html.markup("</tbody></table>")
  }

  private mutating func excerpt(_ event: Int, _ caption: [Part]) {
    html.markup("<figure class=\"excerpt\"><figcaption>")
    parts(caption)
    html.markup("</figcaption>")
    if let number = report.numbers[event], number <= report.evidence.count,
      let excerpt = report.evidence[number - 1].excerpt
    {
      raw(excerpt)
    }
    html.markup("</figure>")
  }

  mutating func raw(_ excerpt: Excerpt) {
    // HTML drops a line end that follows the tag; this one is for it to drop.
    html.markup("<pre>\n")
    html.text(excerpt.text)
    html.markup("</pre>")
  }

  private mutating func steps(_ steps: [Block.Step]) {
    html.markup("<ol class=\"steps\">")
    for step in steps {
      html.markup("<li>")
      sentences(step.sentences)
      if !step.command.isEmpty {
        html.markup("<pre class=\"command\">\n")
        html.text(step.command)
        html.markup("</pre>")
      }
      html.markup("</li>")
    }
    html.markup("</ol>")
  }

  private mutating func figure(_ figure: TimelineFigure) {
    guard let drawing = TimelineSVG(figure, report: report, texts: texts) else { return }
    html.markup("<figure class=\"drawing\">")
    if let words = drawing.failureWords {
      html.markup("<p class=\"point\">✕ ")
      html.text(words)
      html.markup("</p>")
    }
    drawing.draw(into: &html)
    html.markup("<figcaption><ul class=\"legend\">")
    legend("<i class=\"mark ok\">●</i>", .legendOK)
    legend("<i class=\"mark failed\">✕</i>", .legendFailed)
    legend("<i class=\"mark noted\">○</i>", .legendNoted)
    if figure.lanes.contains(where: { $0.covered != nil }) {
      legend("<i class=\"mark\">━</i>", .legendCovered)
    }
    if figure.lanes.contains(where: { !$0.silences.isEmpty }) {
      legend("<i class=\"swatch silence\"></i>", .legendSilence)
    }
    if figure.lanes.contains(where: { !$0.floating.isEmpty }) {
      legend("<i class=\"mark\">▨</i>", .legendFloating)
    }
    html.markup("</ul>")
    if !figure.unplaced.isEmpty {
      html.markup("<p>")
      html.text(texts[.figureUnplaced])
      html.markup("</p><ul class=\"unplaced\">")
      for mark in figure.unplaced {
        html.markup("<li>")
        parts(mark.words + [.text(" "), .cite(Cited(mark.event))])
        html.markup("</li>")
      }
      html.markup("</ul>")
    }
    html.markup("</figcaption></figure>")
  }

  private mutating func legend(_ mark: StaticString, _ phrase: Phrase) {
    html.markup("<li>")
    html.markup(mark)
    html.markup(" ")
    html.text(texts[phrase])
    html.markup("</li>")
  }
}
