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
  /// The text went through `Excerpt`.
  func block(_ text: String) -> String
}

extension TicketMarkup {
  func item(_ label: String, _ text: String) -> String { item(Optional(label), text) }
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
  /// of three backticks inside a longer fence ends it. A word joiner takes the line's first place.
  private static func withoutCommands(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      line.first { $0 != " " && $0 != "\t" } == "/" ? "\u{2060}\(line)" : String(line)
    }.joined(separator: "\n")
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

  func prose(_ text: String) -> String {
    var result = ""
    for scalar in Visible.line(Redactor.standard.redact(text).text).unicodeScalars {
      switch scalar {
      case "\\", "*", "_", "?", "+", "^", "~", "{", "}", "[", "]", "|", "!", "#": result += "\\\(scalar)"
      // No mention, no address, no dash that strikes out, and no key of another ticket (`AB-12`).
      case "@", "-", ":": result += "\u{2060}\(scalar)\u{2060}"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  func block(_ text: String) -> String {
    // The end of the block is the one sign that the text must not have.
    var result = ""
    for character in text { result += character == "{" ? "{\u{2060}" : String(character) }
    return "{noformat}\n\(result)\n{noformat}\n"
  }
}
