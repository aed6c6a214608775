public import Evidence

/// All words of a report in one language. A language is one table of phrases and one of signals; nothing else in this
/// module holds words that a reader of a report sees.
public struct Texts: Sendable {
  public let language: Language
  let phrases: [Phrase: String]
  let signals: [String: String]

  public init(_ language: Language) {
    self.language = language
    switch language {
    case .en: (phrases, signals) = (Texts.english, Texts.englishSignals)
    case .ko: (phrases, signals) = (Texts.korean, Texts.koreanSignals)
    }
  }

  subscript(_ phrase: Phrase) -> String { phrases[phrase] ?? Texts.english[phrase] ?? phrase.rawValue }

  func text(_ value: Localized) -> String { value.text(language) }

  /// A phrase whose `{name}` are replaced; a name that nobody gives stays as it is.
  func parts(_ phrase: Phrase, _ values: [String: Part]) -> [Part] {
    Texts.fill(self[phrase]) { values[$0].map { [$0] } }
  }

  /// The same, with several parts for one name.
  func compose(_ phrase: Phrase, _ values: [String: [Part]]) -> [Part] {
    Texts.fill(self[phrase]) { values[$0] }
  }

  func string(_ phrase: Phrase, _ values: [String: String]) -> String {
    parts(phrase, values.mapValues { .text($0) }).map { part in
      if case .text(let text) = part { return text }
      return ""
    }.joined()
  }

  /// What a signal means, with fields of the event in it; `nil` where the table has no words or a field is missing.
  func signal(_ id: String, field: (String) -> FieldValue?) -> [Part]? {
    guard let template = signals[id] else { return nil }
    var missing = false
    let parts = Texts.fill(template) { name in
      guard let value = field(name) else {
        missing = true
        return nil
      }
      if case .text(let text) = value { return [.quote(Untrusted(text))] }
      return [.text(value.text)]
    }
    return missing ? nil : parts
  }

  static func fill(_ template: String, _ value: (String) -> [Part]?) -> [Part] {
    var parts: [Part] = []
    var text = ""
    var rest = template[...]
    while let character = rest.first {
      if character == "{", let end = rest.firstIndex(of: "}"),
        let replacement = filled(rest[rest.index(after: rest.startIndex)..<end], value)
      {
        if !text.isEmpty { parts.append(.text(text)) }
        text = ""
        parts += replacement
        rest = rest[rest.index(after: end)...]
        continue
      }
      text.append(character)
      rest.removeFirst()
    }
    if !text.isEmpty { parts.append(.text(text)) }
    return parts
  }

  /// The value of a name; of `count:row is|rows are` the word for one where the count is 1, else the other.
  private static func filled(_ name: Substring, _ value: (String) -> [Part]?) -> [Part]? {
    guard let colon = name.firstIndex(of: ":") else { return value(String(name)) }
    let forms = name[name.index(after: colon)...].split(separator: "|", maxSplits: 1)
    guard forms.count == 2, let count = value(String(name[..<colon])) else { return nil }
    return [.text(String(count == [.text("1")] ? forms[0] : forms[1]))]
  }

  /// `a`, `a and b`, `a, b and c`.
  func list(_ items: [String]) -> String {
    guard let last = items.last, items.count > 1 else { return items.first ?? "" }
    return items.dropLast().joined(separator: ", ") + self[.listLast] + last
  }

  /// `1, 2 and 3`; in Korean `1·2·3`, which a word for them can follow.
  func numbers(_ numbers: [Int]) -> String {
    let words = numbers.map { String($0) }
    return language == .ko ? words.joined(separator: "·") : list(words)
  }

  func title(_ kind: SourceKind) -> String { text(kind.name) }

  func word(_ likelihood: Likelihood) -> String {
    switch likelihood {
    case .ruledOut: self[.ruledOut]
    case .unlikely: self[.unlikely]
    case .possible: self[.possible]
    case .likely: self[.likely]
    case .confirmed: self[.confirmed]
    }
  }

  func word(_ verdict: Verdict) -> String {
    switch verdict {
    case .classified: self[.classified]
    case .ambiguous: self[.ambiguous]
    case .insufficientEvidence: self[.insufficient]
    case .unclassified: self[.unclassified]
    case .noFailureObserved: self[.noFailure]
    }
  }

  func word(_ state: Coverage.State) -> String {
    switch state {
    case .covered: self[.covered]
    case .partial: self[.partial]
    case .missing: self[.missing]
    }
  }
}
