/// The ways in which text enters Markdown. Untrusted text enters as code only.
enum Markdown {
  /// A code span, fenced by more backticks than the text has in a row. The text is one visible line.
  static func code(_ text: String) -> String {
    if text.isEmpty { return "(empty)" }
    let fence = String(repeating: "`", count: longestRun(in: text) + 1)
    let (first, last) = (text.utf8.first, text.utf8.last)
    let pad =
      first == 0x60 || last == 0x60 || (first == 0x20 && last == 0x20 && text.utf8.contains { $0 != 0x20 })
    return pad ? "\(fence) \(text) \(fence)" : fence + text + fence
  }

  /// A code span inside a table: GitHub splits cells before it looks for code, so a bar needs its backslash there.
  static func cellCode(_ text: String) -> String {
    var result = ""
    var last: Unicode.Scalar?
    for scalar in text.unicodeScalars {
      if scalar == "|" {
        result += last == "\\" ? "<U+007C>" : "\\|"
      } else {
        result.unicodeScalars.append(scalar)
      }
      last = scalar
    }
    return code(result)
  }

  /// A fenced block whose fence no line of the text can close. The text is already visible.
  static func fenced(_ text: String, info: String) -> String {
    let fence = String(repeating: "`", count: max(3, longestRun(in: text) + 1))
    return "\(fence)\(info)\n\(text)\n\(fence)\n"
  }

  /// Prose that may carry foreign words, such as a path inside a sentence of ours: no markup, mention, link or HTML,
  /// and no secret: a reason why a source was refused may quote how it begins.
  static func prose(_ text: String) -> String {
    var result = ""
    let scalars = Array(Visible.line(Redactor.standard.redact(text).text).unicodeScalars)
    for (index, scalar) in scalars.enumerated() {
      let isBare = index + 1 == scalars.count || scalars[index + 1] == " "
      switch scalar {
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "&": result += "&amp;"
      case "@", "#":
        result += "\\\(scalar)\u{2060}"
      case "\\", "`", "*", "_", "[", "]", "|", "~", "$":
        result += "\\\(scalar)"
      // Before a blank it is a colon; else it may make an address or a sign of it, as the dot of `www.` does.
      case ":" where !isBare,
        "." where !isBare && index > 2 && scalars[(index - 3)..<index].allSatisfy { $0 == "w" || $0 == "W" }:
        result += "\\\(scalar)"
      default: result.unicodeScalars.append(scalar)
      }
    }
    // A line must not begin as a heading, list, quote or command.
    if let first = result.unicodeScalars.first, "-+=/".unicodeScalars.contains(first) {
      result = "\u{2060}" + result
    }
    return result
  }

  static func longestRun(in text: String) -> Int {
    var (longest, run) = (0, 0)
    for byte in text.utf8 {
      run = byte == 0x60 ? run + 1 : 0
      longest = max(longest, run)
    }
    return longest
  }
}
