import Evidence

/// Saved commands: a script or notes with `aws ...` lines, with prompts, comments and continued lines.
///
/// Each command is one `command` event; its flags tell which log group, time window, filter, bucket and prefix
/// somebody asked for. Comments and other lines of a script are not evidence.
public enum ShellCommands: FormatReader {
  public static let id = "shell.commands"
  public static let title = "saved commands"

  static func recognise(_ head: SourceHead) -> String? {
    let outline = head.outline
    guard outline.commands > 0, outline.s3Rows + outline.directoryRows + outline.awsErrors == 0 else {
      return nil
    }
    let isScript = head.firstLine.starts(with: "#!".utf8)
    // Notes of an investigation begin with a comment and mix in other tools; prose has few commands among its lines.
    // What begins with a command and goes on with other lines is a terminal session with output.
    let isNotes =
      outline.first == .command
      ? outline.others == 0 : head.firstLine.first == UInt8(ascii: "#") && outline.others <= outline.commands
    guard isScript || isNotes else { return nil }
    return "\(outline.commands) command line\(outline.commands == 1 ? "" : "s") without output"
  }

  static func read(_ reading: Reading, _ recognition: Recognition) throws {
    reading.emptyReason = "0 commands"
    try TextSections(reading, commandsOnly: true).read()
  }
}
