import Evidence

/// The board as one page. It reads whole without its script, which only sorts and filters.
public struct BoardHTML {
  let board: Board
  var texts: Texts { board.texts }

  public init(_ board: Board) { self.board = board }

  public func bytes() -> [UInt8] {
    var html = HTMLBuffer(capacity: 1 << 16)
    PageShell.open(language: texts.language, script: true, &html) { $0.text(texts[.boardTitle]) }
    header(&html)
    html.markup("<main class=\"wide\">")
    first(&html)
    html.markup("<div class=\"columns\">")
    counts(.verdictsTitle, .columnVerdict, board.verdicts.map { ($0.verdict, $0.count) }, &html) {
      verdict, html in
      badge(verdict, &html)
    }
    counts(.causesTitle, .columnCause, board.causes.map { ($0.cause, $0.count) }, &html) { cause, html in
      html.quote(Untrusted(cause))
    }
    html.markup("</div>")
    groups(&html)
    since(&html)
    sessions(&html)
    grid(&html)
    sources(&html)
    html.markup("</main>\n<script>")
    html.markup(BoardScript.script)
    html.markup("</script>")
    PageShell.close(&html)
    return html.bytes
  }

  private func header(_ html: inout HTMLBuffer) {
    html.markup("<header><h1>")
    html.text(texts[.boardTitle])
    html.markup("</h1><p class=\"rate\">")
    html.text(board.summary)
    html.markup("</p><dl class=\"head\"><div><dt>")
    html.text(texts[.headEvidence])
    html.markup("</dt><dd>")
    html.quote(Untrusted(board.caseDigest))
    html.markup("</dd></div><div><dt>")
    html.text(texts[.headTool])
    html.markup("</dt><dd>")
    html.quote(Untrusted("debrief " + board.toolVersion))
    html.markup("</dd></div></dl></header>")
  }

  func badge(_ verdict: Verdict, _ html: inout HTMLBuffer) {
    html.markup("<span class=\"badge ")
    html.markup(PageShell.verdictClass(verdict))
    html.markup("\">")
    html.text(texts.word(verdict))
    html.markup("</span>")
  }

  private func counts<Name>(
    _ title: Phrase, _ column: Phrase, _ rows: [(Name, Int)], _ html: inout HTMLBuffer,
    _ write: (Name, inout HTMLBuffer) -> Void
  ) {
    if rows.isEmpty { return }
    open(title, &html)
    html.markup("<table class=\"counts\">")
    head([texts[column], texts[.columnCount]], &html)
    for (name, count) in rows {
      html.markup("<tr><td>")
      write(name, &html)
      html.markup("</td><td class=\"number\">")
      html.number(count)
      html.markup("</td></tr>")
    }
    html.markup("</tbody></table></section>")
  }

  func open(_ title: Phrase, _ html: inout HTMLBuffer) { open(texts[title], &html) }

  func open(_ title: String, _ html: inout HTMLBuffer) {
    html.markup("<section><h2>")
    html.text(title)
    html.markup("</h2>")
  }

  /// Ends inside the body of the table.
  func head(_ columns: [String], _ html: inout HTMLBuffer) {
    html.markup("<thead><tr>")
    for column in columns {
      html.markup("<th scope=\"col\">")
      html.text(column)
      html.markup("</th>")
    }
    html.markup("</tr></thead><tbody>\n")
  }

  /// Opens a cell that names its column on narrow screens.
  func cell(_ column: String, _ html: inout HTMLBuffer) {
    html.markup("<td data-column=\"")
    html.text(column)
    html.markup("\">")
  }

  func link(_ row: Board.Row, _ html: inout HTMLBuffer) {
    html.markup("<a href=\"")
    html.text(row.report + ".html")
    html.markup("\">")
    html.text(Untrusted(row.session).terminal(limit: 80))
    html.markup("</a>")
  }

  private func groups(_ html: inout HTMLBuffer) {
    if board.groups.isEmpty { return }
    open(.groupsTitle, &html)
    let columns = [
      texts[.columnGroup], texts[.columnNumber], board.nights.words[.columnStanding], texts[.indexTitle],
    ]
    html.markup("<table>")
    head(columns, &html)
    for group in board.groups {
      html.markup("<tr>")
      cell(columns[0], &html)
      html.markup("<div>")
      html.text(group.title)
      if group.kind == .finding {
        html.markup("<br>")
        html.quote(Untrusted(group.key))
      }
      html.markup("</div></td>")
      cell(columns[1], &html)
      html.number(group.sessions.count)
      html.markup("</td>")
      cell(columns[2], &html)
      html.text(group.standing)
      html.markup("</td>")
      cell(columns[3], &html)
      html.markup("<div>")
      links(group.sessions, &html)
      html.markup("</div></td></tr>\n")
    }
    html.markup("</tbody></table></section>")
  }
}
