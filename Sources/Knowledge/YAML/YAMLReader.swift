import Yams

/// Reads one YAML file to a tree of nodes that know their place, and refuses what a knowledge file never needs:
/// anchors and aliases (T16: 308 bytes that become 269 MB), deep nesting, doubled keys, several documents.
enum YAMLReader {
  /// Deeper nesting is no knowledge file, and the parser below us recurses.
  static let maximumDepth = 256

  /// The root of `text`, or `nil` after reporting to `issues`. An empty file has no root and is an error.
  static func root(of text: String, file: String, issues: Issues) -> NodeReader? {
    if let place = tooDeep(text, file: file) {
      issues.add(place, "more than \(maximumDepth) brackets are open here", expected: "a flat file")
      return nil
    }
    if let place = aliasBomb(text, file: file) {
      issues.add(place, "anchors and aliases are refused", expected: "the value written out")
      return nil
    }
    do {
      // Named, because the default encoding can be changed by the environment.
      let parser = try Parser(yaml: text, encoding: .utf8)
      guard let node = try parser.singleRoot() else {
        issues.add(Place(file: file, line: 1, column: 1), "the file is empty", expected: "a mapping")
        return nil
      }
      let root = NodeReader(node: node, file: file, issues: issues)
      // Nodes hold their anchors weakly; the parser owns them.
      return withExtendedLifetime(parser) { root.refusesAnchors() } ? nil : root
    } catch let error as YamlError {
      let place = place(of: error, in: text, file: file)
      issues.add(place.error(startsWithTab(place, text) ?? words(of: error)))
    } catch {
      issues.add(Place(file: file, line: 1, column: 1), "not readable as YAML: \(error)")
    }
    return nil
  }

  /// Where the brackets of flow style open too deep. Brackets inside text count too, which is harmless: they close.
  private static func tooDeep(_ text: String, file: String) -> Place? {
    var (depth, line, column) = (0, 1, 0)
    for byte in text.utf8 {
      column += 1
      switch byte {
      case UInt8(ascii: "["), UInt8(ascii: "{"):
        depth += 1
        if depth > maximumDepth { return Place(file: file, line: line, column: column) }
      case UInt8(ascii: "]"), UInt8(ascii: "}"): depth = max(0, depth - 1)
      case UInt8(ascii: "\n"): (line, column) = (line + 1, 0)
      default: break
      }
    }
    return nil
  }

  /// The place of the first anchor when the text may hold both an anchor and an alias.
  ///
  /// Expanding is what costs, and it happens while the tree is built, so this looks before. A file with only
  /// one of the two is safe to build, and the walk over its nodes then decides exactly.
  private static func aliasBomb(_ text: String, file: String) -> Place? {
    var (line, column) = (1, 0)
    var (anchor, alias): (Place?, Bool) = (nil, false)
    var (beforeLast, last) = (UInt8(ascii: "\n"), UInt8(ascii: "\n"))
    for byte in text.utf8 {
      if last == UInt8(ascii: "&") || last == UInt8(ascii: "*") {
        let begins = " \n\t[{,:-?".utf8.contains(beforeLast)
        let isName = byte.isLetterOrDigit || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-")
        if begins, isName {
          if last == UInt8(ascii: "*") {
            alias = true
          } else if anchor == nil {
            anchor = Place(file: file, line: line, column: column)
          }
        }
      }
      column += 1
      if byte == UInt8(ascii: "\n") { (line, column) = (line + 1, 0) }
      (beforeLast, last) = (last, byte)
    }
    return alias ? anchor : nil
  }

  private static func place(of error: YamlError, in text: String, file: String) -> Place {
    switch error {
    case .scanner(_, _, let mark, _), .parser(_, _, let mark, _), .composer(_, _, let mark, _):
      return Place(file: file, line: mark.line, column: mark.column)
    case .duplicatedKeysInMapping(let keys, let context):
      return second(of: keys, from: context.mark, in: text, file: file)
    case .reader(_, let offset?, _, _):
      let before = text.utf8.prefix(offset)
      let line = before.count { $0 == UInt8(ascii: "\n") } + 1
      let column = before.reversed().prefix { $0 != UInt8(ascii: "\n") }.count + 1
      return Place(file: file, line: line, column: column)
    default: return Place(file: file, line: 1, column: 1)
    }
  }

  /// Where a key of the block mapping at `mark` stands for the second time; the mapping itself when it is not found.
  private static func second(of keys: [String], from mark: Mark, in text: String, file: String) -> Place {
    var seen: Set<String> = []
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    for (index, line) in lines.dropFirst(mark.line - 1) {
      let rest = line.dropFirst(mark.column - 1)
      let key = rest.prefix { $0 != ":" }.filter { $0 != "\"" && $0 != "'" }
      if keys.contains(key), !seen.insert(key).inserted {
        return Place(file: file, line: index + 1, column: mark.column)
      }
    }
    return Place(file: file, line: mark.line, column: mark.column)
  }

  /// The scanner calls a tab a character that cannot start a token.
  private static func startsWithTab(_ place: Place, _ text: String) -> String? {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    guard lines.indices.contains(place.line - 1) else { return nil }
    let before = lines[place.line - 1].prefix { $0 == " " || $0 == "\t" }
    return before.contains("\t") ? "not YAML: a tab stands here; expected blanks to indent with" : nil
  }

  private static func words(of error: YamlError) -> String {
    switch error {
    case .scanner(let context, let problem, _, _), .parser(let context, let problem, _, _),
      .composer(let context, let problem, _, _):
      let what = context.map { "\($0.text.trimmed): " } ?? ""
      return "not YAML: \(what)\(problem)"
    case .duplicatedKeysInMapping(let duplicates, _):
      let names = Set(duplicates).sorted().map { "\"\($0)\"" }
      return "\(names.joined(separator: ", ")) stands twice in one mapping; expected each key once"
    case .reader(let problem, _, _, _): return "not YAML: \(problem)"
    default: return "not YAML: \(error)"
    }
  }
}

extension UInt8 {
  var isLetterOrDigit: Bool {
    switch self {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
    case UInt8(ascii: "0")...UInt8(ascii: "9"): true
    default: false
    }
  }
}

extension String {
  var trimmed: String {
    var view = self[...]
    while let first = view.first, first.isWhitespace { view.removeFirst() }
    while let last = view.last, last.isWhitespace { view.removeLast() }
    return String(view)
  }
}
