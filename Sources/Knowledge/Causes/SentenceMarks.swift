import Evidence

/// Holds the citations and quotes of a sentence against the selections that there are.
struct SentenceMarks {
  let known: Set<String>
  /// Of each selection by signals, the fields that its events may have.
  let fields: [String: Set<String>]

  /// Reports what would be missing in the sentence or reach the reader as it is; the answer are the selections that it
  /// names.
  func check(_ text: Localized, at node: NodeReader) -> Set<String> {
    let languages = [text.en] + (text.ko.map { [$0] } ?? [])
    var told: Set<String> = []
    for mark in languages.flatMap({ Citations.broken(in: $0, known: known) })
    where told.insert(mark.what).inserted {
      node.fail(mark.what, expected: mark.isQuote ? "{selection.field}" : "[selection]")
    }
    var used: Set<String> = []
    let parts = languages.flatMap { Citations.parts(of: $0) }
    for name in parts.flatMap(\.selections) where told.insert(name).inserted {
      guard known.contains(name) || name == Citations.silence else {
        node.fail(
          "the sentence cites \"\(name)\", which no selection is called", expected: "a name from events:",
          word: name, known: known.sorted())
        continue
      }
      used.insert(name)
    }
    for part in parts {
      switch part {
      case .quote(let selection, let field), .lastQuote(let selection, let field):
        guard let known = fields[selection], !known.contains(field),
          told.insert("\(selection).\(field)").inserted
        else { continue }
        node.fail(
          "\"\(selection)\" has no field \"\(field)\"",
          expected: RecordFields.expected(known), word: field, known: known.sorted())
      case .measure(let selection, .length) where selection != Citations.silence:
        node.fail(
          "\"\(selection)\" has no length", expected: "{silence@length} in a cause with a clause silence:")
      case .text, .cite, .measure: break
      }
    }
    return used
  }
}

extension Citations {
  struct BrokenMark {
    var what: String
    var isQuote: Bool
  }

  /// Marks that an author most likely meant and that are none: not closed, without a field, or of more than names.
  static func broken(in sentence: String, known: Set<String>) -> [BrokenMark] {
    parts(of: sentence).flatMap { part -> [BrokenMark] in
      guard case .text(let text) = part else { return [] }
      return text.indices.compactMap { broken(in: text[$0...], known) }
    }
  }

  private static func broken(_ open: Character, _ rest: Substring) -> String? {
    guard rest.first == open, let first = rest.dropFirst().first, first.isASCII, first.isLetter else {
      return nil
    }
    return String(rest.dropFirst())
  }

  private static func broken(in rest: Substring, _ known: Set<String>) -> BrokenMark? {
    for (open, close, isQuote) in [("{" as Character, "}" as Character, true), ("[", "]", false)] {
      guard let inner = broken(open, rest) else { continue }
      let name = String(inner.prefix { isName($0) })
      guard let end = inner.firstIndex(of: close) else {
        return BrokenMark(
          what: "a \(isQuote ? "quote" : "citation") is not closed: \(rest.prefix(40))", isQuote: isQuote)
      }
      let content = inner[..<end]
      if isQuote, content.allSatisfy(isName) {
        return BrokenMark(what: "the quote {\(content)} has no field", isQuote: true)
      }
      let isMeant = known.contains(name) || isQuote && content.allSatisfy { isName($0) || $0 == "." }
      guard isMeant else { return nil }
      return BrokenMark(
        what: "\(open)\(content)\(close) is no \(isQuote ? "quote" : "citation")", isQuote: isQuote)
    }
    return nil
  }

  static func isName(_ character: Character) -> Bool {
    character.isASCII && (character.isLetter || character.isNumber || character == "-" || character == "_")
  }
}

extension Citations.Part {
  /// The selections that it names.
  var selections: [String] {
    switch self {
    case .text: []
    case .cite(let marks): marks.map(\.selection)
    case .quote(let name, _), .lastQuote(let name, _), .measure(let name, _): [name]
    }
  }
}
