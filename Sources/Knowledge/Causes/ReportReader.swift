import Evidence

/// Reads the `report:` part of a cause and checks that its sentences cite selections that exist.
final class ReportReader {
  private let marks: SentenceMarks
  private(set) var used: Set<String> = []

  static let keys = ["summary", "impact", "checks", "solutions", "actions", "learnings"]
  static let horizons = ["immediate", "short-term", "long-term"]
  static let checkKeys = ["text", "command"]

  init(issues: Issues, known: [String], fields: [String: Set<String>]) {
    marks = SentenceMarks(issues: issues, known: Set(known), fields: fields)
  }

  func report(_ node: NodeReader?) -> CauseReport {
    var report = CauseReport()
    guard
      let mapping = node?.mapping(keys: ReportReader.keys)
    else { return report }
    report.summary = sentences(mapping["summary"])
    report.impact = sentences(mapping["impact"])
    report.solutions = sentences(mapping["solutions"])
    report.learnings = sentences(mapping["learnings"])
    if let actions = mapping["actions"]?.mapping(keys: ReportReader.horizons) {
      report.immediate = sentences(actions["immediate"])
      report.shortTerm = sentences(actions["short-term"])
      report.longTerm = sentences(actions["long-term"])
    }
    report.checks = (mapping["checks"]?.list() ?? []).compactMap { element in
      guard let check = element.mapping(keys: ReportReader.checkKeys),
        let text = check.required("text", expected: "what the check decides").flatMap({ sentence($0) })
      else { return nil }
      return Check(text: text, command: check.string("command") ?? "")
    }
    return report
  }

  private func sentences(_ node: NodeReader?) -> [Localized] {
    (node?.list() ?? []).compactMap { sentence($0) }
  }

  private func sentence(_ node: NodeReader) -> Localized? {
    guard let text = localized(node) else { return nil }
    used.formUnion(marks.check(text, at: node))
    return text
  }
}

/// The marks inside a sentence of a cause: `[selection]` cites its events, `{selection.field}` quotes a value.
public enum Citations {
  public enum Part: Sendable, Equatable {
    case text(String)
    case cite([String])
    case quote(selection: String, field: String)
  }

  public static func parts(of sentence: String) -> [Part] {
    var parts: [Part] = []
    var text = ""
    var rest = sentence[...]
    func isName(_ part: some StringProtocol) -> Bool { !part.isEmpty && part.allSatisfy(Citations.isName) }
    while let character = rest.first {
      if character == "[", let end = rest.firstIndex(of: "]") {
        let names = rest[rest.index(after: rest.startIndex)..<end].split(separator: ",").map {
          $0.drop { $0 == " " }
        }
        if !names.isEmpty, names.allSatisfy(isName) {
          if !text.isEmpty { parts.append(.text(text)) }
          text = ""
          parts.append(.cite(names.map(String.init)))
          rest = rest[rest.index(after: end)...]
          continue
        }
      }
      if character == "{", let end = rest.firstIndex(of: "}") {
        let names = rest[rest.index(after: rest.startIndex)..<end].split(separator: ".")
        if names.count == 2, names.allSatisfy(isName) {
          if !text.isEmpty { parts.append(.text(text)) }
          text = ""
          parts.append(.quote(selection: String(names[0]), field: String(names[1])))
          rest = rest[rest.index(after: end)...]
          continue
        }
      }
      text.append(character)
      rest.removeFirst()
    }
    if !text.isEmpty { parts.append(.text(text)) }
    return parts
  }
}
