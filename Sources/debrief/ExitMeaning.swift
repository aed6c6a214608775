/// What the exit statuses mean, in one place: `debrief --help`, the manual page and docs/commands.md show this list.
enum ExitMeaning {
  static let all: [(status: String, meaning: String)] = [
    ("0", "no failure observed, and everything was read"),
    ("1", "failures were found; of causes: a test failed, or a cause is noisy"),
    ("4", "no failure, but a session that cannot be decided, or no session"),
    ("5", "no failure, but some input could not be read"),
    ("64", "wrong usage"),
    ("65", "data or a query was refused, or a report does not agree with its sources"),
    ("66", "an input or a session is not there"),
    ("73", "the output cannot be created"),
    ("74", "reading or writing failed, or a tracker did"),
    ("75", "another run is writing to the case"),
    ("78", "a cause, signal, view, template or query is wrong, or failed in a run"),
    ("130", "interrupted"),
    ("141", "the reader of standard output went away"),
  ]

  /// One line per status, each short enough for a terminal of 80 columns.
  static var text: String {
    all.map { "  \($0.status)\(String(repeating: " ", count: 5 - $0.status.count))\($0.meaning)" }
      .joined(separator: "\n")
  }
}
