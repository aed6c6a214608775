/// What `gh` or `glab` is asked to do for one ticket.
public struct TicketCommand: Sendable, Hashable {
  /// The words of a command; the body is a file, or its text where the tool takes no file.
  public enum Word: Sendable, Hashable {
    case plain(String)
    /// The content of this file as one word.
    case content(of: String)
  }

  public var words: [Word]
  /// The tool prints the address of a new ticket.
  public var makesTicket: Bool

  /// As a person would paste it; `nil` where no safe form exists.
  public var shell: String? {
    var result: [String] = []
    for word in words {
      switch word {
      case .plain(let text):
        guard let quoted = TicketCommand.quoted(text) else { return nil }
        result.append(quoted)
      case .content(let path):
        guard let quoted = Shell.quoted(path) else { return nil }
        result.append("\"$(cat \(quoted))\"")
      }
    }
    return result.joined(separator: " ")
  }

  private static func quoted(_ text: String) -> String? {
    // The name of an option, ours.
    if text.hasPrefix("--"), text.utf8.allSatisfy({ $0 == 0x2D || (0x61...0x7A).contains($0) }) {
      return text
    }
    // The joiner behind `#` is invisible and ours; beside it nothing may hide.
    let seen = String(String.UnicodeScalarView(text.unicodeScalars.filter { $0 != "\u{2060}" }))
    guard let quoted = Shell.quoted(seen) else { return nil }
    if seen.unicodeScalars.count == text.unicodeScalars.count { return quoted }
    return "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
  }

  /// The commands for a ticket's action, in their order; empty for `none`, `nil` when the tracker has no tool or the
  /// address of the ticket is not known.
  static func all(
    for ticket: Ticket, tracker: TicketTracker, body: String, labels: Bool, repository: String?
  ) -> [TicketCommand]? {
    let place = repository.map { [Word.plain("--repo"), .plain($0)] } ?? []
    func command(_ words: [Word], makes: Bool = false) -> TicketCommand {
      TicketCommand(words: words + place, makesTicket: makes)
    }
    func plain(_ words: String...) -> [Word] { words.map { .plain($0) } }
    let address = ticket.known?.external ?? ""
    if ticket.action == .none { return [] }
    if ticket.action != .open, address.isEmpty || ticket.known?.tracker != tracker.rawValue { return nil }
    let count = ticket.counts[7] ?? 0
    let seen = "\(count) session\(count == 1 ? "" : "s") in the 7 days up to \(ticket.newestNight)."
    let marks = labels ? ticket.labels.flatMap { plain("--label", Redactor.standard.redact($0).text) } : []
    switch (tracker, ticket.action) {
    case (.jira, _): return nil
    case (_, .none): return []
    case (.github, .open):
      return [
        command(
          plain("gh", "issue", "create", "--title", ticket.title, "--body-file", body) + marks, makes: true)
      ]
    case (.github, .update): return [command(plain("gh", "issue", "edit", address, "--body-file", body))]
    case (.github, .close):
      return [command(plain("gh", "issue", "close", address, "--comment", "Not seen any more: \(seen)"))]
    case (.github, .reopen):
      return [
        command(plain("gh", "issue", "reopen", address, "--comment", "Seen again: \(seen)")),
        command(plain("gh", "issue", "edit", address, "--body-file", body)),
      ]
    case (.gitlab, .open):
      return [
        command(
          plain("glab", "issue", "create", "--yes", "--title", ticket.title, "--description")
            + [.content(of: body)] + marks, makes: true)
      ]
    case (.gitlab, .update):
      return [command(plain("glab", "issue", "update", address, "--description") + [.content(of: body)])]
    case (.gitlab, .close):
      return [
        command(plain("glab", "issue", "note", address, "--message", "Not seen any more: \(seen)")),
        command(plain("glab", "issue", "close", address)),
      ]
    case (.gitlab, .reopen):
      return [
        command(plain("glab", "issue", "reopen", address)),
        command(plain("glab", "issue", "note", address, "--message", "Seen again: \(seen)")),
        command(plain("glab", "issue", "update", address, "--description") + [.content(of: body)]),
      ]
    }
  }
}
