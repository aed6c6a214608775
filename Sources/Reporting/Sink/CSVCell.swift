/// A cell of a CSV file (RFC 4180) that no spreadsheet takes for a formula.
enum CSVCell {
  /// Foreign or mixed text: redacted, on one visible line, and with a `'` before what a spreadsheet would compute.
  static func text(_ value: String) -> String {
    quoted(guarded(Visible.line(Redactor.standard.redact(value).text)))
  }

  /// A row with the line end that RFC 4180 asks for.
  static func row(_ cells: [String]) -> String { cells.joined(separator: ",") + "\r\n" }

  /// Spreadsheets look behind blanks and a quotation mark too, and know the full-width signs.
  static func guarded(_ text: String) -> String {
    let first = text.unicodeScalars.first { !" \"'\u{A0}\u{3000}".unicodeScalars.contains($0) }
    guard let first,
      "=+-@\t\r\n\u{FF1D}\u{FF0B}\u{FF0D}\u{FF20}\u{2212}\u{FEFF}".unicodeScalars.contains(first)
    else { return text }
    return "'" + text
  }

  private static func quoted(_ text: String) -> String {
    let needs =
      text.utf8.contains { ",\";\r\n".utf8.contains($0) } || text.hasPrefix(" ") || text.hasSuffix(" ")
    if !needs { return text }
    return "\"" + text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"")
      + "\""
  }
}
