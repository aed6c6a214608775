import Evidence
import Testing

@testable import Casebook

@Suite("Declared clocks")
struct ClockPolicyTests {
  /// A listing row of this wall-clock time, one second wide, in no zone.
  private func row(_ time: CivilTime) throws -> TimeSpan {
    let start = try #require(time.instant)
    return TimeSpan(
      earliest: start, latest: Instant(nanoseconds: start.nanoseconds + 999_999_999), zone: .unknown,
      clock: .s3,
      frame: 1)
  }

  @Test(
    "a listing's wall-clock time is read in the declared zone", arguments: ["Asia/Seoul", "+09:00", "+0900"])
  func seoul(_ zone: String) throws {
    let policy = try ClockPolicy(listingTimeZone: zone)
    let span = policy.applied(to: try row(CivilTime(year: 2025, month: 10, day: 6, hour: 15)))
    #expect(CivilTime(span.earliest) == CivilTime(year: 2025, month: 10, day: 6, hour: 6))
    #expect(span.zone == .declared)
    #expect(span.latest.nanoseconds - span.earliest.nanoseconds == 999_999_999)
  }

  @Test("an hour that the clock shows twice becomes a span over both")
  func fold() throws {
    let policy = try ClockPolicy(listingTimeZone: "America/New_York")
    let span = policy.applied(to: try row(CivilTime(year: 2025, month: 11, day: 2, hour: 1, minute: 30)))
    #expect(CivilTime(span.earliest) == CivilTime(year: 2025, month: 11, day: 2, hour: 5, minute: 30))
    #expect(span.latest.seconds(since: span.earliest) == 3600)
  }

  @Test("an offset is added to the times of its clock only")
  func offset() throws {
    let policy = try ClockPolicy(offsets: [.s3: -90])
    let before = try row(CivilTime(year: 2025, month: 10, day: 6))
    #expect(policy.applied(to: before).earliest == before.earliest.adding(seconds: -90))
    let other = TimeSpan.milliseconds(0)
    #expect(policy.applied(to: other) == other)
  }

  @Test(
    "an abbreviation or an unknown zone is refused", arguments: ["CST", "Mars/Base", "../etc", "+99:00", ""])
  func unknown(_ zone: String) {
    #expect(throws: CaseError.self) { try ClockPolicy(listingTimeZone: zone) }
  }
}
