import Evidence

/// A row of `aws s3 ls`, told apart by columns: names may begin or end with blanks and look like anything.
enum S3Row {
  struct Object {
    var time: TimeText.Parsed
    /// As printed: `112391`, `109.8 KiB`.
    var sizeText: Slice<UnsafeRawBufferPointer>
    /// Exact, or `nil` where it is human-readable.
    var size: Int64?
    var name: Slice<UnsafeRawBufferPointer>
  }

  case object(Object)
  /// `PRE name/`
  case prefix(Slice<UnsafeRawBufferPointer>)
  /// `Total Objects: 35`
  case totalObjects(Int64)
  /// `Total Size: 3.5 MiB`
  case totalSize(Slice<UnsafeRawBufferPointer>)

  /// A date, a time and a blank: 20 bytes, before the size.
  private static let sizeColumn = 20
  /// The size ends here, unless it is longer than ten characters.
  private static let sizeEnd = 30

  init?(_ line: UnsafeRawBufferPointer) {
    if let object = S3Row.object(line) {
      self = .object(object)
    } else if let prefix = S3Row.prefix(line) {
      self = .prefix(prefix)
    } else if let value = S3Row.value(line, "Total Objects: "),
      let count = Int64(String(decoding: value, as: UTF8.self))
    {
      self = .totalObjects(count)
    } else if let value = S3Row.value(line, "Total Size: ") {
      self = .totalSize(value)
    } else {
      return nil
    }
  }

  /// Begins like an object's row: a date and a time.
  static func hasTime(_ line: UnsafeRawBufferPointer) -> Bool {
    line.count >= sizeColumn && line[10] == 0x20 && line[19] == 0x20 && TimeText.iso(line[..<19]) != nil
  }

  private static func object(_ line: UnsafeRawBufferPointer) -> Object? {
    guard line.count > sizeColumn, line[10] == 0x20, line[19] == 0x20, let time = TimeText.iso(line[..<19])
    else {
      return nil
    }
    let start = line[sizeColumn...].firstIndex { $0 != 0x20 } ?? line.count
    let digits = line[start...].prefix { isDigit($0) || $0 == UInt8(ascii: ".") }
    guard !digits.isEmpty, digits.endIndex < line.count, line[digits.endIndex] == 0x20 else { return nil }
    if digits.endIndex < sizeEnd, let end = unitEnd(line, digits.endIndex + 1), end >= sizeEnd {
      return Object(
        time: time, sizeText: line[start..<end], size: nil, name: line[min(end + 1, line.count)...])
    }
    guard let size = Int64(String(decoding: digits, as: UTF8.self)) else { return nil }
    return Object(time: time, sizeText: digits, size: size, name: line[(digits.endIndex + 1)...])
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

  /// Where a unit that begins at `start` ends, if a blank or the line's end follows it.
  private static func unitEnd(_ line: UnsafeRawBufferPointer, _ start: Int) -> Int? {
    for unit in ["Bytes", "Byte", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"]
    where line[start...].starts(with: unit.utf8) {
      let end = start + unit.utf8.count
      if end == line.count || line[end] == 0x20 { return end }
    }
    return nil
  }

  private static func prefix(_ line: UnsafeRawBufferPointer) -> Slice<UnsafeRawBufferPointer>? {
    guard let start = line.firstIndex(where: { $0 != 0x20 && $0 != 0x09 }), start > 0,
      line[start...].starts(with: "PRE ".utf8)
    else { return nil }
    return line[(start + 4)...]
  }

  private static func value(_ line: UnsafeRawBufferPointer, _ label: String) -> Slice<UnsafeRawBufferPointer>?
  {
    let body = line.drop { $0 == 0x20 }
    return body.starts(with: label.utf8) ? body.dropFirst(label.utf8.count) : nil
  }
}
