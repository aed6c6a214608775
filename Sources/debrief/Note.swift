import ArgumentParser
import Casebook
import Foundation
import Reporting

struct Note: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Keeps, lists or removes an author's notes.",
    usage: """
      debrief note [<options>] <session> <text>
      debrief note <session> --list | --remove <number>
      """,
    discussion: """
      The next run into the same folder puts them into the session's report, in
      Markdown, without secrets.

        debrief note 2025-10-06-06-30-14 'I asked the owner.' --case report
      """)

  @Argument(help: "The session's id.", completion: Completions.sessions)
  var session: String
  @Argument(help: "The note, or - for standard input.")
  var text: String?
  @Flag(help: "List the notes.")
  var list = false
  @Option(help: ArgumentHelp("Remove one note.", valueName: "number"))
  var remove: Int?
  @Option(help: ArgumentHelp("Who wrote it.", valueName: "name"))
  var author: String = ""
  @Option(help: ArgumentHelp("When it was written, such as 2026-03-18.", valueName: "time"))
  var on: String = ""
  @OptionGroup var place: CaseOptions

  func validate() throws {
    guard [text != nil, list, remove != nil].filter({ $0 }).count == 1 else {
      throw ValidationError(
        "give one of: a note, --list, --remove N; a note that begins with '-' comes last, behind --, or from standard input"
      )
    }
    guard on.isEmpty || AuthorOptions.isDate(on) else {
      throw ValidationError("--on \(on): expected a date or a time in UTC, such as 2026-03-18")
    }
  }

  func run() throws {
    try Failures.reported {
      let file = try CaseFile.open(at: place.file, mode: .existing)
      defer { try? file.close() }
      let name = Untrusted(session).terminal()
      guard try file.hasSession(session) else {
        throw Failures.failed(
          "no session \(name) in \(Untrusted(place.file).terminal())\nsafe:  nothing was changed\n"
            + "next:  see the sessions with: debrief query 'SELECT session FROM v_sessions'\(CaseOptions.hint(place.path))",
          66)
      }
      if list { return try Output.write(NotesText(try file.notes()[session] ?? []).render()) }
      if let remove {
        guard try file.removeNote(remove, of: session) else {
          throw Failures.failed(
            "session \(name) has no note \(remove)\nsafe:  nothing was changed\n"
              + "next:  see them with --list", 64)
        }
        return try Output.write("removed note \(remove) of \(name)\n")
      }
      let number = try file.addNote(try given(), to: session, author: author, written: on)
      try Output.write("note \(number) of \(name) is in the case; the next run puts it into the report\n")
    }
  }

  private func given() throws -> String {
    var note = text ?? ""
    if note == "-" {
      let data = try FileHandle.standardInput.readToEnd() ?? Data()
      guard let read = String(validating: data, as: UTF8.self) else {
        throw Failures.failed(
          "standard input is not UTF-8\nsafe:  nothing was stored\nnext:  save the note as UTF-8", 65)
      }
      note = read
    }
    guard note.contains(where: { !$0.isWhitespace }) else {
      throw Failures.failed("the note is empty\nsafe:  nothing was stored\nnext:  give its text", 64)
    }
    return note
  }
}
