public import Evidence

/// Values as YAML text that reads back as what they were.
public enum YAMLText {
  /// In double quotes, with everything escaped that is not plain on a line.
  public static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\t": result += "\\t"
      default:
        let isPlain =
          scalar.value >= 0x20 && scalar.value != 0x7F && !(0x80...0xA0).contains(scalar.value)
          && scalar.properties.generalCategory != .format && !(0x2028...0x2029).contains(scalar.value)
        if isPlain {
          result.unicodeScalars.append(scalar)
        } else {
          let hex = String(scalar.value, radix: 16)
          result += "\\U" + String(repeating: "0", count: 8 - hex.count) + hex
        }
      }
    }
    return result + "\""
  }

  /// A number as it is, text in quotes.
  public static func value(_ value: FieldValue) -> String {
    if case .integer(let number) = value { return String(number) }
    return quoted(value.text)
  }

  /// `[a, b]`.
  public static func list(_ items: [String]) -> String { "[\(items.joined(separator: ", "))]" }

  /// Lines below a `|`, indented.
  static func block(_ text: String, indent: Int) -> String {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: true)
    return lines.map {
      String(repeating: " ", count: indent) + $0.replacing("\r", with: "").replacing("\t", with: "  ")
    }
    .joined(separator: "\n")
  }
}
