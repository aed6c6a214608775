import Yams

/// A YAML node with its place. The reader asks for the type that the schema wants; a `no` where text is wanted is
/// the text "no", and `0777` where a number is wanted is an error, never 511.
struct NodeReader {
  let node: Yams.Node
  let file: String
  let issues: Issues
  /// Where the key stands that this is the value of; errors about an empty value point there.
  var fallback: Place?

  var place: Place {
    if let mark = node.mark { return Place(file: file, line: mark.line, column: mark.column) }
    return fallback ?? Place(file: file, line: 1, column: 1)
  }

  /// Reports a mistake at this node. `word` and `known` make the suggestion.
  func fail(_ what: String, expected: String? = nil, word: String? = nil, known: [String] = []) {
    issues.add(place, what, expected: expected, word: word, known: known)
  }

  /// Text of a scalar; empty text must be quoted to be meant.
  func string() -> String? {
    guard case .scalar(let scalar) = node else {
      fail("this is \(kindName)", expected: "text")
      return nil
    }
    if scalar.string.isEmpty, scalar.style == .plain {
      fail("the value is missing", expected: "text")
      return nil
    }
    return scalar.string
  }

  /// A decimal whole number without leading zeros.
  func int() -> Int64? {
    guard case .scalar(let scalar) = node, scalar.style == .plain, let value = Int64(scalar.string),
      String(value) == scalar.string
    else {
      fail(
        "\(shown) is \(isQuotedNumber ? "text" : "not a whole number")",
        expected: "a number such as 30\(quotes)")
      return nil
    }
    return value
  }

  /// A whole number that is no smaller.
  func int(from minimum: Int64, _ expected: String) -> Int64? {
    guard let value = int() else { return nil }
    if value < minimum { fail("\(value) is too small", expected: expected) }
    return value
  }

  /// A decimal number, with or without a fraction.
  func number() -> Double? {
    guard case .scalar(let scalar) = node, scalar.style == .plain, let value = Double(scalar.string),
      value.isFinite, scalar.string.utf8.allSatisfy({ "+-.0123456789".utf8.contains($0) })
    else {
      fail(
        "\(shown) is \(isQuotedNumber ? "text" : "not a number")", expected: "a number such as 0.5\(quotes)")
      return nil
    }
    return value
  }

  /// `true` or `false`, and no other spelling.
  func bool() -> Bool? {
    if case .scalar(let scalar) = node, scalar.style == .plain {
      if scalar.string == "true" { return true }
      if scalar.string == "false" { return false }
    }
    fail("\(shown) is not a truth value", expected: "true or false")
    return nil
  }

  /// One of a closed list of words.
  func word(of words: [String]) -> String? {
    guard let text = string() else { return nil }
    if words.contains(text) { return text }
    let list = words.map { "\"\($0)\"" }.joined(separator: ", ")
    fail("\"\(text)\" is not known here", expected: "one of \(list)", word: text, known: words)
    return nil
  }

  /// The elements of a list.
  func list() -> [NodeReader]? {
    guard case .sequence(let sequence) = node else {
      fail(isEmpty ? "the value is missing" : "this is \(kindName)", expected: "a list")
      return nil
    }
    return sequence.map { NodeReader(node: $0, file: file, issues: issues, fallback: place) }
  }

  /// A list of texts.
  func strings() -> [String]? { list()?.compactMap { $0.string() } }

  /// The mapping, whose keys must be among `keys`. Unknown and doubled keys are reported here.
  func mapping(keys: [String]) -> MappingReader? {
    guard let mapping = mapping() else { return nil }
    for entry in mapping.entries where !keys.contains(entry.key) {
      issues.add(
        entry.place, "unknown key \"\(entry.key)\"", expected: "one of \(keys.joined(separator: ", "))",
        word: entry.key, known: keys)
    }
    return mapping
  }

  /// The mapping with whatever keys it has, for names that the author chooses.
  func mapping() -> MappingReader? {
    guard case .mapping(let mapping) = node else {
      fail(isEmpty ? "the value is missing" : "this is \(kindName)", expected: "a mapping")
      return nil
    }
    var entries: [MappingReader.Entry] = []
    var seen: Set<String> = []
    for (key, value) in mapping {
      let reader = NodeReader(node: key, file: file, issues: issues, fallback: place)
      guard let name = reader.string() else { continue }
      guard seen.insert(name).inserted else {
        reader.fail("\"\(name)\" stands twice in one mapping", expected: "each key once")
        continue
      }
      let content = NodeReader(node: value, file: file, issues: issues, fallback: reader.place)
      entries.append(MappingReader.Entry(key: name, place: reader.place, value: content))
    }
    return MappingReader(place: place, issues: issues, entries: entries)
  }

  var isText: Bool { if case .scalar = node { true } else { false } }
  var isList: Bool { if case .sequence = node { true } else { false } }

  var isMapping: Bool { if case .mapping = node { true } else { false } }

  /// What the node is, for a sentence.
  var kindName: String {
    switch node {
    case .scalar: "text"
    case .sequence: "a list"
    case .mapping: "a mapping"
    case .alias: "an alias"
    }
  }

  /// A number that its quotes make a text.
  private var isQuotedNumber: Bool {
    guard case .scalar(let scalar) = node, scalar.style != .plain else { return false }
    return Double(scalar.string) != nil
  }

  private var quotes: String { isQuotedNumber ? " without quotes" : "" }

  private var isEmpty: Bool {
    guard case .scalar(let scalar) = node else { return false }
    return scalar.style == .plain && scalar.string.isEmpty
  }

  private var shown: String {
    if case .scalar(let scalar) = node { return "\"\(scalar.string)\"" }
    return kindName
  }

  /// Reports the first anchor or alias below this node; true when there is one.
  func refusesAnchors() -> Bool {
    if node.anchor != nil {
      fail("anchors and aliases are refused", expected: "the value written out")
      return true
    }
    let children: [Yams.Node] =
      switch node {
      case .scalar, .alias: []
      case .sequence(let sequence): Array(sequence)
      case .mapping(let mapping): mapping.flatMap { [$0.key, $0.value] }
      }
    return children.contains { NodeReader(node: $0, file: file, issues: issues).refusesAnchors() }
  }
}
