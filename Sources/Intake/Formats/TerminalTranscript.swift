import Evidence

/// A pasted terminal session: several commands, each with its output.
///
/// Each section is read by the rules of its own format: rows of `aws s3 ls`, of `ls -la`, errors of the AWS command
/// line, JSON errors on one line; a command itself becomes a `command` event (a `listing` event for `aws s3 ls`).
/// Output of other commands is unread: save it to a file of its own.
public enum TerminalTranscript: FormatReader {
  public static let id = "terminal.transcript"
  public static let title = "pasted terminal session"

  static func recognise(_ head: SourceHead) -> String? {
    let outline = head.outline
    guard outline.commands > 0,
      outline.first == .command || outline.first == .s3Row || outline.first == .directoryRow
    else { return nil }
    return "\(outline.commands) command line\(outline.commands == 1 ? "" : "s") with output"
  }

  static func read(_ reading: Reading, _ recognition: Recognition) throws {
    try TextSections(reading, commandsOnly: false).read()
  }
}
