import Evidence
import Testing

struct NightTests {
  private func night(_ day: Int64, _ hour: Int64, _ minute: Int64, _ second: Int64 = 0) throws -> String {
    let time = CivilTime(year: 2025, month: 10, day: day, hour: hour, minute: minute, second: second)
    return Night(try #require(time.instant)).name
  }

  @Test func `a night goes from noon to noon and is called by the date on which it ends`() throws {
    #expect(try night(6, 23, 50) == "2025-10-07")
    #expect(try night(7, 0, 10) == "2025-10-07")
    #expect(try night(7, 11, 59, 59) == "2025-10-07")
    #expect(try night(7, 12, 0) == "2025-10-08")
    #expect(try night(6, 6, 16) == "2025-10-06")
  }

  @Test func `nights have an order, across a year and before 1970`() throws {
    let last = try #require(CivilTime(year: 2025, month: 12, day: 31, hour: 13).instant)
    let next = try #require(CivilTime(year: 2026, month: 1, day: 1, hour: 13).instant)
    #expect(Night(last).name == "2026-01-01" && Night(last) < Night(next))
    #expect(Night(Instant(nanoseconds: -1)).name == "1970-01-01")
    #expect(Night(Instant(nanoseconds: -43_200_000_000_001)).name == "1969-12-31")
  }
}
