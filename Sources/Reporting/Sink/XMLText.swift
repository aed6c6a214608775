/// The ways in which text enters XML 1.0: redacted, and only with characters that XML allows.
enum XMLText {
  /// The value of an attribute, without its quotation marks; one line.
  static func attribute(_ text: String) -> String {
    escaped(Visible.line(Redactor.standard.redact(text).text))
  }

  /// The content of an element; line breaks and tabs stay.
  static func content(_ text: String) -> String {
    escaped(Visible.block(Redactor.standard.redact(text).text))
  }

  private static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "&": result += "&amp;"
      case "\"": result += "&quot;"
      case "'": result += "&apos;"
      // The last two of each plane are no characters.
      case _ where scalar.value & 0xFFFE == 0xFFFE: result += "[U+\(Visible.hex(scalar.value, width: 4))]"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
