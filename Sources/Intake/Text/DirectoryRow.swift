/// A row of `ls -la`.
struct DirectoryRow {
  var isDirectory: Bool
  var size: Int64?
  var month: Int64
  var day: Int64
  /// `06:31` or `2024`, whichever the row shows.
  var clock: String
  /// As printed: `Oct  6 06:31`.
  var timeText: String
  var name: String

  /// Minutes since midnight, where the row shows a time and not a year.
  var minuteOfDay: Int64? {
    let parts = clock.utf8.split(separator: UInt8(ascii: ":"))
    guard parts.count == 2, let hour = Int64(Substring(parts[0])), let minute = Int64(Substring(parts[1])),
      (0..<24).contains(hour), (0..<60).contains(minute)
    else { return nil }
    return hour * 60 + minute
  }

  var year: Int64? { minuteOfDay == nil ? Int64(clock) : nil }

  /// `drwxr-xr-x 2 root root 4096 Oct  6 06:31 name`
  init?(_ line: UnsafeRawBufferPointer) {
    guard DirectoryRow.hasMode(line) else { return nil }
    var rest = line[10...]
    // Behind the mode may stand a mark for access lists.
    rest = rest.drop { $0 != 0x20 }
    var columns: [Slice<UnsafeRawBufferPointer>] = []
    while columns.count < 7 {
      rest = rest.drop { $0 == 0x20 }
      let column = rest.prefix { $0 != 0x20 }
      guard !column.isEmpty else { return nil }
      columns.append(column)
      rest = rest.dropFirst(column.count)
    }
    // links, owner, group, size, month, day, time or year; then one blank and the name as it is
    guard let month = TimeText.month(columns[4]),
      let day = Int64(String(decoding: columns[5], as: UTF8.self)),
      rest.first == 0x20
    else { return nil }
    isDirectory = line[0] == UInt8(ascii: "d")
    size = Int64(String(decoding: columns[3], as: UTF8.self))
    (self.month, self.day) = (month, day)
    clock = String(decoding: columns[6], as: UTF8.self)
    timeText = String(decoding: line[columns[4].startIndex..<columns[6].endIndex], as: UTF8.self)
    name = String(decoding: rest.dropFirst(), as: UTF8.self)
  }

  /// `drwxr-xr-x`
  private static func hasMode(_ line: UnsafeRawBufferPointer) -> Bool {
    guard line.count > 10, Array("-dlcbps".utf8).contains(line[0]) else { return false }
    return line[1..<10].allSatisfy { Array("-rwxsStT".utf8).contains($0) }
  }

  /// `total 8`
  static func isTotal(_ line: UnsafeRawBufferPointer) -> Bool {
    guard line.starts(with: "total ".utf8), line.count > 6 else { return false }
    return line[6...].allSatisfy { (0x30...0x39).contains($0) || Array(".KMGT".utf8).contains($0) }
  }
}
