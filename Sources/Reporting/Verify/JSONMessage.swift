/// Finds the message of a CloudWatch event that was saved as JSON, without building the document.
struct JSONMessage {
  private let bytes: [UInt8]
  private var index = 0

  private init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// The decoded message when the record is an object with a number `timestamp` and a string `message`.
  static func message(of record: [UInt8]) -> [UInt8]? {
    var scan = JSONMessage(record)
    scan.blank()
    guard scan.take(UInt8(ascii: "{")) else { return nil }
    var message: [UInt8]?
    var hasTime = false
    while true {
      scan.blank()
      guard let key = scan.string() else { return nil }
      scan.blank()
      guard scan.take(UInt8(ascii: ":")) else { return nil }
      scan.blank()
      guard let first = scan.peek else { return nil }
      if first == UInt8(ascii: "\"") {
        guard let value = scan.string() else { return nil }
        if key == Array("message".utf8) { message = message ?? value }
      } else {
        if key == Array("timestamp".utf8), (0x30...0x39).contains(first) { hasTime = true }
        guard scan.skipValue() else { return nil }
      }
      scan.blank()
      if scan.take(UInt8(ascii: ",")) { continue }
      guard scan.take(UInt8(ascii: "}")) else { return nil }
      return hasTime ? message : nil
    }
  }

  /// The same document with `\uXXXX` of characters that are not ASCII written out; anything else as it is.
  static func readable(_ record: [UInt8]) -> [UInt8] {
    guard record.first == UInt8(ascii: "{"), record.contains(UInt8(ascii: "\\")) else { return record }
    var scan = JSONMessage(record)
    var result: [UInt8] = []
    while let byte = scan.peek {
      scan.index += 1
      guard byte == UInt8(ascii: "\\"), let next = scan.peek else {
        result.append(byte)
        continue
      }
      let start = scan.index - 1
      scan.index += 1
      if next == UInt8(ascii: "u"), let scalar = scan.unicode(), scalar.value >= 0xA0, scalar != "\u{FFFD}" {
        result += Array(String(Character(scalar)).utf8)
      } else {
        result += record[start..<scan.index]
      }
    }
    return result
  }

  private var peek: UInt8? { index < bytes.count ? bytes[index] : nil }

  private mutating func take(_ byte: UInt8) -> Bool {
    guard peek == byte else { return false }
    index += 1
    return true
  }

  private mutating func blank() {
    while let byte = peek, byte == 0x20 || (0x09...0x0D).contains(byte) { index += 1 }
  }

  /// A number, word, array or object; strings inside are stepped over whole.
  private mutating func skipValue() -> Bool {
    var depth = 0
    while let byte = peek {
      switch byte {
      case UInt8(ascii: "\""): if string() == nil { return false } else { continue }
      case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        if depth == 0 { return true }
        depth -= 1
      case UInt8(ascii: ","): if depth == 0 { return true }
      default: break
      }
      index += 1
    }
    return false
  }

  /// The string that begins here, decoded; `nil` when it does not end.
  private mutating func string() -> [UInt8]? {
    guard take(UInt8(ascii: "\"")) else { return nil }
    var result: [UInt8] = []
    while let byte = peek {
      index += 1
      if byte == UInt8(ascii: "\"") { return result }
      guard byte == UInt8(ascii: "\\") else {
        result.append(byte)
        continue
      }
      guard let escaped = peek else { return nil }
      index += 1
      switch escaped {
      case UInt8(ascii: "n"): result.append(0x0A)
      case UInt8(ascii: "t"): result.append(0x09)
      case UInt8(ascii: "r"): result.append(0x0D)
      case UInt8(ascii: "b"): result.append(0x08)
      case UInt8(ascii: "f"): result.append(0x0C)
      case UInt8(ascii: "u"):
        guard let scalar = unicode() else { return nil }
        result += Array(String(Character(scalar)).utf8)
      default: result.append(escaped)
      }
    }
    return nil
  }

  /// Four hex digits, or two such groups that make a pair; a lone surrogate becomes U+FFFD.
  private mutating func unicode() -> Unicode.Scalar? {
    guard let first = hexUnit() else { return nil }
    if (0xD800...0xDBFF).contains(first), index + 1 < bytes.count, bytes[index] == UInt8(ascii: "\\"),
      bytes[index + 1] == UInt8(ascii: "u")
    {
      let back = index
      index += 2
      if let second = hexUnit(), (0xDC00...0xDFFF).contains(second) {
        return Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
      }
      index = back
    }
    return Unicode.Scalar(first) ?? "\u{FFFD}"
  }

  private mutating func hexUnit() -> UInt32? {
    guard index + 4 <= bytes.count else { return nil }
    let value = UInt32(String(decoding: bytes[index..<(index + 4)], as: UTF8.self), radix: 16)
    index += 4
    return value
  }
}
