import Evidence

/// Times as the report writes them: no more precise than they were read, and with their zone where it is not sure.
struct ReportTime {
  let texts: Texts

  /// `2025-10-06T06:31:02Z`, with milliseconds for logs; `2025-10-06 06:31:02 (zone not recorded)`.
  func full(_ span: TimeSpan?) -> String {
    guard let span else { return texts[.timeMissing] }
    let time = CivilTime(span.earliest)
    let date = "\(padded(time.year, 4))-\(padded(time.month, 2))-\(padded(time.day, 2))"
    switch span.zone {
    case .recorded: return "\(date)T\(clock(time, span))Z"
    case .declared: return "\(date)T\(clock(time, span))Z (\(texts[.zoneDeclared]))"
    case .inferred: return "\(date)T\(clock(time, span))Z (\(texts[.zoneInferred]))"
    case .unknown: return "\(date) \(clock(time, span)) (\(texts[.zoneUnknown]))"
    }
  }

  /// `06:31:02Z`, for inside a sentence; how the zone is known only where it is not.
  func short(_ span: TimeSpan?) -> String {
    guard let span else { return texts[.timeMissing] }
    let text = clock(CivilTime(span.earliest), span)
    return span.zone == .unknown ? "\(text), \(texts[.zoneUnknown])" : text + "Z"
  }

  private func clock(_ time: CivilTime, _ span: TimeSpan) -> String {
    let width = span.latest.nanoseconds &- span.earliest.nanoseconds
    let minute = "\(padded(time.hour, 2)):\(padded(time.minute, 2))"
    if width >= 59_000_000_000 { return minute }
    let second = "\(minute):\(padded(time.second, 2))"
    return width >= 999_000_000 || ![.cloudWatch, .ecs].contains(span.clock)
      ? second : "\(second).\(padded(time.nanosecond / 1_000_000, 3))"
  }

  /// `2025-10-06T06:31:02Z` of an instant in UTC.
  static func iso(_ instant: Instant) -> String {
    let time = CivilTime(instant)
    return "\(padded(time.year, 4))-\(padded(time.month, 2))-\(padded(time.day, 2))T"
      + "\(padded(time.hour, 2)):\(padded(time.minute, 2)):\(padded(time.second, 2))Z"
  }

  private func padded(_ value: Int64, _ width: Int) -> String { ReportTime.padded(value, width) }

  static func padded(_ value: Int64, _ width: Int) -> String {
    let text = String(value)
    return String(repeating: "0", count: max(0, width - text.count)) + text
  }

  /// `1 h 2 min`, `3 min 20 s`, `45 s`: the two largest units that are not zero.
  static func duration(_ seconds: Int64, _ texts: Texts) -> String {
    let seconds = max(0, seconds)
    func unit(_ phrase: Phrase, _ count: Int64) -> String { texts.string(phrase, ["count": String(count)]) }
    let (hours, minutes, rest) = (seconds / 3600, seconds / 60 % 60, seconds % 60)
    if hours > 0 {
      return unit(.durationHours, hours) + (minutes > 0 ? " " + unit(.durationMinutes, minutes) : "")
    }
    if minutes == 0 { return unit(.durationSeconds, rest) }
    return unit(.durationMinutes, minutes) + (rest > 0 ? " " + unit(.durationSeconds, rest) : "")
  }
}
