import Evidence

/// Reading the spellings of time that the formats use; never through locale or calendar of the machine.
enum TimeText {
  /// A date and time, how long the unit is that its last digit counts, and its offset from UTC if it gives one.
  struct Parsed {
    var civil: CivilTime
    /// Nanoseconds of the last digit: a second for `06:31:02`.
    var unit: Int64
    var offset: Int64?

    /// As an interval; `zone` is for a time that gives no offset.
    func span(clock: Clock, zone: ZoneBasis) -> TimeSpan? {
      guard let local = civil.instant else { return nil }
      let start = local.adding(seconds: -(offset ?? 0))
      return TimeSpan(
        earliest: start, latest: Instant(nanoseconds: start.nanoseconds &+ unit - 1),
        zone: offset == nil ? zone : .recorded, clock: clock)
    }
  }

  /// `2025-10-06 06:31:02`, with `T` or blank, a fraction with `.` or `,`, and `Z` or an offset, as far as present.
  static func iso(_ text: some Collection<UInt8>) -> Parsed? {
    var scanner = Digits(bytes: Array(text))
    guard let year = scanner.number(4), scanner.take("-"), let month = scanner.number(2), scanner.take("-"),
      let day = scanner.number(2), scanner.take(" ") || scanner.take("T"), let hour = scanner.number(2),
      scanner.take(":"), let minute = scanner.number(2), scanner.take(":"), let second = scanner.number(2)
    else { return nil }
    var civil = CivilTime(year: year, month: month, day: day, hour: hour, minute: minute, second: second)
    var unit: Int64 = 1_000_000_000
    if scanner.take(".") || scanner.take(",") {
      while let digit = scanner.number(1) {
        // Digits beyond nanoseconds are read and add nothing.
        if unit > 1 {
          unit /= 10
          civil.nanosecond += digit * unit
        }
      }
    }
    var parsed = Parsed(civil: civil, unit: unit)
    if scanner.take("Z") {
      parsed.offset = 0
    } else if let sign: Int64 = scanner.take("+") ? 1 : scanner.take("-") ? -1 : nil {
      guard let hours = scanner.number(2) else { return nil }
      _ = scanner.take(":")
      parsed.offset = sign * (hours * 3600 + (scanner.number(2) ?? 0) * 60)
    }
    return scanner.atEnd ? parsed : nil
  }

  /// `Mon, 03 Nov 2025 02:19:41 GMT`, as `head-object` of the AWS command line 1 prints it.
  static func http(_ text: some Collection<UInt8>) -> Parsed? {
    var scanner = Digits(bytes: Array(text))
    guard scanner.skip(5), let day = scanner.number(2), scanner.take(" "), let month = scanner.month(),
      scanner.take(" "), let year = scanner.number(4), scanner.take(" "), let hour = scanner.number(2),
      scanner.take(":"), let minute = scanner.number(2), scanner.take(":"), let second = scanner.number(2),
      scanner.take(" "), scanner.take("G"), scanner.take("M"), scanner.take("T"), scanner.atEnd
    else { return nil }
    return Parsed(
      civil: CivilTime(year: year, month: month, day: day, hour: hour, minute: minute, second: second),
      unit: 1_000_000_000, offset: 0)
  }

  /// 1 to 12 for `Jan` to `Dec`.
  static func month(_ text: some Sequence<UInt8>) -> Int64? {
    let names = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    return names.firstIndex { $0.utf8.elementsEqual(text) }.map { Int64($0) + 1 }
  }
}

/// A cursor over the digits and separators of a time.
private struct Digits {
  let bytes: [UInt8]
  var index = 0

  init(bytes: [UInt8]) { self.bytes = bytes }

  var atEnd: Bool { index == bytes.count }

  mutating func number(_ count: Int) -> Int64? {
    guard index + count <= bytes.count else { return nil }
    var value: Int64 = 0
    for byte in bytes[index..<(index + count)] {
      guard (0x30...0x39).contains(byte) else { return nil }
      value = value * 10 + Int64(byte - 0x30)
    }
    index += count
    return value
  }

  mutating func take(_ character: Character) -> Bool {
    guard index < bytes.count, bytes[index] == character.asciiValue else { return false }
    index += 1
    return true
  }

  mutating func skip(_ count: Int) -> Bool {
    index += count
    return index <= bytes.count
  }

  mutating func month() -> Int64? {
    guard index + 3 <= bytes.count, let month = TimeText.month(bytes[index..<(index + 3)]) else { return nil }
    index += 3
    return month
  }
}
