import CSimdjson

/// The outline of the first JSON document in the head of a source: enough to know what wrote it.
struct JSONShape {
  enum Container { case object, array }
  var container: Container
  /// Keys of the top-level object, as far as the head shows them.
  var keys: [String] = []
  /// Keys of the first object inside the first array (`events[0]`, or the first element of a top-level array).
  var elementKeys: [String] = []
  /// The key of that array; empty for a top-level array.
  var elementsOf = ""
  /// First byte of the value of each key of the outermost object of interest (top-level, or first element of an array).
  var firstBytes: [String: UInt8] = [:]
  /// The first object stands on one line and is no page of records, and more lines follow.
  var lineDelimited = false
  var tooDeep = false

  func has(_ names: String...) -> Bool { names.allSatisfy(keys.contains) }
  func elementsHave(_ names: String...) -> Bool { names.allSatisfy(elementKeys.contains) }

  /// `nil` when the bytes do not begin with `{` or `[` (behind white space).
  init?(_ bytes: UnsafeRawBufferPointer, depth: Int) {
    var walk = ShapeWalk(bytes: bytes, depth: depth)
    walk.skipBlank()
    guard let first = walk.byte, first == 0x7b || first == 0x5b else { return nil }
    container = first == 0x7b ? .object : .array
    let start = walk.index
    if container == .object {
      walk.object { key, byte, walk in
        keys.append(key)
        firstBytes[key] = byte
        if byte == 0x5b, elementKeys.isEmpty { (elementKeys, elementsOf) = (walk.firstElementKeys(), key) }
      }
    } else {
      walk.arrayElement { key, byte in
        elementKeys.append(key)
        firstBytes[key] = byte
      }
    }
    tooDeep = walk.tooDeep
    let end = walk.index
    let isPage = ["events", "Contents", "CommonPrefixes", "tasks"].contains {
      firstBytes[$0] == UInt8(ascii: "[")
    }
    guard container == .object, !isPage, walk.closed, !bytes[start..<end].contains(0x0a) else { return }
    walk.skipBlank()
    lineDelimited = walk.byte != nil && bytes[end..<walk.index].contains(0x0a)
  }
}

/// A small walk over the head; only ever looks at the first megabyte.
private struct ShapeWalk {
  let bytes: UnsafeRawBufferPointer
  let depth: Int
  var index = 0
  var tooDeep = false
  /// The outermost value ended within the head.
  var closed = false

  var byte: UInt8? { index < bytes.count ? bytes[index] : nil }

  mutating func skipBlank() {
    while let byte, byte == 0x20 || (0x09...0x0d).contains(byte) { index += 1 }
  }

  /// Steps over one value; false at the end of the head or at damage.
  mutating func skipValue() -> Bool {
    guard let byte else { return false }
    guard byte == 0x7b || byte == 0x5b || byte == 0x22, let base = bytes.baseAddress else {
      let start = index
      while let byte = self.byte, ![0x2c, 0x5d, 0x7d, 0x20, 0x0a, 0x0d, 0x09].contains(byte) { index += 1 }
      return index > start && index < bytes.count
    }
    var scan = debrief_scan()
    scan.limit = UInt32(clamping: depth)
    var used = 0
    let status = debrief_scan_value(
      &scan, base.assumingMemoryBound(to: UInt8.self) + index, bytes.count - index, &used)
    index += used
    if scan.isDeep { tooDeep = true }
    return Int(status) == DEBRIEF_SCAN_END
  }

  /// Visits the keys of the object at the index, each with the first byte of its value.
  mutating func object(_ visit: (String, UInt8, ShapeWalk) -> Void) {
    index += 1
    while true {
      skipBlank()
      guard let next = byte else { return }
      if next == 0x2c {
        index += 1
        continue
      }
      if next == 0x7d {
        index += 1
        closed = true
        return
      }
      let start = index + 1
      guard next == 0x22, skipValue() else { return }
      let key = String(decoding: bytes[start..<(index - 1)].prefix(64), as: UTF8.self)
      skipBlank()
      guard byte == 0x3a else { return }
      index += 1
      skipBlank()
      guard let value = byte else { return }
      visit(key, value, self)
      guard skipValue() else { return }
    }
  }

  /// Visits the keys of the first element of the array at the index.
  mutating func arrayElement(_ visit: (String, UInt8) -> Void) {
    let start = index
    index += 1
    skipBlank()
    if byte == 0x7b { object { key, value, _ in visit(key, value) } }
    index = start
    closed = skipValue()
  }

  func firstElementKeys() -> [String] {
    var copy = self
    var keys: [String] = []
    copy.arrayElement { key, _ in keys.append(key) }
    return keys
  }
}
