import Diagnosis
import Evidence
import Knowledge

/// The title of a ticket: one line of at most 120 characters that depends on the fingerprint alone.
enum TicketTitle {
  static let limit = 120

  static func of(_ finding: Finding, _ fingerprint: Fingerprint) -> String {
    let values = fingerprint.parts.filter { $0.reference != "category" && $0.raw != nil }.map(words)
    return of(finding.cause.title.en, values)
  }

  /// The value; where the mask leaves no letter of it, that it is there is what tells: the name of its selection.
  private static func words(_ part: Fingerprint.Part) -> String {
    if part.masked.contains(where: \.isLetter) { return part.masked }
    let selection = part.reference.split(separator: ".").first.map(String.init) ?? part.reference
    return selection.split(separator: "-").joined(separator: " ")
  }

  static func of(_ cause: String, _ values: [String]) -> String {
    let words = values.isEmpty ? cause : "\(cause): \(values.joined(separator: ", "))"
    var line = String.UnicodeScalarView()
    for scalar in Visible.line(Redactor.standard.redact(words).text).unicodeScalars {
      line.append(scalar)
      // Trackers read these as a mention or as the number of another ticket.
      if scalar == "@" || scalar == "#" { line.append("\u{2060}") }
    }
    let title = String(line)
    if title.count <= limit { return title }
    // A sign whose joiner was cut off goes too.
    var cut = String(title.prefix(limit - 1)).unicodeScalars
    while cut.last == "@" || cut.last == "#" { cut.removeLast() }
    return String(cut) + "…"
  }
}
