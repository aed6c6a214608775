public import Casebook

/// An author's notes for a terminal.
public struct NotesText {
  private let notes: [AuthorNote]

  public init(_ notes: [AuthorNote]) { self.notes = notes }

  public func render() -> String {
    if notes.isEmpty { return "no notes\n" }
    return notes.map { note in
      let by = [note.author, note.written].filter { !$0.isEmpty }.map { Untrusted($0).terminal() }
      let text = Untrusted(note.text).terminalBlock.split(separator: "\n", omittingEmptySubsequences: false)
      let head = (["note \(note.number)"] + by).joined(separator: ", ")
      return head + "\n" + text.map { "  \($0)\n" }.joined()
    }.joined()
  }
}
