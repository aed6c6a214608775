/// Writes JSON the same way every time: keys in the order given, no blanks, non-ASCII as it is.
struct JSONWriter {
  private(set) var bytes: [UInt8] = []

  enum Value {
    case string(String)
    case number(Int64)
    case bool(Bool)
    case null
    case list([Value])
    /// In this order.
    case object([(String, Value)])

    static func optional(_ text: String?) -> Value { text.map { .string($0) } ?? .null }
    static func strings(_ texts: some Sequence<String>) -> Value { .list(texts.map { .string($0) }) }
  }

  static func line(_ value: Value) -> String { String(decoding: bytes(of: value), as: UTF8.self) }

  /// One line, with its line end.
  static func bytes(of value: Value) -> [UInt8] {
    var writer = JSONWriter()
    writer.write(value)
    writer.bytes.append(0x0A)
    return writer.bytes
  }

  private mutating func put(_ text: String) { bytes.append(contentsOf: text.utf8) }

  private mutating func write(_ value: Value) {
    switch value {
    case .null: put("null")
    case .bool(let value): put(value ? "true" : "false")
    case .number(let number): put(String(number))
    case .string(let string): write(string)
    case .list(let items):
      put("[")
      for (index, item) in items.enumerated() {
        if index > 0 { put(",") }
        write(item)
      }
      put("]")
    case .object(let fields):
      put("{")
      for (index, field) in fields.enumerated() {
        if index > 0 { put(",") }
        write(field.0)
        put(":")
        write(field.1)
      }
      put("}")
    }
  }

  /// Controls, DEL, invisible characters and what HTML would read are escaped: the line is safe on a terminal too.
  private mutating func write(_ string: String) {
    bytes.append(0x22)
    for scalar in string.unicodeScalars {
      switch scalar {
      case "\"": put("\\\"")
      case "\\": put("\\\\")
      case "\n": put("\\n")
      case "\r": put("\\r")
      case "\t": put("\\t")
      case "<", ">", "&": escape(scalar.value)
      default:
        if scalar.value >= 0x20, scalar.value < 0x7F {
          bytes.append(UInt8(scalar.value))
        } else if scalar.value < 0x80 || Visible.isInvisible(scalar) {
          escape(scalar.value)
        } else {
          bytes.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
        }
      }
    }
    bytes.append(0x22)
  }

  private mutating func escape(_ value: UInt32) {
    guard value > 0xFFFF else {
      put("\\u" + Visible.hex(value, width: 4))
      return
    }
    let rest = value - 0x10000
    put(
      "\\u" + Visible.hex(0xD800 + rest >> 10, width: 4) + "\\u"
        + Visible.hex(0xDC00 + rest & 0x3FF, width: 4))
  }
}
