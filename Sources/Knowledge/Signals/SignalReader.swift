import Evidence

/// Reads one file of `queries/signals/`.
struct SignalReader {
  let file: QueryFile
  let issues: Issues

  static let fileKeys = ["system", "process", "heads", "signals"]
  static let entryKeys = [
    "id", "system", "process", "step", "effect", "owner", "links", "kind", "head", "pattern", "shape",
    "integers",
    "where", "copy", "matches", "not",
  ]
  /// A hit names its owner with one of these.
  static let owners = ["session", "request"]

  func signals(of root: NodeReader) -> [Signal] {
    guard let map = root.mapping(keys: SignalReader.fileKeys) else { return [] }
    let defaults = Defaults(
      system: map.required("system", expected: "old, new or both")?.word(of: Signal.System.self) ?? .both,
      process: map.required("process", expected: "runtime, container, cookie, sdk or any")?
        .word(of: Signal.Process.self) ?? .any,
      heads: heads(of: map))
    let entries = map.required("signals", expected: "a list of signals")?.list() ?? []
    return entries.compactMap { signal(of: $0, defaults: defaults) }
  }

  /// What a file says once for all its entries.
  private struct Defaults {
    var system: Signal.System
    var process: Signal.Process
    /// Named beginnings of lines, so that a hundred patterns do not repeat a logger's name.
    var heads: [String: String]
  }

  private func heads(of map: MappingReader) -> [String: String] {
    var result: [String: String] = [:]
    for entry in map["heads"]?.mapping()?.entries ?? [] {
      guard let text = entry.value.string(), compile(text, at: entry.value) != nil else { continue }
      result[entry.key] = text
    }
    return result
  }

  private func signal(of node: NodeReader, defaults: Defaults) -> Signal? {
    guard let map = node.mapping(keys: SignalReader.entryKeys) else { return nil }
    let before = issues.errors.count
    let id = identifier(map) ?? ""
    let kind = map["kind"].flatMap(eventKind)
    let pattern = textPattern(map, heads: defaults.heads)
    let conditions = WhereReader(issues: issues).conditions(map["where"])
    checkShape(map, kind: kind, hasPattern: pattern != nil || map["pattern"] != nil)
    let copies = map.strings("copy")
    let groups =
      (pattern?.compiled.groups ?? [])
      + conditions.flatMap { condition in
        if case .matches(let pattern) = condition.test { return pattern.groups }
        return []
      }
    let captures = groups.compactMap { $0 }
    let fields = captures + copies.filter { !captures.contains($0) }
    let integers = named(map["integers"], among: captures, what: "captured by the pattern")
    let links = named(map["links"], among: fields, what: "a field of this signal")
    let owner = map.word("owner", of: SignalReader.owners)
    if let owner, !fields.contains(owner) {
      map["owner"]?.fail("\"\(owner)\" is not a field of this signal", expected: "a captured or copied field")
    }
    let isText = map["pattern"] != nil
    let matches = samples(map.required("matches", expected: "lines that it must match"), isText: isText)
    let misses = samples(map.required("not", expected: "near misses that it must not match"), isText: isText)
    guard issues.errors.count == before else { return nil }
    return Signal(
      id: id, place: map.place, origin: file.origin,
      system: map["system"]?.word(of: Signal.System.self) ?? defaults.system,
      process: map["process"]?.word(of: Signal.Process.self) ?? defaults.process,
      step: map.string("step"), effect: map["effect"]?.word(of: Signal.Effect.self) ?? .note,
      owner: owner, links: links, kind: kind, pattern: pattern?.source, fields: fields,
      integers: Set(integers), copies: copies, matches: matches, misses: misses,
      conditions: conditions.sorted { $0.cost < $1.cost }, compiled: pattern?.compiled,
      finder: pattern?.finder,
      shape: map["shape"].flatMap(shape))
  }

