import Evidence

/// What the board says first, and what changed since the night before.
extension BoardHTML {
  func first(_ html: inout HTMLBuffer) {
    let words = board.nights.words
    open(words[.firstTitle], &html)
    let looks = board.first
    if looks.isEmpty {
      html.markup("<p>")
      html.text(words[.firstNothing])
      html.markup("</p></section>")
      return
    }
    html.markup("<ul>")
    for look in looks {
      html.markup("<li><strong>")
      html.text(look.label)
      html.markup("</strong> (")
      html.number(look.count)
      html.markup("): ")
      html.inline(look.note + ". ")
      links(look.sessions, first: FirstLook.shownSessions, &html)
      for (place, path) in look.paths.prefix(FirstLook.shownPaths).enumerated() {
        if place > 0 { html.markup(", ") }
        html.quote(Untrusted(path))
      }
      if look.paths.count > FirstLook.shownPaths { html.markup(", …") }
      groups(look.groups, &html)
      html.markup("</li>")
    }
    html.markup("</ul></section>")
  }

  private func groups(_ items: [FirstLook.Item], _ html: inout HTMLBuffer) {
    if items.isEmpty { return }
    html.markup("<ul>")
    for item in items.prefix(FirstLook.shownGroups) {
      html.markup("<li>")
      html.text(Untrusted(item.title).terminal())
      if !item.standing.isEmpty { html.text(" (\(item.standing))") }
      html.markup(": ")
      links(item.sessions, first: FirstLook.shownSessions, &html)
      html.markup("</li>")
    }
    if items.count > FirstLook.shownGroups { html.markup("<li>…</li>") }
    html.markup("</ul>")
  }

  /// The first of the sessions; the table of sessions has all.
  func links(_ sessions: [Int], first shown: Int = Board.shownInGroup, _ html: inout HTMLBuffer) {
    for (place, index) in sessions.prefix(shown).enumerated() {
      if place > 0 { html.markup(", ") }
      link(board.rows[index], &html)
    }
    if sessions.count > shown { html.markup(", …") }
  }

  func since(_ html: inout HTMLBuffer) {
    if board.rows.isEmpty { return }
    let words = board.nights.words
    open(words[.sinceTitle], &html)
    guard let change = board.change else {
      html.markup("<p class=\"hint\">")
      html.inline(words[.noEarlier])
      html.markup("</p></section>")
      return
    }
    html.markup("<table>")
    head(change.columns, &html)
    for row in change.rows {
      html.markup("<tr>")
      cell(change.columns[0], &html)
      html.markup("<div>")
      html.text(Untrusted(row.title).terminal())
      if let key = row.key {
        html.markup("<br>")
        html.quote(Untrusted(key))
      }
      html.markup("</div></td>")
      for (column, value) in zip(change.columns.dropFirst(), [row.before, row.now]) {
        cell(column, &html)
        html.text(value)
        html.markup("</td>")
      }
      html.markup("</tr>\n")
    }
    html.markup("</tbody></table>")
    if let same = change.same {
      html.markup("<p class=\"hint\">")
      html.text(same)
      html.markup("</p>")
    }
    html.markup("</section>")
  }
}
