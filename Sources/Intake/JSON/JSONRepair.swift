/// Same-length repair of the few things that Python's `json.dumps` and broken writers put into JSON: lone surrogates,
/// `NaN` and `Infinity`, numbers beyond every integer type, and bytes that are not UTF-8.
struct JSONRepair: CustomStringConvertible {
  private(set) var surrogates = 0
  private(set) var tokens = 0
  private(set) var numbers = 0
  private(set) var badBytes = 0

  var description: String {
    [
      (surrogates, "lone surrogate"), (tokens, "nan or infinity token"), (numbers, "number out of range"),
      (badBytes, "invalid utf-8 byte"),
    ].filter { $0.0 > 0 }.map { "\($0.0) \($0.1)\($0.0 == 1 ? "" : "s")" }.joined(separator: ", ")
  }

  /// Repairs `bytes` in place; what is broken otherwise stays so, and the parser will say so.
  static func repair(_ bytes: UnsafeMutableRawBufferPointer) -> JSONRepair {
    var repair = JSONRepair()
    let bytes = bytes.bindMemory(to: UInt8.self)
    repair.badBytes = replaceInvalidUTF8(in: bytes)
    var index = 0
    while index < bytes.count {
      switch bytes[index] {
      case UInt8(ascii: "\""): index = repair.string(bytes, index + 1)
      case UInt8(ascii: "N"), UInt8(ascii: "I"), UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
        index = repair.token(bytes, index)
      default: index += 1
      }
    }
    return repair
  }

  /// Repairs a string that begins at `start`; returns the index behind its closing quote.
  private mutating func string(_ bytes: UnsafeMutableBufferPointer<UInt8>, _ start: Int) -> Int {
    var index = start
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: "\"") { return index + 1 }
      guard bytes[index] == UInt8(ascii: "\\") else {
        index += 1
        continue
      }
      guard let unit = JSONRepair.unit(bytes, index), unit & 0xf800 == 0xd800 else {
        index += 2
        continue
      }
      if unit < 0xdc00, let low = JSONRepair.unit(bytes, index + 6), low & 0xfc00 == 0xdc00 {
        index += 12
        continue
      }
      surrogates += 1
      for (place, byte) in "fffd".utf8.enumerated() { bytes[index + 2 + place] = byte }
      index += 6
    }
    return index
  }

  /// The value of a `\uXXXX` at `index`, if there is one.
  private static func unit(_ bytes: UnsafeMutableBufferPointer<UInt8>, _ index: Int) -> UInt16? {
    guard index + 6 <= bytes.count, bytes[index] == UInt8(ascii: "\\"), bytes[index + 1] == UInt8(ascii: "u")
    else { return nil }
    return UInt16(String(decoding: bytes[(index + 2)..<(index + 6)], as: UTF8.self), radix: 16)
  }

  /// Makes a string of a token that no JSON parser takes for a number: `NaN` becomes `"N"`.
  private mutating func token(_ bytes: UnsafeMutableBufferPointer<UInt8>, _ start: Int) -> Int {
    var end = start
    while end < bytes.count, JSONRepair.isTokenByte(bytes[end]) { end += 1 }
    let text = bytes[start..<end]
    if ["NaN", "Infinity", "-Infinity"].contains(where: { text.elementsEqual($0.utf8) }) {
      tokens += 1
    } else if JSONRepair.isUnreadableNumber(text) {
      numbers += 1
    } else {
      return max(end, start + 1)
    }
    for index in stride(from: end - 2, to: start, by: -1) { bytes[index] = bytes[index - 1] }
    bytes[start] = UInt8(ascii: "\"")
    bytes[end - 1] = UInt8(ascii: "\"")
    return end
  }

  private static func isTokenByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
      UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."):
      true
    default: false
    }
  }

  /// A number in JSON's grammar that fits neither 64 bits nor a double.
  private static func isUnreadableNumber(_ text: Slice<UnsafeMutableBufferPointer<UInt8>>) -> Bool {
    var rest = text.first == UInt8(ascii: "-") ? text.dropFirst() : text
    let digits = rest.prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    guard let first = digits.first, first != UInt8(ascii: "0") || digits.count == 1 else { return false }
    rest = rest.dropFirst(digits.count)
    if rest.isEmpty { return digits.count >= 19 }
    // simdjson may refuse very long fractions too; only numbers that overflow or are absurdly long come here.
    let exponent = rest.contains { $0 | 0x20 == UInt8(ascii: "e") }
    guard exponent || text.count > 64 else { return false }
    guard let value = Double(String(decoding: text, as: UTF8.self)) else { return false }
    return !value.isFinite || text.count > 64
  }
}

/// Replaces each byte that belongs to no valid UTF-8 sequence by `?`; returns how many there were.
func replaceInvalidUTF8(in bytes: UnsafeMutableBufferPointer<UInt8>) -> Int {
  var (index, replaced) = (0, 0)
  while index < bytes.count {
    if bytes[index] < 0x80 {
      index += 1
      continue
    }
    let length = validSequence(bytes, index)
    if length == 0 {
      bytes[index] = UInt8(ascii: "?")
      replaced += 1
    }
    index += max(1, length)
  }
  return replaced
}

/// Length of the valid multi-byte sequence at `index`, or 0.
private func validSequence(_ bytes: UnsafeMutableBufferPointer<UInt8>, _ index: Int) -> Int {
  let first = bytes[index]
  let length = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2
  guard (0xc2...0xf4).contains(first), index + length <= bytes.count else { return 0 }
  var second: ClosedRange<UInt8> = 0x80...0xbf
  switch first {
  case 0xe0: second = 0xa0...0xbf  // shorter forms exist
  case 0xed: second = 0x80...0x9f  // surrogates
  case 0xf0: second = 0x90...0xbf
  case 0xf4: second = 0x80...0x8f  // beyond U+10FFFF
  default: break
  }
  guard second.contains(bytes[index + 1]) else { return 0 }
  for next in (index + 2)..<max(index + 2, index + length) where !(0x80...0xbf).contains(bytes[next]) {
    return 0
  }
  return length
}
