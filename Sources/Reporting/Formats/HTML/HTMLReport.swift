import Diagnosis

/// A report as one self-contained page: no script, nothing loaded, light and dark, for screens and paper.
public struct HTMLReport: ReportFormat {
  public static let name = "html"
  /// Where the board stands, relative to the page; without one the page does not lead back.
  private let board: String?

  public init(board: String? = nil) { self.board = board }

  public func render(_ report: Report) -> String { String(decoding: bytes(report), as: UTF8.self) }

  /// The same as bytes, as they are written out.
  public func bytes(_ report: Report) -> [UInt8] {
    var writer = HTMLReportWriter(report)
    writer.page(board: board)
    return writer.html.bytes
  }
}

/// Writes one report. Citations remember where they stand, so that the evidence can lead back.
struct HTMLReportWriter {
  let report: Report
  let texts: Texts
  var html = HTMLBuffer(capacity: 1 << 16)
  /// For each E-number the sections that cite it, in order.
  private var citedIn: [Int: [Section]] = [:]
  private var section: Section?

  init(_ report: Report) {
    self.report = report
    texts = Texts(report.language)
  }

  mutating func page(board: String?) {
    PageShell.open(language: report.language, script: false, &html) { html in html.plain(report.title) }
    header(board)
    contents()
    html.markup("<main>")
    for section in report.sections { write(section) }
    if !report.evidence.isEmpty { evidence() }
    html.markup("</main>")
    PageShell.close(&html)
  }

  private mutating func header(_ board: String?) {
    html.markup("<header>")
    if let board {
      html.markup("<p class=\"crumb\"><a href=\"")
      html.text(board)
      html.markup("\">")
      html.text(texts[.boardTitle])
      html.markup("</a></p>")
    }
    html.markup("<h1>")
    parts(report.title)
    html.markup("</h1><dl class=\"head\">")
    for (index, entry) in report.head.enumerated() {
      html.markup("<div><dt>")
      html.text(entry.name)
      html.markup("</dt><dd")
      // The second entry is the verdict; its words say it, its colour only repeats them.
      if index == 1 {
        html.markup(" class=\"verdict ")
        html.markup(PageShell.verdictClass(report.basis.judgement.verdict))
        html.markup("\"")
      }
      html.markup(">")
      parts(entry.value)
      html.markup("</dd></div>")
    }
    html.markup("</dl>")
    if !report.evidence.isEmpty {
      html.markup("<p class=\"hint\">")
      html.inline(texts[.citationsLinked])
      html.markup("</p>")
    }
    html.markup("</header>")
  }

  private mutating func contents() {
    html.markup("<nav aria-label=\"")
    html.text(texts[.contents])
    html.markup("\"><ul>")
    for section in report.sections { entry(section.kind.rawValue, section.title) }
    if !report.evidence.isEmpty { entry(Section.Kind.appendix.rawValue, texts[.appendix]) }
    html.markup("</ul></nav>")
  }

  private mutating func entry(_ id: String, _ title: String) {
    html.markup("<li><a href=\"#")
    html.text(id)
    html.markup("\">")
    html.text(title)
    html.markup("</a></li>")
  }

  private mutating func write(_ section: Section) {
    self.section = section
    html.markup("<section id=\"")
    html.text(section.kind.rawValue)
    html.markup("\"><h2>")
    html.text(section.title)
    html.markup("</h2>")
    for block in section.blocks { write(block) }
    html.markup("</section>\n")
    self.section = nil
  }

  mutating func parts(_ parts: [Part]) {
    for part in Part.grouped(parts) {
      switch part {
      case .text(let words): html.inline(words)
      case .strong(let words):
        html.markup("<strong>")
        html.inline(words)
        html.markup("</strong>")
      case .quote(let value): html.quote(value)
      case .prose(let value):
        html.markup("<span class=\"any\">")
        html.text(value.terminal())
        html.markup("</span>")
      case .emphasis(let value):
        html.markup("<strong class=\"any\">")
        html.text(value.terminal())
        html.markup("</strong>")
      case .cite(let cited): cite(cited)
      }
    }
  }

  /// `[E1, E2]`, each a link; the first of a section can be returned to.
  private mutating func cite(_ cited: Cited) {
    html.markup("<span class=\"cite\">[")
    for (index, number) in cited.events.compactMap({ report.numbers[$0] }).enumerated() {
      if index > 0 { html.markup(", ") }
      html.markup("<a href=\"#E")
      html.number(number)
      if let section, citedIn[number]?.contains(where: { $0.kind == section.kind }) != true {
        citedIn[number, default: []].append(section)
        html.markup("\" id=\"E")
        html.number(number)
        html.markup("-")
        html.text(section.kind.rawValue)
      }
      html.markup("\">E")
      html.number(number)
      html.markup("</a>")
    }
    html.markup("]</span>")
  }

  /// Where evidence is cited, as links back.
  mutating func back(to number: Int) {
    let sections = citedIn[number] ?? []
    if sections.isEmpty { return }
    html.markup("<p class=\"back\">")
    html.text(texts[.citedIn])
    for section in sections {
      html.markup(" <a href=\"#E")
      html.number(number)
      html.markup("-")
      html.text(section.kind.rawValue)
      html.markup("\">")
      html.text(section.title)
      html.markup("</a>")
    }
    html.markup("</p>")
  }
}