  private func identifier(_ map: MappingReader) -> String? {
    guard let node = map.required("id", expected: "a word of the vocabulary such as sync.done"),
      let id = node.string()
    else { return nil }
    let isGood =
      !id.isEmpty
      && id.utf8.allSatisfy {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0)
          || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
          || ".-".utf8.contains($0)
      }
    guard isGood else {
      node.fail("\"\(id.escaped)\" is not an id", expected: "lower-case letters, digits, '.' and '-'")
      return nil
    }
    return id
  }

  private func eventKind(_ node: NodeReader) -> EventKind? {
    node.word(of: EventKind.allCases.map(\.name)).flatMap(EventKind.init(name:))
  }

  /// A signal is a pattern over text, or conditions on the fields of one kind of record.
  private func checkShape(_ map: MappingReader, kind: EventKind?, hasPattern: Bool) {
    if hasPattern {
      if map["where"] != nil { map["where"]?.fail("\"where\" and \"pattern\" exclude each other") }
      if map["copy"] != nil { map["copy"]?.fail("\"copy\" needs a record, and this signal looks at text") }
      if let kind, kind != .log, kind != .error {
        map["kind"]?.fail("a pattern looks at text", expected: "log, error, or no kind at all")
      }
    } else if map["where"] == nil {
      issues.add(
        map.place, "the signal recognises nothing", expected: "\"pattern\", or \"kind\" and \"where\"")
    } else if map["kind"] == nil {
      issues.add(map.place, "\"kind\" is missing", expected: "the kind of event that \"where\" looks at")
    }
  }

  /// The pattern of a text signal, compiled, and the shorter one that finds its lines.
  private struct TextPattern {
    var source: String
    var finder: String
    var compiled: Pattern
  }

  private func textPattern(_ map: MappingReader, heads: [String: String]) -> TextPattern? {
    guard let node = map["pattern"], var body = node.string() else { return nil }
    var head: String?
    if let headNode = map["head"] {
      guard let name = headNode.word(of: heads.keys.sorted()) else { return nil }
      head = heads[name].map { "(?:\($0))" }
    }
    if head == nil, body.hasPrefix("^") {
      head = ""
      body.removeFirst()
    }
    func whole(_ body: String) -> String {
      guard let head else { return body }
      let text = "^\(head)(?:\(body))"
      return String(String.UnicodeScalarView(text.unicodeScalars.filter { $0 != "\u{FE0F}" }))
    }
    // The pattern as it was written is checked first, so that an error shows what its author knows.
    guard compile(body, at: node) != nil, let compiled = compile(whole(body), at: node) else { return nil }
    return TextPattern(source: whole(body), finder: whole(PatternSet.finder(for: body)), compiled: compiled)
  }

  private func shape(_ node: NodeReader) -> Shape? {
    guard let text = node.string() else { return nil }
    if let shape = Shape(text) { return shape }
    node.fail(
      "\"\(text)\" has nothing but digits", expected: "a shape such as 0000-00-00, where 0 is any digit")
    return nil
  }

  private func compile(_ source: String, at node: NodeReader) -> Pattern? {
    do { return try Pattern(source) } catch {
      node.fail(
        "bad pattern: \(error.message)", expected: "RE2 syntax, without look-around and back-references")
      return nil
    }
  }

  /// Names in a list, each of which must be known.
  private func named(_ node: NodeReader?, among known: [String], what: String) -> [String] {
    (node?.list() ?? []).compactMap { element in
      guard let name = element.string() else { return nil }
      if known.contains(name) { return name }
      element.fail("\"\(name)\" is not \(what)", expected: "one of its fields", word: name, known: known)
      return nil
    }
  }

  private func samples(_ node: NodeReader?, isText: Bool) -> [Signal.Sample] {
    guard let node, let list = node.list() else { return [] }
    if list.isEmpty { node.fail("the list is empty", expected: "at least one sample") }
    return list.compactMap { element in
      if isText {
        return element.string().map { Signal.Sample(place: element.place, text: $0, fields: []) }
      }
      guard let map = element.mapping() else { return nil }
      let fields = map.entries.compactMap { entry in
        entry.value.field().map { Field(entry.key, $0) }
      }
      return Signal.Sample(place: element.place, text: "", fields: fields)
    }
  }
}
