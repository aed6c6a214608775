public import Knowledge

/// Takes out of a value what differs from run to run: `#` for ids, hexadecimal and numbers, `<time>`, `<ip>`, `<mail>`,
/// and `<path:.csv>` for a path with the kind of its file. What is left is what the failure is.
public enum FieldMask {
  /// Longer keys say no more; what follows is left out.
  static let limit = 120

  public static func apply(_ mask: FingerprintMask, to text: String) -> String {
    let masked: String
    switch mask {
    case .exact: masked = text
    case .id: masked = "#"
    case .path: masked = MaskedToken.path(Substring(text))
    case .text: masked = MaskedText.mask(text)
    }
    return String(masked.prefix(limit))
  }
}

/// Masks running text, word by word, in linear time.
struct MaskedText {
  private var words: [String] = []
  /// The last word as it was written: it says whether three digits are a status.
  private var context = ""

  static func mask(_ text: String) -> String {
    // Three digits alone are a status, and stay.
    if MaskedToken.isStatus(Substring(text)) { return text }
    var masked = MaskedText()
    // What is beyond this cannot reach the key any more.
    for word in MaskedText.pieces(String(text.prefix(2000))) { masked.add(word) }
    return masked.joined
  }

  enum Piece {
    case word(Substring)
    /// In quotes, without a line break: it may hold a path with blanks.
    case quoted(Substring, Character)
    case sign(Character)
  }

  private mutating func add(_ piece: Piece) {
    switch piece {
    case .sign(let sign): words.append(String(sign))
    case .quoted(let inside, let quote):
      let text = MaskedToken.isPath(inside) ? MaskedToken.path(inside) : MaskedText.mask(String(inside))
      words.append(String(quote) + text + String(quote))
    case .word(let word):
      let isStatus = MaskedToken.isStatus(word) && MaskedText.introducesStatus(context)
      words.append(isStatus ? String(word) : MaskedToken.mask(word))
      context = word.lowercased()
    }
  }

  private static func introducesStatus(_ word: String) -> Bool {
    if word.hasPrefix("http") { return true }
    return ["status", "code", "status_code", "statuscode", "response", "rc"].contains(word)
  }

  private static func pieces(_ text: String) -> [Piece] {
    var result: [Piece] = []
    var rest = text[...]
    while let first = rest.first {
      if first == "'" || first == "\"" || first == "`" {
        let inside = rest.dropFirst().prefix { $0 != first && !$0.isNewline }
        if inside.endIndex < rest.endIndex, rest[inside.endIndex] == first {
          result.append(.quoted(inside, first))
          rest = rest[rest.index(after: inside.endIndex)...]
          continue
        }
      }
      if first.isWhitespace || "'\"`()[]{}<>,;=|".contains(first) {
        result.append(.sign(first))
        rest = rest.dropFirst()
        continue
      }
      var word = rest.prefix { !$0.isWhitespace && !"'\"`()[]{}<>,;=|".contains($0) }
      // The query of an address belongs to it.
      if word.contains("://") { word = rest.prefix { !$0.isWhitespace && !"'\"`()<>".contains($0) } }
      rest = rest[word.endIndex...]
      // A point or a colon behind a word belongs to the sentence.
      let end = word.lastIndex { !".:!?".contains($0) }.map { word.index(after: $0) } ?? word.startIndex
      if end > word.startIndex { result.append(.word(word[..<end])) }
      result += word[end...].map { .sign($0) }
    }
    return result
  }

  /// Blanks become one, `1,000` is one number as `999` is, a date and its time of day are one time.
  private var joined: String {
    var result: [String] = []
    for word in MonthNames.masked(words) {
      let word = word.allSatisfy(\.isWhitespace) ? " " : word
      if word == " ", result.last == " " || result.isEmpty { continue }
      if let last = result.last, result.count >= 2, ["#", "<time>"].contains(word) {
        let before = result[result.count - 2]
        if before == word, last == " " ? word == "<time>" : last == "," && word == "#" {
          result.removeLast()
          continue
        }
      }
      result.append(word)
    }
    while result.last == " " { result.removeLast() }
    return result.joined()
  }
}

/// `Oct 6`, `06/Oct/2025` and `Mon, 6 Oct 2025`: a name of a month or day beside a number is part of a date.
enum MonthNames {
  private static let months: Set<String> = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec", "january", "february",
    "march", "april", "june", "july", "august", "september", "october", "november", "december",
  ]
  private static let days: Set<String> = [
    "mon", "tue", "wed", "thu", "fri", "sat", "sun", "monday", "tuesday", "wednesday", "thursday", "friday",
    "saturday", "sunday",
  ]

  static func isMonth(_ word: some StringProtocol) -> Bool { months.contains(word.lowercased()) }

  static func masked(_ words: [String]) -> [String] {
    var result = words
    func isDate(_ index: Int?) -> Bool { index.map { ["#", "<time>"].contains(result[$0]) } ?? false }
    func next(_ index: Int) -> Int? {
      words.indices.dropFirst(index + 1).prefix(3).first { words[$0] != " " && words[$0] != "," }
    }
    func last(_ index: Int) -> Int? {
      words.indices.prefix(index).suffix(3).last { words[$0] != " " && words[$0] != "," }
    }
    for index in words.indices where isMonth(words[index]) {
      let (before, after) = (last(index), next(index))
      guard isDate(before) || isDate(after) else { continue }
      for place in [before, index, after].compactMap({ $0 }) where place == index || isDate(place) {
        result[place] = "<time>"
      }
    }
    for index in words.indices where days.contains(words[index].lowercased()) {
      if let after = next(index), result[after] == "<time>" {
        result[index] = "<time>"
        for place in (index + 1)..<after { result[place] = " " }
      }
    }
    return result
  }
}
