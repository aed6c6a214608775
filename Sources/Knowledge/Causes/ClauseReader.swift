import Evidence

/// Reads clauses of a cause from YAML, and notes which selections they use.
struct ClauseReader {
  let issues: Issues
  /// Names that a clause may use: the cause's own selections and the shared ones.
  let known: [String]
  /// Of each selection by signals, the fields that its events may have.
  let fields: [String: Set<String>]
  private(set) var used: Set<String> = []

  static let operators = [
    "all", "any", "not", "present", "absent", "sequence", "count", "compare", "last", "silence",
  ]

  init(issues: Issues, known: [String], fields: [String: Set<String>]) {
    (self.issues, self.fields) = (issues, fields)
    self.known = known.sorted()
  }

  /// Reads one clause; `extra` are keys that its surroundings add (`decisive`, `cap`, `unless`).
  mutating func clause(_ node: NodeReader, path: String, extra: [String] = []) -> ClauseNode? {
    guard let mapping = node.mapping() else { return nil }
    let found = mapping.entries.filter { ClauseReader.operators.contains($0.key) }
    guard let entry = found.first, found.count == 1 else {
      let word = mapping.entries.first { !ClauseReader.allKeys.contains($0.key) }?.key
      node.fail(
        found.isEmpty ? "this clause has no operator" : "this clause has \(found.count) operators",
        expected: "one of \(ClauseReader.operators.joined(separator: ", "))", word: word,
        known: ClauseReader.operators)
      return nil
    }
    let allowed = [entry.key] + ClauseReader.words + (ClauseReader.options[entry.key] ?? []) + extra
    _ = node.mapping(keys: allowed)
    guard let clause = read(entry, in: mapping, path: path) else { return nil }
    let (says, tells) = (words(mapping["says"]), words(mapping["tells"]))
    return ClauseNode(clause, path: path, place: entry.place, says: says, tells: tells)
  }

  /// A clause, or the name of a selection for the clause that it is present.
  mutating func condition(_ node: NodeReader, path: String) -> ClauseNode? {
    guard node.isText else { return clause(node, path: path) }
    return selection(node).map { ClauseNode(.present($0, needs: .every), path: path, place: node.place) }
  }

  private mutating func words(_ node: NodeReader?) -> Localized? {
    guard let node, let text = localized(node) else { return nil }
    used.formUnion(SentenceMarks(known: Set(known), fields: fields).check(text, at: node))
    return text
  }

  /// Sentences beside a clause.
  static let words = ["says", "tells"]

  /// The kinds of source in which a silence is seen, and the shortest that is.
  static let logs: [SourceKind] = [.runtimeLog, .containerLog]
  static let shortestSilence: Int64 = 120

  static let options: [String: [String]] = [
    "present": ["needs"], "absent": ["needs", "after", "within"], "sequence": ["within"],
    "count": ["at-least", "at-most", "exactly", "needs"],
  ]
  static let compareKeys = ["left", "is", "right", "matching"]
  static let lastKeys = ["of", "in"]
  static let silenceKeys = ["source", "longer-than", "after"]
  private static let allKeys: [String] =
    operators + [
      "says", "tells", "needs", "after", "within", "at-least", "at-most", "exactly", "decisive", "cap",
      "unless",
    ]

  private mutating func read(
    _ entry: MappingReader.Entry, in mapping: MappingReader, path: String
  ) -> Clause? {
    switch entry.key {
    case "all": return nodes(entry.value, path: "\(path).all").map(Clause.all)
    case "any": return nodes(entry.value, path: "\(path).any").map(Clause.any)
    case "not": return clause(entry.value, path: "\(path).not").map(Clause.not)
    case "present":
      guard let name = selection(entry.value) else { return nil }
      return .present(name, needs: needs(mapping))
    case "absent":
      guard let name = selection(entry.value) else { return nil }
      if mapping["after"] == nil, let within = mapping["within"] {
        within.fail("a span that begins nowhere", expected: "after: beside within:")
      }
      return .absent(
        name, after: mapping["after"].flatMap { selection($0) }, within: within(mapping),
        needs: needs(mapping))
    case "sequence":
      guard let list = entry.value.list() else { return nil }
      let names = list.compactMap { selection($0) }
      guard names.count == list.count else { return nil }
      guard names.count > 1 else {
        entry.value.fail("a sequence of \(names.count)", expected: "two selections or more")
        return nil
      }
      return .sequence(names, within: within(mapping))
    case "count":
      guard let name = selection(entry.value) else { return nil }
      let exactly = mapping["exactly"]?.int(from: 0, "0 or more")
      let atLeast = mapping["at-least"]?.int(from: 1, "1 or more: any number is at least 0")
      let atMost = mapping["at-most"]?.int(from: 0, "0 or more")
      if exactly != nil, atLeast != nil || atMost != nil {
        mapping["exactly"]?.fail("exactly stands beside another bound", expected: "one or the other")
      }
      let test = CountTest(atLeast: exactly ?? atLeast, atMost: exactly ?? atMost)
      if test.atLeast == nil, test.atMost == nil {
        entry.value.fail("a count without a number", expected: "at-least, at-most or exactly beside it")
        return nil
      }
      return .count(name, test, needs: needs(mapping))
    case "compare": return compare(entry.value)
    case "last": return last(entry.value)
    default: return silence(entry.value)
    }
  }

