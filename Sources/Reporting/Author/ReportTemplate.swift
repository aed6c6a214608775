/// A team's house style: Markdown with `{{placeholders}}` for the parts of a report.
///
/// A part stands on a line of its own; `{{summary}}` brings its heading, `{{summary.body}}` leaves that to the
/// template. Values (`{{session}}`, `{{verdict}}`, …) may stand anywhere.
public struct ReportTemplate: Sendable {
  enum Line: Sendable, Equatable {
    case text([Piece])
    case part(Place, bodyOnly: Bool)
  }
  enum Piece: Sendable, Equatable {
    case words(String)
    case value(Value)
  }
  /// What fits into a line.
  enum Value: String, Sendable, CaseIterable {
    case title, session, verdict, `case`, version
  }
  /// What takes lines of its own.
  enum Place: Sendable, Hashable {
    case head, citations, author, appendix
    case section(Section.Kind)

    var name: String {
      switch self {
      case .head: "head"
      case .citations: "citations"
      case .author: "author"
      case .appendix: "evidence"
      case .section(.evidence): "critical-evidence"
      case .section(let kind): kind.rawValue
      }
    }

    /// In the order of the report that no template changes.
    static let all: [Place] =
      [.head, .citations]
      + Section.Kind.allCases.filter { ![.appendix, .author].contains($0) }.map(Place.section)
      + [.author, .appendix]
  }

  let lines: [Line]

  /// Gives the report that stands without a template, byte for byte.
  public static let standard = ReportTemplate(
    lines: [.text([.words("# "), .value(.title)])]
      + Place.all.flatMap { [.text([]), .part($0, bodyOnly: false)] })

  init(lines: [Line]) { self.lines = lines }

  /// As `debrief template` prints it, and as it can be read back.
  public var text: String {
    lines.map { line in
      switch line {
      case .part(let place, let bodyOnly): "{{\(place.name)\(bodyOnly ? ".body" : "")}}\n"
      case .text(let pieces):
        pieces.map { piece in
          switch piece {
          case .words(let words): words
          case .value(let value): "{{\(value.rawValue)}}"
          }
        }.joined() + "\n"
      }
    }.joined()
  }

  private var placed: [Place] {
    lines.compactMap { line in
      if case .part(let place, _) = line { return place }
      return nil
    }
  }

  /// What a report may not be without is put below what the template asks for: what the sources could not say, what
  /// the author noted, where each citation leads, the author's place, and the head by which `verify` knows a report.
  private var complete: [Line] {
    let needed: [Place] = [.section(.coverage), .section(.notes), .author, .head, .appendix]
    let missing = needed.filter { !placed.contains($0) }
    return lines + missing.flatMap { [.text([]), .part($0, bodyOnly: false)] }
  }

  func render(_ report: Report) -> String {
    let lines = complete
    let kinds = lines.compactMap { line -> Section.Kind? in
      if case .part(.section(let kind), _) = line { return kind }
      return nil
    }
    let page = TemplatePage(report: report.arranged(kinds))
    var output: [String] = []
    for line in lines {
      switch line {
      case .text(let pieces):
        let text = page.text(pieces)
        // A part that is not there leaves no hole behind.
        if text.isEmpty, output.last?.isEmpty ?? true { continue }
        output.append(text)
      case .part(let place, let bodyOnly):
        let text = page.part(place, bodyOnly: bodyOnly)
        if !text.isEmpty { output.append(text) }
      }
    }
    while output.last?.isEmpty == true { output.removeLast() }
    return ReportSeal.sealed(output.joined(separator: "\n") + "\n", page.texts)
  }
}

/// The parts of one report as text, without the line end of their last line.
struct TemplatePage {
  let report: Report
  let texts: Texts
  private let writer: MarkdownWriter

  init(report: Report) {
    self.report = report
    texts = Texts(report.language)
    writer = MarkdownWriter(report: report)
  }

  func text(_ pieces: [ReportTemplate.Piece]) -> String {
    pieces.map { piece in
      switch piece {
      case .words(let words): words
      case .value(let value): self.value(value)
      }
    }.joined()
  }

  private func value(_ value: ReportTemplate.Value) -> String {
    let phrase: Phrase
    switch value {
    case .title: return writer.line(report.title)
    case .session: phrase = .headSession
    case .verdict: phrase = .headVerdict
    case .case: phrase = .headEvidence
    case .version: phrase = .headTool
    }
    return report.head.first { $0.name == texts[phrase] }.map { writer.line($0.value) } ?? ""
  }

  func part(_ place: ReportTemplate.Place, bodyOnly: Bool) -> String {
    switch place {
    case .head:
      return report.head.map { "- **\($0.name):** \(writer.line($0.value))" }.joined(separator: "\n")
    case .citations: return report.evidence.isEmpty ? "" : texts[.citationsExplained]
    case .author: return String(AuthorPlace.empty.dropLast())
    case .appendix:
      if report.evidence.isEmpty { return "" }
      return String(EvidenceAppendix(texts: texts).render(report.evidence).dropLast())
    case .section(let kind):
      guard let section = report.sections.first(where: { $0.kind == kind }) else {
        return bodyOnly ? texts[.none] : ""
      }
      let blocks = section.blocks.filter(\.isWritten).map(writer.block).joined(separator: "\n")
      return String(((bodyOnly ? "" : "## \(section.title)\n\n") + blocks).dropLast())
    }
  }
}

extension Report {
  /// The sections of these kinds in this order, with their evidence numbered anew: what is left out cites nothing.
  func arranged(_ kinds: [Section.Kind]) -> Report {
    var report = self
    report.sections = kinds.flatMap { kind in sections.filter { $0.kind == kind } }
    let events = Dictionary(numbers.map { ($0.value, $0.key) }, uniquingKeysWith: { first, _ in first })
    let items = Dictionary(
      evidence.compactMap { item in events[item.number].map { ($0, item) } },
      uniquingKeysWith: { first, _ in first })
    (report.evidence, report.numbers) = ([], [:])
    for event in report.sections.flatMap({ $0.blocks.flatMap(\.cited) }) where report.numbers[event] == nil {
      guard var item = items[event] else { continue }
      item.number = report.evidence.count + 1
      report.numbers[event] = item.number
      report.evidence.append(item)
    }
    return report
  }
}
