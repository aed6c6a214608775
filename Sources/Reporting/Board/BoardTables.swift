import Casebook
import Evidence

/// The large tables of the board: sessions, their steps, and what was read.
extension BoardHTML {
  func sessions(_ html: inout HTMLBuffer) {
    if board.rows.isEmpty { return }
    open(.indexTitle, &html)
    capped(&html)
    filter(&html)
    let columns = [Phrase.columnSession, .columnVerdict, .columnCause, .columnSure, .columnWhy].map {
      texts[$0]
    }
    html.markup("<table id=\"sessions-table\">")
    head(columns, &html)
    for row in board.shown.map({ board.rows[$0] }) {
      html.markup("<tr data-verdict=\"")
      html.text(row.verdict.rawValue)
      html.markup("\">")
      cell(columns[0], &html)
      html.markup("<div>")
      link(row, &html)
      html.markup("</div></td>")
      cell(columns[1], &html)
      html.markup("<div>")
      badge(row.verdict, &html)
      html.markup("</div></td>")
      causes(row, columns[2], &html)
      sure(row, columns[3], &html)
      cell(columns[4], &html)
      html.markup("<div class=\"any\">")
      html.text(Untrusted(row.why).terminal())
      html.markup("</div></td></tr>\n")
    }
    html.markup("</tbody></table></section>")
  }

  private func capped(_ html: inout HTMLBuffer) {
    guard let words = board.cappedWords else { return }
    html.markup("<p>")
    html.inline(words)
    html.markup("</p>")
  }

  private func causes(_ row: Board.Row, _ column: String, _ html: inout HTMLBuffer) {
    if row.causes.isEmpty {
      html.markup("<td class=\"none\"></td>")
      return
    }
    cell(column, &html)
    html.markup("<div>")
    for (place, cause) in row.causes.enumerated() {
      if place > 0 { html.markup(", ") }
      html.quote(Untrusted(cause))
    }
    html.markup("</div></td>")
  }

  /// Sorted by how sure it is, not by the word.
  private func sure(_ row: Board.Row, _ column: String, _ html: inout HTMLBuffer) {
    guard let likelihood = row.likelihood else {
      html.markup("<td class=\"none\" data-sort=\"-\"></td>")
      return
    }
    html.markup("<td data-sort=\"")
    html.number(likelihood.rawValue)
    html.markup("\" data-column=\"")
    html.text(column)
    html.markup("\"><div>")
    html.text(texts.word(likelihood))
    html.markup("</div></td>")
  }

  /// Shown by the script, without which it would do nothing.
  private func filter(_ html: inout HTMLBuffer) {
    html.markup("<div class=\"filter\" id=\"filter\" hidden><label>")
    html.text(texts[.filterLabel])
    html.markup("<input type=\"search\" id=\"filter-words\" autocomplete=\"off\"></label><label>")
    html.text(texts[.columnVerdict])
    html.markup("<select id=\"filter-verdict\"><option value=\"\">")
    html.text(texts[.filterAll])
    html.markup("</option>")
    for (verdict, _) in board.verdicts {
      html.markup("<option value=\"")
      html.text(verdict.rawValue)
      html.markup("\">")
      html.text(texts.word(verdict))
      html.markup("</option>")
    }
    html.markup("</select></label><output id=\"filter-shown\"></output></div>")
  }

  func grid(_ html: inout HTMLBuffer) {
    if board.steps.isEmpty || board.rows.allSatisfy(\.steps.isEmpty) { return }
    open(.gridTitle, &html)
    capped(&html)
    html.markup("<ul class=\"legend\">")
    for state in LifecycleReading.State.allCases {
      html.markup("<li><b>")
      html.markup(Board.mark(state))
      html.markup("</b> ")
      html.text(board.word(state))
      html.markup("</li>")
    }
    if board.hasRowsWithoutSteps {
      html.markup("<li>")
      html.text(texts[.gridBlank])
      html.markup("</li>")
    }
    html.markup("</ul><ol class=\"steps-legend\">")
    for step in board.steps {
      html.markup("<li>")
      html.text(step)
      html.markup("</li>")
    }
    html.markup("</ol><table class=\"grid\"><thead><tr><th scope=\"col\">")
    html.text(texts[.columnSession])
    html.markup("</th>")
    for (index, step) in board.steps.enumerated() {
      html.markup("<th scope=\"col\" title=\"")
      html.text(step)
      html.markup("\">")
      html.number(index + 1)
      html.markup("</th>")
    }
    html.markup("</tr></thead><tbody>\n")
    for row in board.shown.map({ board.rows[$0] }) where row.prefixOf == nil {
      html.markup("<tr><th scope=\"row\">")
      link(row, &html)
      html.markup("</th>")
      for state in row.steps {
        html.markup("<td class=\"")
        html.text(state.rawValue)
        html.markup("\" title=\"")
        html.text(board.word(state))
        html.markup("\">")
        html.markup(Board.mark(state))
        html.markup("</td>")
      }
      for _ in board.steps.dropFirst(row.steps.count) { html.markup("<td class=\"none\"></td>") }
      html.markup("</tr>\n")
    }
    html.markup("</tbody></table></section>")
  }

  func sources(_ html: inout HTMLBuffer) {
    let read = board.sources.filter { $0.status != .refused }
    if board.sources.isEmpty { return }
    open(.sourcesTitle, &html)
    let columns = [Phrase.columnFormat, .columnFiles, .columnRead, .columnUnread].map { texts[$0] }
    html.markup("<table>")
    head(columns, &html)
    for format in Set(read.map(\.format)).sorted() {
      let own = read.filter { $0.format == format }
      html.markup("<tr>")
      cell(columns[0], &html)
      html.quote(Untrusted(format))
      html.markup("</td>")
      let numbers = [
        Int64(own.count), own.map(\.bytes).reduce(0, +), own.map(\.lostBytes).reduce(0, +),
      ]
      for (column, value) in zip(columns.dropFirst(), numbers) {
        cell(column, &html)
        html.text(String(value))
        html.markup("</td>")
      }
      html.markup("</tr>")
    }
    html.markup("</tbody></table>")
    let open = board.sources.filter { $0.status != .complete || $0.lostBytes > 0 }
    if !open.isEmpty { losses(open, &html) }
    html.markup("</section>")
  }

  /// Sources that are not whole, and those that were refused.
  private func losses(_ sources: [SourceReading], _ html: inout HTMLBuffer) {
    let columns = [Phrase.columnSource, .columnState, .columnUnread, .columnNote].map { texts[$0] }
    html.markup("<h3>")
    html.text(texts[.refusedTitle])
    html.markup("</h3><table>")
    head(columns, &html)
    let reasons = SourceReasons(language: texts.language)
    for source in sources {
      html.markup("<tr>")
      cell(columns[0], &html)
      html.markup("<div>")
      html.quote(Untrusted(source.path))
      html.markup("</div></td>")
      cell(columns[1], &html)
      html.text(texts.word(source.status))
      html.markup("</td>")
      cell(columns[2], &html)
      let losses = source.losses.map { "\($0.bytes) \(texts.word($0.reason))" }.joined(separator: ", ")
      html.text(losses.isEmpty ? "0" : losses)
      html.markup("</td>")
      cell(columns[3], &html)
      html.markup("<div class=\"any\">")
      html.text(Untrusted(reasons.text(source.reason)).terminal())
      html.markup("</div></td></tr>")
    }
    html.markup("</tbody></table>")
  }
}
