import Casebook
import Evidence

/// What the author said with `debrief note`. The text is the author's; it cites nothing and seals nothing.
struct NotesSection {
  let context: ReportContext

  func build() -> Section? {
    let words = AuthorWords(texts: context.texts)
    var blocks: [Block] = []
    for note in context.input.author.notes {
      let number: [Part] = [.text(String(note.number))]
      var heading =
        note.author.isEmpty
        ? words.parts(.noteOn, ["number": number])
        : words.parts(.noteBy, ["number": number, "author": [.prose(Untrusted(note.author))]])
      if !note.written.isEmpty { heading += [.text(", "), .quote(Untrusted(note.written))] }
      blocks.append(.heading(heading))
      blocks += NoteMarkdown.blocks(note.text)
    }
    return Section(.notes, words[.notes], blocks)
  }
}

extension Report {
  /// With the text of the author's place, which the Markdown report holds as it was written.
  func adding(author text: String) -> Report {
    let words = AuthorWords(texts: Texts(language))
    guard let section = Section(.author, words[.authorText], NoteMarkdown.blocks(text)) else { return self }
    var report = self
    report.sections.append(section)
    return report
  }
}

/// An author's Markdown as blocks of a report: paragraphs, lists, headings and code keep their shape, and nothing in
/// them can end the section, cite evidence, open a fence, or bring in HTML.
enum NoteMarkdown {
  static func blocks(_ text: String) -> [Block] {
    var blocks: [Block] = []
    var paragraph: [String] = []
    var items: [String] = []
    var fence: Substring?
    func close() {
      if !paragraph.isEmpty { blocks.append(.paragraph(paragraph.map { .remark(Remark(inline($0))) })) }
      if !items.isEmpty { blocks.append(.list(items.map { Block.Item([.remark(Remark(inline($0)))]) })) }
      (paragraph, items) = ([], [])
    }
    // A secret may span lines, as a key does: it goes before the lines come apart.
    let clean = Visible.block(Redactor.standard.redact(text).text)
    for line in clean.split(separator: "\n", omittingEmptySubsequences: false) {
      let body = line.drop { $0 == " " || $0 == "\t" }
      let marks = body.prefix { $0 == "`" || $0 == "~" }
      if let open = fence {
        if marks.hasPrefix(open), marks.count == body.count {
          fence = nil
        } else if !line.isEmpty {
          blocks.append(.paragraph([.remark(Remark([.quote(Untrusted(String(line)))]))]))
        }
      } else if marks.count >= 3, Set(marks).count == 1 {
        close()
        fence = marks
      } else if body.isEmpty {
        close()
      } else if let title = heading(body) {
        close()
        blocks.append(.paragraph([.remark(Remark(inline(title).flatMap(strengthened)))]))
      } else if let item = item(body) {
        if !paragraph.isEmpty { close() }
        items.append(item)
      } else if !items.isEmpty, line.first == " " {
        items[items.count - 1] += " " + body
      } else {
        if !items.isEmpty { close() }
        paragraph.append(String(body))
      }
    }
    close()
    return blocks
  }

  private static func heading(_ line: Substring) -> String? {
    let marks = line.prefix { $0 == "#" }
    guard (1...6).contains(marks.count), line.dropFirst(marks.count).first == " " else { return nil }
    return String(line.dropFirst(marks.count).drop { $0 == " " })
  }

  /// `- a`, `* a`, `+ a`, `1. a`; a numbered one keeps its number.
  private static func item(_ line: Substring) -> String? {
    if ["- ", "* ", "+ "].contains(where: line.hasPrefix) { return String(line.dropFirst(2)) }
    let digits = line.prefix { ("0"..."9").contains($0) }
    guard (1...4).contains(digits.count), line.dropFirst(digits.count).hasPrefix(". ") else { return nil }
    return String(line)
  }

  /// Blanks at the ends stay outside: Markdown takes no `**a **` for strong.
  private static func strengthened(_ part: Part) -> [Part] {
    guard case .prose(let words) = part else { return [part] }
    let text = words.raw
    let core = text.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed()
    if core.isEmpty { return [part] }
    let (head, tail) = (text.hasPrefix(" ") ? " " : "", text.hasSuffix(" ") ? " " : "")
    return [.text(head), .emphasis(Untrusted(String(core))), .text(tail)].filter { $0 != .text("") }
  }

  /// At the head of an item, `**E1**` would read as a line of the evidence appendix.
  private static func isStrong(_ text: Substring) -> Bool {
    !text.isEmpty && !(text.hasPrefix("E") && Int(text.dropFirst()) != nil)
  }

  /// `**strong**` and `` `code` `` stay; everything else is text.
  private static func inline(_ line: String) -> [Part] {
    var parts: [Part] = []
    var rest = line[...]
    var text = ""
    func flush() {
      if !text.isEmpty { parts.append(.prose(Untrusted(text))) }
      text = ""
    }
    while let first = rest.first {
      if first == "`", let end = rest.dropFirst().firstIndex(of: "`"),
        end > rest.index(after: rest.startIndex)
      {
        flush()
        parts.append(.quote(Untrusted(String(rest[rest.index(after: rest.startIndex)..<end]))))
        rest = rest[rest.index(after: end)...]
      } else if rest.hasPrefix("**"), let end = rest.dropFirst(2).firstRange(of: "**"),
        isStrong(rest.dropFirst(2)[..<end.lowerBound])
      {
        let body = String(rest.dropFirst(2)[..<end.lowerBound])
        flush()
        parts.append(.emphasis(Untrusted(body)))
        rest = rest[end.upperBound...]
      } else {
        text.append(first)
        rest.removeFirst()
      }
    }
    flush()
    return parts
  }
}
