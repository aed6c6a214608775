/// A text with one layer of escapes undone, and for each of its bytes the place in the original that it came from.
struct UnescapedView {
  private(set) var bytes: [UInt8]
  // Empty for the original itself, where every byte stands for itself.
  private var starts: [Int32] = []
  private var ends: [Int32] = []

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  func source(of range: Range<Int>) -> Range<Int> {
    guard !starts.isEmpty, !range.isEmpty else { return range }
    return Int(starts[range.lowerBound])..<Int(ends[range.upperBound - 1])
  }

  /// `%XX`, `\uXXXX`, `\xXX`, `\n`, `\/`, `&amp;` and `&#61;` become what they stand for, and NUL (half of UTF-16)
  /// goes; `nil` when there is nothing to undo, or more than 2 GiB.
  func unescaped() -> UnescapedView? {
    guard bytes.count < Int32.max,
      bytes.contains(where: { $0 == 0x25 || $0 == 0x5C || $0 == 0x26 || $0 == 0 })
    else { return nil }
    var result = UnescapedView([])
    result.bytes.reserveCapacity(bytes.count)
    var index = 0
    var changed = false
    while index < bytes.count {
      let (length, values) = escape(at: index)
      let next = index + max(1, length)
      let place = source(of: index..<next)
      for value in length > 0 ? values : [bytes[index]] {
        result.bytes.append(value)
        result.starts.append(Int32(place.lowerBound))
        result.ends.append(Int32(place.upperBound))
      }
      changed = changed || length > 0
      index = next
    }
    return changed ? result : nil
  }

  /// Length of the escape that begins here and what it stands for; 0 for none.
  private func escape(at index: Int) -> (Int, [UInt8]) {
    switch bytes[index] {
    case 0: return (1, [])
    case UInt8(ascii: "%"): return hex(index + 1, 2).map { (3, [UInt8($0)]) } ?? (0, [])
    case UInt8(ascii: "\\"): return backslash(index)
    case UInt8(ascii: "&"): return entity(index)
    default: return (0, [])
    }
  }

  private func backslash(_ index: Int) -> (Int, [UInt8]) {
    guard index + 1 < bytes.count else { return (0, []) }
    switch bytes[index + 1] {
    case UInt8(ascii: "n"): return (2, [0x0A])
    case UInt8(ascii: "r"): return (2, [0x0D])
    case UInt8(ascii: "t"): return (2, [0x09])
    case UInt8(ascii: "b"), UInt8(ascii: "f"): return (2, [0x20])
    case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "\\"), UInt8(ascii: "/"):
      return (2, [bytes[index + 1]])
    case UInt8(ascii: "x"): return hex(index + 2, 2).map { (4, [UInt8($0)]) } ?? (0, [])
    case UInt8(ascii: "u"): return hex(index + 2, 4).map { (6, UnescapedView.utf8($0)) } ?? (0, [])
    default: return (0, [])
    }
  }

  private static let entities: [(name: [UInt8], value: UInt8)] = [
    ("&amp;", "&"), ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&apos;", "'"),
  ].map { (Array($0.0.utf8), Array($0.1.utf8)[0]) }

  private func entity(_ index: Int) -> (Int, [UInt8]) {
    for (name, value) in UnescapedView.entities where bytes[index...].starts(with: name) {
      return (name.count, [value])
    }
    guard index + 2 < bytes.count, bytes[index + 1] == UInt8(ascii: "#") else { return (0, []) }
    let isHex = bytes[index + 2] | 0x20 == UInt8(ascii: "x")
    let start = index + (isHex ? 3 : 2)
    guard let end = bytes[start...].prefix(8).firstIndex(of: UInt8(ascii: ";")), end > start,
      let value = UInt32(String(decoding: bytes[start..<end], as: UTF8.self), radix: isHex ? 16 : 10)
    else { return (0, []) }
    return (end + 1 - index, UnescapedView.utf8(value))
  }

  private func hex(_ start: Int, _ count: Int) -> UInt32? {
    guard start + count <= bytes.count else { return nil }
    var value: UInt32 = 0
    for byte in bytes[start..<(start + count)] {
      switch byte {
      case 0x30...0x39: value = value << 4 | UInt32(byte - 0x30)
      case 0x41...0x46, 0x61...0x66: value = value << 4 | UInt32((byte | 0x20) - 0x57)
      default: return nil
      }
    }
    return value
  }

  /// No secret that we know has a character beyond ASCII, so half a surrogate pair may become anything.
  private static func utf8(_ value: UInt32) -> [UInt8] {
    if value < 0x80 { return [UInt8(value)] }
    return Array(String(Character(Unicode.Scalar(value) ?? "\u{FFFD}")).utf8)
  }
}
