/// A moment as nanoseconds since 1970-01-01T00:00:00Z, or, in an unknown zone, since that wall-clock time.
///
/// `Int64` covers the years 1678 to 2262; a `Double` would be off by tens of nanoseconds.
public struct Instant: Comparable, Hashable, Sendable {
  public var nanoseconds: Int64

  public init(nanoseconds: Int64) { self.nanoseconds = nanoseconds }

  /// From CloudWatch's unit; `nil` outside the years 1678 to 2262.
  public init?(milliseconds: Int64) {
    let (value, overflow) = milliseconds.multipliedReportingOverflow(by: 1_000_000)
    guard !overflow else { return nil }
    nanoseconds = value
  }

  public static func < (a: Instant, b: Instant) -> Bool { a.nanoseconds < b.nanoseconds }

  /// This moment and `seconds` more, held at the ends of the range.
  public func adding(seconds: Int64) -> Instant {
    let (step, stepOverflow) = seconds.multipliedReportingOverflow(by: 1_000_000_000)
    let (sum, overflow) = nanoseconds.addingReportingOverflow(step)
    if stepOverflow || overflow { return Instant(nanoseconds: seconds < 0 ? .min : .max) }
    return Instant(nanoseconds: sum)
  }

  /// Whole seconds from `earlier` to this moment, rounded down.
  public func seconds(since earlier: Instant) -> Int64 {
    let (difference, overflow) = nanoseconds.subtractingReportingOverflow(earlier.nanoseconds)
    if overflow { return nanoseconds < earlier.nanoseconds ? .min / 1_000_000_000 : .max / 1_000_000_000 }
    return difference.quotientFloor(1_000_000_000)
  }
}

/// A date and time of day in the proleptic Gregorian calendar, without a zone.
public struct CivilTime: Hashable, Sendable {
  public var year: Int64
  public var month: Int64
  public var day: Int64
  public var hour: Int64
  public var minute: Int64
  public var second: Int64
  public var nanosecond: Int64

  public init(
    year: Int64, month: Int64, day: Int64,
    hour: Int64 = 0, minute: Int64 = 0, second: Int64 = 0, nanosecond: Int64 = 0
  ) {
    (self.year, self.month, self.day) = (year, month, day)
    (self.hour, self.minute, self.second, self.nanosecond) = (hour, minute, second, nanosecond)
  }

  public init(_ instant: Instant) {
    let seconds = instant.nanoseconds.quotientFloor(1_000_000_000)
    nanosecond = instant.nanoseconds - seconds * 1_000_000_000
    let days = seconds.quotientFloor(86_400)
    let ofDay = seconds - days * 86_400
    (hour, minute, second) = (ofDay / 3600, ofDay / 60 % 60, ofDay % 60)
    // Days since 0000-03-01, so that the leap day is the last of its year.
    let shifted = days + 719_468
    let era = shifted.quotientFloor(146_097)
    let ofEra = shifted - era * 146_097
    let yearOfEra = (ofEra - ofEra / 1460 + ofEra / 36_524 - ofEra / 146_096) / 365
    let ofYear = ofEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * ofYear + 2) / 153
    day = ofYear - (153 * shiftedMonth + 2) / 5 + 1
    month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  }

  /// `nil` for a day that the calendar does not have (30 February) or a time out of range.
  public var instant: Instant? {
    guard (1700...2250).contains(year), (1...12).contains(month),
      (1...CivilTime.days(in: month, year: year)).contains(day),
      (0...23).contains(hour), (0...59).contains(minute), (0...60).contains(second),
      (0..<1_000_000_000).contains(nanosecond)
    else { return nil }
    let shiftedYear = month <= 2 ? year - 1 : year
    let era = shiftedYear.quotientFloor(400)
    let yearOfEra = shiftedYear - era * 400
    let ofYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let ofEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + ofYear
    let days = era * 146_097 + ofEra - 719_468
    let seconds = days * 86_400 + hour * 3600 + minute * 60 + second
    return Instant(nanoseconds: seconds * 1_000_000_000 + nanosecond)
  }

  static func days(in month: Int64, year: Int64) -> Int64 {
    switch month {
    case 4, 6, 9, 11: 30
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    default: 31
    }
  }
}

extension Int64 {
  func quotientFloor(_ divisor: Int64) -> Int64 {
    let quotient = self / divisor
    return self % divisor < 0 ? quotient - 1 : quotient
  }
}
