/// Writes JSON the same way every time: keys in the order given, no blanks, non-ASCII as it is.
struct JSONWriter {
  private(set) var text = ""

  enum Value {
    case string(String)
    case number(Int64)
    case null
    case list([Value])
    /// In this order.
    case object([(String, Value)])
  }

  static func line(_ value: Value) -> String {
    var writer = JSONWriter()
    writer.write(value)
    return writer.text + "\n"
  }

  private mutating func write(_ value: Value) {
    switch value {
    case .null: text += "null"
    case .number(let number): text += String(number)
    case .string(let string): write(string)
    case .list(let items):
      text += "["
      for (index, item) in items.enumerated() {
        if index > 0 { text += "," }
        write(item)
      }
      text += "]"
    case .object(let fields):
      text += "{"
      for (index, field) in fields.enumerated() {
        if index > 0 { text += "," }
        write(field.0)
        text += ":"
        write(field.1)
      }
      text += "}"
    }
  }

  /// Controls, DEL, invisible characters and what HTML would read are escaped: the line is safe on a terminal too.
  private mutating func write(_ string: String) {
    text += "\""
    for scalar in string.unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\r": text += "\\r"
      case "\t": text += "\\t"
      case "<", ">", "&": escape(scalar.value)
      default:
        if scalar.value < 0x20 || scalar.value == 0x7F || Visible.isInvisible(scalar) {
          escape(scalar.value)
        } else {
          text.unicodeScalars.append(scalar)
        }
      }
    }
    text += "\""
  }

  private mutating func escape(_ value: UInt32) {
    guard value > 0xFFFF else {
      text += "\\u" + Visible.hex(value, width: 4)
      return
    }
    let rest = value - 0x10000
    text +=
      "\\u" + Visible.hex(0xD800 + rest >> 10, width: 4) + "\\u"
      + Visible.hex(0xDC00 + rest & 0x3FF, width: 4)
  }
}
