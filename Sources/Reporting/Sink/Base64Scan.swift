/// Finds secrets that were put into base64, one level deep.
enum Base64Scan {
  /// Shorter runs hold no secret that our rules know.
  static let shortest = 24

  static func all(in bytes: [UInt8]) -> [Secret] {
    var found: [Secret] = []
    var index = 0
    while index < bytes.count {
      guard value(bytes[index]) != nil else {
        index += 1
        continue
      }
      let end = run(in: bytes, from: index)
      if end - index >= shortest, let secret = secret(in: bytes[index..<end]) { found.append(secret) }
      index = end
    }
    return found
  }

  /// Behind the last letter; lines of the usual width go on behind their line end.
  private static func run(in bytes: [UInt8], from start: Int) -> Int {
    var (index, line) = (start, start)
    while index < bytes.count {
      if value(bytes[index]) != nil {
        index += 1
        continue
      }
      var next = index
      while next < bytes.count, next < index + 2, bytes[next] == 0x0A || bytes[next] == 0x0D { next += 1 }
      guard next > index, index - line >= 60, next < bytes.count, value(bytes[next]) != nil else { break }
      (index, line) = (next, next)
    }
    while index < bytes.count, bytes[index] == UInt8(ascii: "=") { index += 1 }
    return index
  }

  /// A run may begin with letters that are no part of it, such as the path before it, so each alignment is tried.
  private static func secret(in run: ArraySlice<UInt8>) -> Secret? {
    let values = run.compactMap(value)
    for skipped in 0..<4 {
      let decoded = decode(values.dropFirst(skipped))
      let isText = !decoded.contains { $0 < 0x20 && !(0x09...0x0D).contains($0) }
      let found = SecretScan.all(in: decoded).first { isText || !Redactor.pseudonyms.contains($0.kind) }
      if let found { return Secret(range: run.startIndex..<run.endIndex, kind: found.kind, mark: found.mark) }
    }
    return nil
  }

  private static func decode(_ values: ArraySlice<UInt8>) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(values.count * 3 / 4)
    var (bits, count): (UInt32, Int) = (0, 0)
    for value in values {
      bits = bits << 6 | UInt32(value)
      count += 6
      if count >= 8 {
        count -= 8
        result.append(UInt8(truncatingIfNeeded: bits >> UInt32(count)))
      }
    }
    return result
  }

  /// Both alphabets: `+/` and `-_`.
  private static func value(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x41...0x5A: byte - 0x41
    case 0x61...0x7A: byte - 0x61 + 26
    case 0x30...0x39: byte - 0x30 + 52
    case UInt8(ascii: "+"), UInt8(ascii: "-"): 62
    case UInt8(ascii: "/"), UInt8(ascii: "_"): 63
    default: nil
    }
  }
}
