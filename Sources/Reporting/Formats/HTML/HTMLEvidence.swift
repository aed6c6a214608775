import Casebook
import Evidence

/// The evidence appendix of a page: where each record stands, what stands there, and who cites it.
extension HTMLReportWriter {
  mutating func evidence() {
    html.markup("<section id=\"appendix\"><h2>")
    html.text(texts[.appendix])
    html.markup("</h2><p class=\"hint\">")
    html.inline(texts[.evidenceRule])
    html.markup("</p>")
    for item in report.evidence { write(item) }
    html.markup("</section>")
  }

  private mutating func write(_ item: EvidenceItem) {
    let line = EvidenceLine(item)
    html.markup("<article id=\"E")
    html.number(item.number)
    html.markup("\"><h3>E")
    html.number(item.number)
    html.markup("</h3><dl>")
    code(.fieldFile, line.path, isPath: true)
    code("SHA-256", line.sha256)
    plain(.fieldBytes, "\(line.bytes.lowerBound)–\(line.bytes.upperBound - 1)")
    plain(.fieldLine, String(line.line))
    if !line.pointer.isEmpty { code(.fieldPointer, line.pointer) }
    if let record = line.record { code(texts[.fieldRecord], record) }
    html.markup("</dl>")
    for repeated in item.repeats.prefix(3) {
      html.markup("<p class=\"note\">")
      html.text(texts[.also] + " ")
      html.quote(Untrusted(repeated.path))
      html.text(" " + texts[.fieldLine] + " \(repeated.line)")
      html.markup("</p>")
    }
    if [.context, .path, .folder].contains(item.attribution) {
      note(texts.string(.givenBy, ["how": texts.word(item.attribution)]))
    }
    if let excerpt = item.excerpt {
      if !excerpt.redacted.isEmpty { note(texts.redacted(excerpt.redacted)) }
      raw(excerpt)
    } else {
      note(texts[item.citation.path == "-" ? .fromInput : .unreadable])
    }
    back(to: item.number)
    html.markup("</article>\n")
  }

  private mutating func note(_ words: String) {
    html.markup("<p class=\"note\">")
    html.inline(words)
    html.markup("</p>")
  }

  private mutating func plain(_ phrase: Phrase, _ value: String) {
    html.markup("<div><dt>")
    html.text(texts[phrase])
    html.markup("</dt><dd>")
    html.text(value)
    html.markup("</dd></div>")
  }

  private mutating func code(_ phrase: Phrase, _ value: String, isPath: Bool = false) {
    code(texts[phrase], value, isPath: isPath)
  }

  /// The values of an `EvidenceLine` are redacted already; a path keeps its account ids, because `verify` opens it.
  private mutating func code(_ name: String, _ value: String, isPath: Bool = false) {
    html.markup(isPath ? "<div class=\"path\"><dt>" : "<div><dt>")
    html.text(name)
    html.markup("</dt><dd><code>")
    html.text(Visible.line(value))
    html.markup("</code></dd></div>")
  }
}
