import Evidence

/// What can be said against a cause that loads: what it lacks, what can never be true, and what is always true.
///
/// Selections by SQL are tried by `SelectionLint` of the module above, which knows SQLite.
public struct CauseLint {
  let knowledge: KnowledgeBase

  public init(_ knowledge: KnowledgeBase) { self.knowledge = knowledge }

  /// The problems of all files, or of those with these labels, in order; samples of signals included.
  public func problems(in files: Set<String>? = nil) throws -> [LintProblem] {
    var problems = try knowledge.signals.check(in: files).map { LintProblem(.error, $0) }
    for cause in knowledge.causes.causes where files?.contains(cause.file) ?? true {
      guard let text = knowledge.library.files.last(where: { $0.label == cause.file })?.text,
        let file = YAMLReader.root(of: text, file: cause.file, issues: Issues())
      else { continue }
      problems += self.problems(of: cause, file)
    }
    return LintProblem.sorted(problems.filter { files?.contains($0.error.file) ?? true })
  }

  private func problems(of cause: Cause, _ file: NodeReader) -> [LintProblem] {
    var found = LintFindings()
    guard let root = file.mapping() else { return [] }
    tests(of: cause, root, &found)
    words(of: cause, file, root, &found)
    logic(of: cause, root, &found)
    neighbours(of: cause, &found)
    shadow(of: cause, root, &found)
    fingerprint(of: cause, root, &found)
    return found.problems
  }

  private func tests(of cause: Cause, _ root: MappingReader, _ found: inout LintFindings) {
    let place = root["tests"]?.place ?? root.place
    if cause.tests.isEmpty {
      found.warn(
        place, "there are no tests", expected: "one that matches, one that does not, one insufficient")
    } else {
      let groups: [(words: Set<String>, name: String, expected: String)] = [
        (["confirmed", "likely", "possible"], "matches", "expect: confirmed, likely or possible"),
        (["ruled out", "unlikely"], "does not match", "expect: ruled out or unlikely"),
        (["insufficient"], "cannot be decided", "expect: insufficient"),
      ]
      for group in groups where !cause.tests.contains(where: { group.words.contains($0.expect) }) {
        found.warn(place, "no test \(group.name)", expected: "a test with \(group.expected)")
      }
    }
    for test in root["tests"]?.list() ?? [] {
      for given in test.mapping()?["given"]?.list() ?? [] { self.given(given, cause, &found) }
    }
  }

  /// A made-up event may only say what its signals could: a misspelt field would silently match nothing.
  private func given(_ node: NodeReader, _ cause: Cause, _ found: inout LintFindings) {
    guard let mapping = node.mapping() else { return }
    if let name = mapping["selection"], let text = name.string() {
      let known = cause.selections.filter(\.isSQL).map(\.name)
      if !known.contains(text) {
        found.error(
          name.place, "\"\(text)\" is no selection by sql", expected: "a selection of this cause by sql",
          word: text, known: known)
      }
    }
    guard let signal = mapping["signal"] else { return }
    let known = knowledge.signals.fields(of: knowledge.signals.names(signal))
    for entry in mapping.entries where !(CauseReader.givenKeys + known).contains(entry.key) {
      found.error(
        entry.place, "no event of this signal has a field \"\(entry.key)\"",
        expected: "one of \(known.sorted().joined(separator: ", "))", word: entry.key, known: known.sorted())
    }
  }

  private func fingerprint(of cause: Cause, _ root: MappingReader, _ found: inout LintFindings) {
    let fields = knowledge.signals.fields(of: cause.selections)
    for node in root["fingerprint"]?.list() ?? [] {
      guard let text = node.string(), text != "category" else { continue }
      let parts = text.split(separator: ".", maxSplits: 1).map(String.init)
      let names = cause.selections.map(\.name) + ["category"]
      if parts.count < 2 || !names.contains(parts[0]) {
        found.error(
          node.place, "\"\(text)\" is no field of a selection", expected: "category, or selection.field",
          word: parts.first ?? text, known: names)
      } else if let known = fields[parts[0]], !known.contains(parts[1]) {
        found.error(
          node.place, "\"\(parts[0])\" has no field \"\(parts[1])\"",
          expected: "one of \(known.sorted().joined(separator: ", "))", word: parts[1], known: known.sorted())
      }
    }
  }
}

extension Selection {
  /// Whether a query finds its events.
  public var isSQL: Bool { if case .sql = source { true } else { false } }
}
