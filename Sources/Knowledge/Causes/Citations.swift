import Evidence

/// The marks inside a sentence of a cause: `[selection]` cites its events, `{selection.field}` quotes a value.
public enum Citations {
  public enum Part: Sendable, Equatable {
    case text(String)
    case cite([String])
    /// A field of the first event.
    case quote(selection: String, field: String)
    /// A field of the last event.
    case lastQuote(selection: String, field: String)
    case measure(selection: String, Measure)
  }

  /// What can be said of the events of a selection as a whole.
  public enum Measure: String, Sendable, CaseIterable {
    /// How many there are.
    case count
    /// When the first one was.
    case time
    /// When the last one was.
    case last
    /// How long it lasted; of a silence only.
    case length
  }

  /// The name that stands for the longest silence of the cause's `silence` clauses.
  public static let silence = "silence"

  public static func parts(of sentence: String) -> [Part] {
    var parts: [Part] = []
    var text = ""
    var rest = sentence[...]
    func add(_ part: Part, through end: String.Index) {
      if !text.isEmpty { parts.append(.text(text)) }
      text = ""
      parts.append(part)
      rest = rest[rest.index(after: end)...]
    }
    while let character = rest.first {
      if character == "[", let end = rest.firstIndex(of: "]") {
        let names = rest[rest.index(after: rest.startIndex)..<end].split(separator: ",").map {
          $0.drop { $0 == " " }
        }
        if !names.isEmpty, names.allSatisfy(isName) {
          add(.cite(names.map(String.init)), through: end)
          continue
        }
      }
      if character == "{", let end = rest.firstIndex(of: "}"),
        let part = value(rest[rest.index(after: rest.startIndex)..<end])
      {
        add(part, through: end)
        continue
      }
      text.append(character)
      rest.removeFirst()
    }
    if !text.isEmpty { parts.append(.text(text)) }
    return parts
  }

  /// `selection.field`, `selection.field@last` or `selection@measure`.
  private static func value(_ text: Substring) -> Part? {
    let halves = text.split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false)
    let names = halves[0].split(separator: ".")
    guard names.allSatisfy(isName) else { return nil }
    switch (names.count, halves.count) {
    case (2, 1): return .quote(selection: String(names[0]), field: String(names[1]))
    case (2, 2) where halves[1] == "last":
      return .lastQuote(selection: String(names[0]), field: String(names[1]))
    case (1, 2):
      return Measure(rawValue: String(halves[1])).map { .measure(selection: String(names[0]), $0) }
    default: return nil
    }
  }

  private static func isName(_ part: some StringProtocol) -> Bool {
    !part.isEmpty && part.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-" || $0 == "_") }
  }

  static func selections(in sentence: String) -> [String] {
    parts(of: sentence).flatMap { part -> [String] in
      switch part {
      case .text: []
      case .cite(let names): names
      case .quote(let name, _), .lastQuote(let name, _), .measure(let name, _): [name]
      }
    }
  }
}

/// Checks that a sentence cites selections that exist, and quotes fields that their events can have.
struct SentenceCheck {
  let known: [String]
  /// Of each selection by signals, the fields that its events may have.
  let fields: [String: Set<String>]

  /// The selections that the sentence uses; mistakes are noted at `node`.
  func used(in text: Localized, at node: NodeReader) -> Set<String> {
    var used: Set<String> = []
    for name in Citations.selections(in: text.en + (text.ko ?? "")) {
      guard known.contains(name) || name == Citations.silence else {
        node.fail(
          "the sentence cites \"\(name)\", which no selection is called", expected: "a name from events:",
          word: name, known: known)
        continue
      }
      used.insert(name)
    }
    for part in Citations.parts(of: text.en) + Citations.parts(of: text.ko ?? "") {
      switch part {
      case .quote(let selection, let field), .lastQuote(let selection, let field):
        guard let known = fields[selection], !known.contains(field) else { continue }
        node.fail(
          "\"\(selection)\" has no field \"\(field)\"",
          expected: "one of \(known.sorted().joined(separator: ", "))", word: field, known: known.sorted())
      case .measure(let selection, .length) where selection != Citations.silence:
        node.fail(
          "\"\(selection)\" has no length", expected: "{silence@length} in a cause with a clause silence:")
      case .text, .cite, .measure: break
      }
    }
    return used
  }
}
