import Casebook
import Evidence

/// The last part of a report: every piece of evidence, in lines that `verify` can read.
///
///     - **E3** `path` · SHA-256 `…` · bytes 120–455 · line 12 · pointer `/events/3` · record `…`
///
///     ```text E3
///     the excerpt
///     ```
struct EvidenceAppendix {
  let texts: Texts

  static func info(_ number: Int) -> String { "text E\(number)" }

  func render(_ items: [EvidenceItem]) -> String {
    var text = "## \(texts[.appendix])\n\n\(texts[.evidenceRule])\n"
    text += "\n<details>\n<summary>\(count(items.count))</summary>\n"
    for item in items { text += "\n" + entry(item) }
    return text + "\n</details>\n"
  }

  private func count(_ count: Int) -> String {
    count == 1
      ? AuthorWords(texts: texts)[.oneRecord] : texts.string(.records, ["count": String(count)])
  }

  private func entry(_ item: EvidenceItem) -> String {
    var text = "- **E\(item.number)** " + EvidenceLine(item).text(texts.language) + "\n"
    for repeated in item.repeats.prefix(3) {
      text +=
        "  - \(texts[.also]) \(Untrusted(repeated.path).markdown()) \(texts[.fieldLine]) \(repeated.line)\n"
    }
    if let session = item.session {
      text += "  - \(texts.string(.ofSession, ["session": Untrusted(session).markdown()]))\n"
    }
    if [.context, .path, .folder].contains(item.attribution) {
      text += "  - \(texts.string(.givenBy, ["how": texts.word(item.attribution)]))\n"
    }
    guard let excerpt = item.excerpt else {
      return text + "  - \(texts[item.citation.path == "-" ? .fromInput : .unreadable])\n"
    }
    if !excerpt.redacted.isEmpty {
      text += "  - \(texts.redacted(excerpt.redacted))\n"
    }
    return text + "\n" + Markdown.fenced(excerpt.text, info: EvidenceAppendix.info(item.number))
  }
}
