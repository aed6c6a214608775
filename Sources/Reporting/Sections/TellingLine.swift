/// The line of a program that says what it does: every program begins with the same imports.
enum TellingLine {
  /// The first that is no import, comment, setting, or part of a text above the code; else the first.
  static func of(_ code: String) -> String {
    let lines = code.split(whereSeparator: \.isNewline).map { $0.drop { $0 == " " || $0 == "\t" } }
    var quote: String?
    for line in lines where !line.isEmpty {
      if let open = quote {
        if line.contains(open) { quote = nil }
        continue
      }
      if let mark = ["\"\"\"", "'''"].first(where: line.hasPrefix) {
        if !line.dropFirst(3).contains(mark) { quote = mark }
        continue
      }
      if !preambles.contains(where: line.hasPrefix) { return String(line) }
    }
    return lines.first { !$0.isEmpty }.map(String.init) ?? code
  }

  private static let preambles = [
    "import ", "from ", "#", "%", ")", "warnings.", "matplotlib.use(", "plt.rc", "plt.style", "sys.path",
    "set -",
  ]
}
