import Evidence

/// Reads the `report:` part of a cause and checks that its sentences cite selections that exist.
final class ReportReader {
  private let marks: SentenceMarks
  private var clauses: ClauseReader
  private var cited: Set<String> = []
  /// Selections that a sentence or a condition of one names.
  var used: Set<String> { cited.union(clauses.used) }

  static let keys = ["summary", "root", "impact", "checks", "solutions", "actions", "learnings"]
  static let horizons = ["immediate", "short-term", "long-term"]
  /// Keys beside a sentence that say for which sessions it is meant.
  static let occasionKeys = ["if", "unless"]
  static let checkKeys = ["text", "command"] + occasionKeys

  init(issues: Issues, known: [String], fields: [String: Set<String>]) {
    marks = SentenceMarks(known: Set(known), fields: fields)
    clauses = ClauseReader(issues: issues, known: known, fields: fields)
  }

  func report(_ node: NodeReader?) -> CauseReport {
    var report = CauseReport()
    guard let mapping = node?.mapping(keys: ReportReader.keys) else { return report }
    report.summary = sentences(mapping["summary"])
    report.root = sentences(mapping["root"])
    report.impact = sentences(mapping["impact"])
    report.solutions = sentences(mapping["solutions"])
    report.learnings = sentences(mapping["learnings"])
    if let actions = mapping["actions"]?.mapping(keys: ReportReader.horizons) {
      report.immediate = sentences(actions["immediate"])
      report.shortTerm = sentences(actions["short-term"])
      report.longTerm = sentences(actions["long-term"])
    }
    report.checks = (mapping["checks"]?.list() ?? []).compactMap { element in
      guard let mapping = element.mapping(keys: ReportReader.checkKeys),
        let node = mapping.required("text", expected: "what the check decides"), let text = localized(node)
      else { return nil }
      cited.formUnion(marks.check(text, at: node))
      return Check(text: text, command: mapping.string("command") ?? "", occasion: occasion(mapping))
    }
    return report
  }

  private func sentences(_ node: NodeReader?) -> [CauseSentence] {
    (node?.list() ?? []).compactMap { element in
      guard let text = localized(element, extra: ReportReader.occasionKeys) else { return nil }
      cited.formUnion(marks.check(text, at: element))
      return CauseSentence(text, element.isText ? Occasion() : occasion(element.mapping()))
    }
  }

  private func occasion(_ mapping: MappingReader?) -> Occasion {
    Occasion(
      only: mapping?["if"].flatMap { clauses.condition($0, path: "if") },
      unless: mapping?["unless"].flatMap { clauses.condition($0, path: "unless") })
  }
}
