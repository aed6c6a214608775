/// Where tickets are kept.
public enum TicketTracker: String, Sendable, CaseIterable {
  case github
  case gitlab
  case jira

  var markup: any TicketMarkup { self == .jira ? JiraMarkup() : MarkdownMarkup() }

  /// Of the files with bodies.
  public var ending: String { self == .jira ? ".txt" : ".md" }
}

/// How a tracker writes things down. `prose` is for words of ours and of causes, `code` and `block` for what was read.
protocol TicketMarkup: Sendable {
  func heading(_ text: String) -> String
  func item(_ label: String?, _ text: String) -> String
  func prose(_ text: String) -> String
  func code(_ text: String) -> String
  /// What people search for, letter by letter as it is.
  func key(_ text: String) -> String
  /// The text went through `Excerpt`.
  func block(_ text: String) -> String
}

extension TicketMarkup {
  func key(_ text: String) -> String { code(text) }

  func item(_ label: String, _ text: String) -> String { item(Optional(label), text) }

  /// A sentence of a report. What is cited stands below, so that the marks that lead to it go.
  func line(_ parts: [Part]) -> String {
    var text = ""
    for part in parts {
      switch part {
      case .text(let words), .strong(let words):
        // A blank that stood before a mark, and a full stop behind it.
        let isStop = words.first.map { ".,;:".contains($0) } ?? false
        if isStop { while text.hasSuffix(" ") { text.removeLast() } }
        text += ours(words)
      case .prose(let words), .emphasis(let words): text += prose(words.raw)
      case .quote(let value): text += code(value.raw)
      case .cite: while text.hasSuffix(" ") { text.removeLast() }
      }
    }
    return text
  }

  /// Words of a cause, with its `code`.
  private func ours(_ words: String) -> String {
    let pieces = words.split(separator: "`", omittingEmptySubsequences: false).map(String.init)
    guard pieces.count.isMultiple(of: 2) == false else { return prose(words) }
    return pieces.enumerated().map { place, piece in
      if piece.isEmpty { return "" }
      return place.isMultiple(of: 2) ? prose(piece) : code(piece)
    }.joined()
  }
}

/// GitHub and GitLab.
struct MarkdownMarkup: TicketMarkup {
  func heading(_ text: String) -> String { "\n## \(text)\n\n" }
  func item(_ label: String?, _ text: String) -> String {
    label.map { "- **\($0):** \(text)\n" } ?? "- \(text)\n"
  }
  func prose(_ text: String) -> String { Markdown.prose(text) }
  func code(_ text: String) -> String { Untrusted(text).markdown() }
  func block(_ text: String) -> String { Markdown.fenced(MarkdownMarkup.withoutCommands(text), info: "text") }

  /// GitLab runs a line such as `/close`, and looks for the end of a block with less care than Markdown does: a rule
  /// of three backticks inside a longer fence ends it. A word joiner takes the line's first place; a path keeps its own.
  private static func withoutCommands(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      isCommand(line.drop { $0 == " " || $0 == "\t" }) ? "\u{2060}\(line)" : String(line)
    }.joined(separator: "\n")
  }

  /// `/close`, `/assign @root`, and not `/app/data`.
  private static func isCommand(_ line: Substring) -> Bool {
    guard line.first == "/" else { return false }
    let name = line.dropFirst().prefix { !$0.isWhitespace }
    return !name.contains { "/.".contains($0) }
  }
}

/// Jira's wiki markup has no safe code inside a line: what was read stands between `{noformat}`, or letter by letter
/// without a meaning.
struct JiraMarkup: TicketMarkup {
  func heading(_ text: String) -> String { "\nh2. \(text)\n\n" }
  func item(_ label: String?, _ text: String) -> String {
    label.map { "* *\($0):* \(text)\n" } ?? "* \(text)\n"
  }
  func code(_ text: String) -> String { prose(text) }
  /// Nothing has a meaning in a block without a format, and nothing need be hidden in it.
  func key(_ text: String) -> String { "\n" + block(Visible.line(Redactor.standard.redact(text).text)) }

  func prose(_ text: String) -> String {
    Visible.line(Redactor.standard.redact(text).text)
      .split(separator: " ", omittingEmptySubsequences: false)
      .map { JiraMarkup.isPlain($0) ? String($0) : escaped($0) }.joined(separator: " ")
  }

  /// A session id, a fingerprint, a date, a path: a reader searches for it, so that nothing may hide in it. Signs that
  /// mean something in Jira beside others (`-struck-`, `AB-12`, `://`, `:D`) stand alone between letters and digits.
  private static func isPlain(_ word: Substring) -> Bool {
    let bytes = Array(word.utf8)
    func isSmall(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) }
    func isWord(_ byte: UInt8) -> Bool { isSmall(byte) || (0x41...0x5A).contains(byte) }
    guard let first = bytes.first, let last = bytes.last, isWord(first), isWord(last) else { return false }
    return bytes.indices.allSatisfy { place in
      switch bytes[place] {
      case UInt8(ascii: "-"): isSmall(bytes[place - 1]) && isSmall(bytes[place + 1])
      case UInt8(ascii: ":"):
        isWord(bytes[place - 1]) && isWord(bytes[place + 1]) && !"DP".utf8.contains(bytes[place + 1])
      case UInt8(ascii: "."), UInt8(ascii: "/"), UInt8(ascii: "%"):
        isWord(bytes[place - 1]) && isWord(bytes[place + 1])
      case let byte: isWord(byte)
      }
    }
  }

  private func escaped(_ word: Substring) -> String {
    var result = ""
    let scalars = Array(word.unicodeScalars)
    for (index, scalar) in scalars.enumerated() {
      switch scalar {
      case "\\", "*", "_", "?", "+", "^", "~", "{", "}", "[", "]", "|", "!", "#": result += "\\\(scalar)"
      // Inside of a name, as in `2025-10-06`, and of a time.
      case "-" where isInside(scalars, index), ":" where isInside(scalars, index):
        result.unicodeScalars.append(scalar)
      // No mention, no address, no dash that strikes out, and no key of another ticket (`AB-12`).
      case "@", "-", ":": result += "\u{2060}\(scalar)\u{2060}"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  private func isInside(_ scalars: [Unicode.Scalar], _ index: Int) -> Bool {
    guard index > 0, index + 1 < scalars.count else { return false }
    return [scalars[index - 1], scalars[index + 1]].allSatisfy {
      ("a"..."z").contains($0) || ("0"..."9").contains($0)
    }
  }

  func block(_ text: String) -> String {
    // The end of the block is the one sign that the text must not have.
    var result = ""
    var rest = text[...]
    while let brace = rest.firstIndex(of: "{") {
      let after = rest[rest.index(after: brace)...]
      let isEnd = after.drop { !$0.isLetter && $0 != "}" && $0 != "{" }.prefix(8).lowercased() == "noformat"
      result += rest[...brace] + (isEnd ? "\u{2060}" : "")
      rest = after
    }
    return "{noformat}\n\(result)\(rest)\n{noformat}\n"
  }
}
