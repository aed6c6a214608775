import Evidence
import Testing

struct TimeTests {
  private func span(
    _ seconds: Int64, width: Int64 = 0, zone: ZoneBasis = .recorded, clock: Clock = .cloudWatch,
    frame: Int64? = nil
  ) -> TimeSpan {
    let start = Instant(nanoseconds: seconds * 1_000_000_000)
    return TimeSpan(
      earliest: start, latest: start.adding(seconds: width), zone: zone, clock: clock, frame: frame)
  }

  @Test func `two times of one clock are ordered`() {
    #expect(span(10).order(to: span(11)) == .before)
    #expect(span(11).order(to: span(10)) == .after)
  }

  @Test func `overlapping intervals have no order`() {
    #expect(span(0, width: 60).order(to: span(30)) == .undetermined)
  }

  @Test func `an unknown zone is ordered only against its own frame`() {
    let row = span(0, zone: .unknown, clock: .s3, frame: 1)
    #expect(row.order(to: span(3600, zone: .unknown, clock: .s3, frame: 1)) == .before)
    #expect(row.order(to: span(3600, zone: .unknown, clock: .s3, frame: 2)) == .undetermined)
    #expect(row.order(to: span(3600)) == .undetermined)
    #expect(row.order(to: span(20 * 3600)) == .before)
  }

  @Test func `different clocks need more than their tolerance between them`() {
    #expect(span(0).order(to: span(59, clock: .container)) == .undetermined)
    #expect(span(0).order(to: span(61, clock: .container)) == .before)
  }

  @Test func `order is antisymmetric for every pair`() {
    var generator = SystemRandomNumberGenerator()
    for _ in 0..<2000 {
      let spans = (0..<2).map { _ in
        span(
          .random(in: 0...200_000, using: &generator), width: .random(in: 0...120, using: &generator),
          zone: ZoneBasis.allCases.randomElement(using: &generator) ?? .recorded,
          clock: Clock.allCases.randomElement(using: &generator) ?? .s3, frame: Bool.random() ? 1 : nil)
      }
      let (there, back) = (spans[0].order(to: spans[1]), spans[1].order(to: spans[0]))
      #expect((there == .before) == (back == .after) && (there == .undetermined) == (back == .undetermined))
    }
  }

  @Test func `a civil time survives the way there and back, and a day that does not exist is refused`() {
    for nanoseconds in stride(
      from: Int64(-2_000_000_000_000_000_000), to: 4_000_000_000_000_000_000, by: 7_777_777_777_777_777)
    {
      let instant = Instant(nanoseconds: nanoseconds)
      #expect(CivilTime(instant).instant == instant)
    }
    #expect(CivilTime(year: 2025, month: 2, day: 30).instant == nil)
    #expect(CivilTime(year: 2024, month: 2, day: 29).instant != nil)
    #expect(Instant(milliseconds: .max) == nil)
  }
}

struct TruthTests {
  @Test func `unknown never becomes true through any operator`() {
    for value in Truth.allCases {
      #expect((!value == .unknown) == (value == .unknown))
      #expect(Truth.all([value, .unknown]) != .yes)
      #expect(Truth.any([.no, .unknown]) == .unknown)
      #expect(Truth.any([value, .unknown]) == (value == .yes ? .yes : .unknown))
    }
  }
}
