public import Evidence

/// Writes fields as one JSON object: keys in the order given, numbers as numbers, always the same bytes.
public struct FieldJSON: Sendable {
  /// UTF-8, reused from event to event.
  public private(set) var bytes: [UInt8] = []

  public init() {}

  public mutating func write(_ fields: [Field]) {
    bytes.removeAll(keepingCapacity: true)
    bytes.append(UInt8(ascii: "{"))
    var isFirst = true
    for field in fields {
      if !isFirst { bytes.append(UInt8(ascii: ",")) }
      isFirst = false
      append(quoted: field.name)
      bytes.append(UInt8(ascii: ":"))
      append(field.value)
    }
    bytes.append(UInt8(ascii: "}"))
  }

  public static func text(_ fields: [Field]) -> String {
    var json = FieldJSON()
    json.write(fields)
    return String(decoding: json.bytes, as: UTF8.self)
  }

  private mutating func append(_ value: FieldValue) {
    switch value {
    case .text(let text): append(quoted: text)
    case .integer(let number): bytes.append(contentsOf: String(number).utf8)
    // JSON has no word for infinity and not-a-number.
    case .real(let number):
      bytes.append(contentsOf: (number.isFinite ? String(number) : "null").utf8)
    }
  }

  private mutating func append(quoted text: String) {
    var text = text
    bytes.append(UInt8(ascii: "\""))
    text.withUTF8 { utf8 in
      for byte in utf8 {
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"):
          bytes.append(UInt8(ascii: "\\"))
          bytes.append(byte)
        case 0x0A: bytes.append(contentsOf: [0x5C, UInt8(ascii: "n")])
        case 0x0D: bytes.append(contentsOf: [0x5C, UInt8(ascii: "r")])
        case 0x09: bytes.append(contentsOf: [0x5C, UInt8(ascii: "t")])
        case 0..<0x20:
          bytes.append(contentsOf: "\\u00".utf8)
          bytes.append(FieldJSON.digits[Int(byte >> 4)])
          bytes.append(FieldJSON.digits[Int(byte & 15)])
        default: bytes.append(byte)
        }
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }

  private static let digits = Array("0123456789abcdef".utf8)
}

extension FieldJSON {
  /// A JSON array of texts, to be bound where SQL wants a list.
  public static func array(_ texts: [String]) -> String {
    var json = FieldJSON()
    let quoted = texts.map { text in
      json.write([Field("", text)])
      // Without `{"":` and `}`.
      return String(decoding: json.bytes.dropFirst(4).dropLast(), as: UTF8.self)
    }
    return "[" + quoted.joined(separator: ",") + "]"
  }
}
