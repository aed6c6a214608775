import Evidence

/// The trend as one page: a chart, and below it tables that say the same. It needs no script.
extension NightsReport {
  /// `nights.html`.
  public func page() -> [UInt8] {
    var html = HTMLBuffer(capacity: 1 << 16)
    PageShell.open(language: texts.language, script: false, &html) { $0.text(words[.trendTitle]) }
    html.markup("<header><h1>")
    html.text(words[.trendTitle])
    html.markup("</h1><p class=\"rate\">")
    html.text(span)
    html.markup("</p>")
    for note in [words[.trendRule] + " " + words[.gapRule], undated].compactMap({ $0 }) {
      html.markup("<p class=\"hint\">")
      html.text(note)
      html.markup("</p>")
    }
    html.markup("</header><main class=\"wide\">")
    if !trend.nights.isEmpty {
      html.markup("<section><figure class=\"drawing\">")
      NightsChart(self).draw(into: &html)
      html.markup("</figure>")
      nights(&html)
      html.markup("</section>")
      groups(&html)
    }
    html.markup("</main>")
    PageShell.close(&html)
    return html.bytes
  }

  private func nights(_ html: inout HTMLBuffer) {
    let columns =
      [words[.columnNight], texts[.columnCount]] + NightsReport.verdicts.map(texts.word)
      + [words[.columnRate], words[.columnNew], words[.columnTop]]
    html.markup("<table id=\"nights-table\">")
    head(columns, &html)
    for count in trend.nights {
      html.markup("<tr>")
      let cells =
        [count.night.name, String(count.sessions)]
        + NightsReport.verdicts.map { String(count.verdicts[$0] ?? 0) } + [
          texts.share(count.rate), new(count),
        ]
      date(columns[0], cells[0], &html)
      for (column, value) in zip(columns, cells).dropFirst() { cell(column, &html) { $0.text(value) } }
      cell(columns[columns.count - 1], &html) { html in
        for (place, entry) in top(count).enumerated() {
          if place > 0 { html.markup(", ") }
          html.quote(Untrusted(entry.cause))
          html.text(" \(entry.count)")
        }
      }
      html.markup("</tr>\n")
    }
    html.markup("</tbody></table>")
  }

  private func groups(_ html: inout HTMLBuffer) {
    let rows = rows
    if rows.isEmpty { return }
    html.markup("<section><h2>")
    html.text(words[.trendGroups])
    html.markup("</h2><table>")
    let columns = [
      texts[.columnGroup], texts[.columnCount], words[.columnNights], words[.columnFirst],
      words[.columnLast], words[.columnStanding],
    ]
    head(columns, &html)
    for row in rows {
      html.markup("<tr>")
      cell(columns[0], &html) { html in
        html.text(Untrusted(row.title).terminal())
        if row.group.kind == .finding {
          html.markup("<br>")
          html.quote(Untrusted(row.group.key))
        }
      }
      cell(columns[1], &html) { $0.text(String(row.sessions)) }
      cell(columns[2], &html) { $0.text(String(row.nights)) }
      date(columns[3], row.first.name, &html)
      date(columns[4], row.last.name, &html)
      cell(columns[5], &html) { $0.text(row.standing) }
      html.markup("</tr>\n")
    }
    html.markup("</tbody></table></section>")
  }

  private func head(_ columns: [String], _ html: inout HTMLBuffer) {
    html.markup("<thead><tr>")
    for column in columns {
      html.markup("<th scope=\"col\">")
      html.text(column)
      html.markup("</th>")
    }
    html.markup("</tr></thead><tbody>\n")
  }

  private func date(_ column: String, _ value: String, _ html: inout HTMLBuffer) {
    html.markup("<td class=\"date\" data-column=\"")
    html.text(column)
    html.markup("\">")
    html.text(value)
    html.markup("</td>")
  }

  /// A cell that names its column on narrow screens.
  private func cell(_ column: String, _ html: inout HTMLBuffer, _ write: (inout HTMLBuffer) -> Void) {
    html.markup("<td data-column=\"")
    html.text(column)
    html.markup("\"><div>")
    write(&html)
    html.markup("</div></td>")
  }
}
