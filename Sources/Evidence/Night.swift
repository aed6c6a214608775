/// A night goes from noon to noon UTC and is called by the date on which it ends: what began at 23:50 on 6 October and
/// what began at 00:10 on 7 October both belong to the night of 7 October.
public struct Night: Sendable, Hashable, Comparable {
  /// The date on which it ends, as days since 1970-01-01.
  public var day: Int64

  public init(day: Int64) { self.day = day }

  /// The night in which `instant` lies; noon itself begins the next one.
  public init(_ instant: Instant) {
    day = instant.adding(seconds: 43_200).nanoseconds.quotientFloor(86_400_000_000_000)
  }

  /// `2025-10-07`.
  public var name: String {
    let date = CivilTime(Instant(nanoseconds: 0).adding(seconds: day * 86_400))
    func padded(_ value: Int64, _ width: Int) -> String {
      let text = String(value)
      return String(repeating: "0", count: max(0, width - text.count)) + text
    }
    return "\(padded(date.year, 4))-\(padded(date.month, 2))-\(padded(date.day, 2))"
  }

  public static func < (a: Night, b: Night) -> Bool { a.day < b.day }
}