  private func within(_ mapping: MappingReader) -> Int64? {
    mapping["within"]?.int(from: 1, "seconds, 1 or more")
  }

  private mutating func nodes(_ node: NodeReader, path: String) -> [ClauseNode]? {
    guard let list = node.list() else { return nil }
    if list.isEmpty {
      node.fail("an empty list decides nothing", expected: "at least one clause")
      return nil
    }
    var result: [ClauseNode] = []
    for (index, element) in list.enumerated() {
      guard let clause = clause(element, path: "\(path)[\(index)]") else { continue }
      result.append(clause)
    }
    return result.count == list.count ? result : nil
  }

  private mutating func selection(_ node: NodeReader) -> String? {
    guard let name = node.string() else { return nil }
    guard known.contains(name) else {
      node.fail(
        "no selection is called \"\(name)\"", expected: "a name from events: or queries/selections.yaml",
        word: name, known: known)
      return nil
    }
    used.insert(name)
    return name
  }

  private func needs(_ mapping: MappingReader) -> Needs {
    guard let node = mapping["needs"] else { return .every }
    if node.isText {
      switch node.word(of: ["every", "one"] + SourceKind.allCases.map(\.rawValue)) {
      case "one": return .one
      case "every", nil: return .every
      case let word?: return .kinds(SourceKind(rawValue: word).map { [$0] } ?? [])
      }
    }
    return .kinds((node.list() ?? []).compactMap { sourceKind($0) })
  }

  private func sourceKind(_ node: NodeReader) -> SourceKind? {
    node.word(of: SourceKind.allCases.map(\.rawValue)).flatMap(SourceKind.init(rawValue:))
  }

  private mutating func compare(_ node: NodeReader) -> Clause? {
    guard let mapping = node.mapping(keys: ClauseReader.compareKeys),
      let left = mapping.required("left", expected: "selection.field or a number").flatMap({ reference($0) }),
      let right = mapping.required("right", expected: "selection.field or a number").flatMap({ reference($0) }
      ),
      let sign = mapping.required("is", expected: "a comparison")?.word(
        of: ComparisonOperator.allCases.map(\.rawValue)
      ).flatMap(ComparisonOperator.init(rawValue:))
    else { return nil }
    let matching = mapping.string("matching")
    if let matching, let node = mapping["matching"] {
      for selection in [left.selection, right.selection] {
        if let selection { check(field: matching, of: selection, at: node) }
      }
    }
    return .compare(left, sign, right, matching: matching)
  }

  private mutating func reference(_ node: NodeReader) -> FieldReference? {
    guard let text = node.string() else { return nil }
    if let number = Int64(text) { return .number(number) }
    let parts = text.split(separator: ".", maxSplits: 1).map(String.init)
    guard parts.count == 2, known.contains(parts[0]) else {
      node.fail(
        "\"\(text)\" is no field of a selection", expected: "selection.field or a number",
        word: parts.first ?? text, known: known)
      return nil
    }
    check(field: parts[1], of: parts[0], at: node)
    used.insert(parts[0])
    return .field(selection: parts[0], name: parts[1])
  }

  private func check(field: String, of selection: String, at node: NodeReader) {
    guard let known = fields[selection], !known.contains(field) else { return }
    node.fail(
      "\"\(selection)\" has no field \"\(field)\"",
      expected: RecordFields.expected(known), word: field, known: known.sorted())
  }

  private mutating func last(_ node: NodeReader) -> Clause? {
    guard let mapping = node.mapping(keys: ClauseReader.lastKeys),
      let of = mapping.required("of", expected: "a selection").flatMap({ selection($0) }),
      let isIn = mapping.required("in", expected: "a selection").flatMap({ selection($0) })
    else { return nil }
    return .last(of: of, isIn: isIn)
  }

  private mutating func silence(_ node: NodeReader) -> Clause? {
    guard let mapping = node.mapping(keys: ClauseReader.silenceKeys),
      let source = mapping.required("source", expected: "a kind of source"),
      let kind = source.word(of: ClauseReader.logs.map(\.rawValue)).flatMap(SourceKind.init(rawValue:)),
      let seconds = mapping.required("longer-than", expected: "seconds")?.int(
        from: ClauseReader.shortestSilence,
        "\(ClauseReader.shortestSilence) or more: shorter gaps are not seen")
    else { return nil }
    return .silence(kind, longerThan: seconds, after: mapping["after"].flatMap { selection($0) })
  }
}

/// A text, or a mapping `{en: …, ko: …}` with `extra` keys beside these.
func localized(_ node: NodeReader, extra: [String] = []) -> Localized? {
  if node.isText { return node.string().map { Localized(en: $0) } }
  guard let mapping = node.mapping(keys: ["en", "ko"] + extra),
    let en = mapping.required("en", expected: "the English text")?.string()
  else { return nil }
  return Localized(en: en, ko: mapping.string("ko"))
}
