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
      switch scalar {
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "&": result += "&amp;"
      case "@", "#":
        // Before a blank it calls nobody and names no ticket.
        let isBare = index + 1 == scalars.count || scalars[index + 1] == " "
        result += isBare ? "\\\(scalar)" : "\\\(scalar)\u{2060}"
      // Inside of a name, as in `s3_list`, it marks nothing.
      case "_" where isInside(scalars, index): result += "_"
      case "\\", "`", "*", "_", "[", "]", "|", "~", "$":
        result += "\\\(scalar)"
      case ":" where isLink(scalars, index) || isSign(scalars, index),
        "." where index > 2 && scalars[(index - 3)..<index].allSatisfy { $0 == "w" || $0 == "W" }:
        result += "\\\(scalar)"
      // A line must not begin as a heading, list, quote or command.
      case "-" where index == 0, "+" where index == 0, "=" where index == 0, "/" where index == 0:
        result += "\\\(scalar)"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  private static func isInside(_ scalars: [Unicode.Scalar], _ index: Int) -> Bool {
    guard index > 0, index + 1 < scalars.count else { return false }
    return [scalars[index - 1], scalars[index + 1]].allSatisfy { scalar in
      scalar.isASCII && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil)
    }
  }

  /// A colon that makes an address, as in `https://` and `mailto:`, or a directive, as in `::include`.
  private static func isLink(_ scalars: [Unicode.Scalar], _ colon: Int) -> Bool {
    let next = colon + 1 < scalars.count ? scalars[colon + 1] : " "
    if next == "/" || next == ":" || (colon > 0 && scalars[colon - 1] == ":") { return true }
    let letters = scalars[..<colon].reversed().prefix { $0.properties.isAlphabetic }.reversed()
    let scheme = String(String.UnicodeScalarView(letters)).lowercased()
    return next != " " && ["mailto", "xmpp"].contains { scheme.hasSuffix($0) }
  }

  /// A colon that begins a sign such as `:tada:`; the parts of a time begin none.
  private static func isSign(_ scalars: [Unicode.Scalar], _ colon: Int) -> Bool {
    let name = scalars[(colon + 1)...].prefix { scalar in
      scalar.properties.isAlphabetic || scalar.properties.numericType != nil
        || "_+-".unicodeScalars.contains(scalar)
    }
    guard !name.isEmpty, name.endIndex < scalars.count, scalars[name.endIndex] == ":" else { return false }
    return name.count != 2 || !name.allSatisfy { ("0"..."9").contains($0) }
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
