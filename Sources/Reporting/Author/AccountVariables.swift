/// Account ids in commands. A report does not show them, and a pseudonym could not be pasted: the id stands as a
/// variable of the shell, which the reader sets.
struct AccountVariables: Sendable {
  /// Pseudonyms, in the order of their variables.
  private let marks: [String]

  /// Of these values, sorted by the caller, so that the same places give the same names.
  init(_ values: [String]) {
    var marks: [String] = []
    for value in values {
      for piece in AccountVariables.pieces(Redactor.standard.redact(value).text) {
        if case .mark(let mark) = piece, !marks.contains(mark) { marks.append(mark) }
      }
    }
    self.marks = marks
  }

  func name(_ place: Int) -> String { place == 0 ? "ACCOUNT" : "ACCOUNT_\(place + 1)" }

  /// The redacted text as one word of the shell, with `"$ACCOUNT"` in place of each pseudonym of an account.
  func word(_ redacted: String) -> String? {
    let pieces = AccountVariables.pieces(redacted)
    guard pieces.contains(where: { if case .mark(let mark) = $0 { marks.contains(mark) } else { false } })
    else { return Shell.quoted(redacted) }
    var word = ""
    for piece in pieces {
      switch piece {
      case .mark(let mark):
        guard let place = marks.firstIndex(of: mark) else { return nil }
        word += "\"$\(name(place))\""
      case .text(let text):
        // A quoted hyphen cannot begin a word of its own here: nothing stands between it and the variable.
        guard let quoted = Shell.quoted(text) else { return nil }
        word += quoted
      }
    }
    return word
  }

  /// Variables that the commands use, with their pseudonyms.
  func used(in commands: [String]) -> [(name: String, mark: String)] {
    marks.enumerated().compactMap { place, mark in
      let use = "\"$\(name(place))\""
      return commands.contains { $0.contains(use) } ? (name(place), mark) : nil
    }
  }

  private enum Piece {
    case text(String)
    case mark(String)
  }

  /// Splits at `[account:6hex]`.
  private static func pieces(_ text: String) -> [Piece] {
    var pieces: [Piece] = []
    var rest = text[...]
    while let start = rest.firstRange(of: "[account:") {
      guard let end = rest[start.upperBound...].firstIndex(of: "]") else { break }
      let digits = rest[start.upperBound..<end]
      guard digits.utf8.count == 6, digits.allSatisfy(\.isHexDigit) else { break }
      if start.lowerBound > rest.startIndex { pieces.append(.text(String(rest[..<start.lowerBound]))) }
      pieces.append(.mark(String(rest[start.lowerBound...end])))
      rest = rest[rest.index(after: end)...]
    }
    if !rest.isEmpty { pieces.append(.text(String(rest))) }
    return pieces
  }
}
