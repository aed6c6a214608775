import Evidence
import Testing

@testable import Reporting

struct TimelineFigureTests {
  private func figure(_ fixture: ReportFixture) throws -> TimelineFigure {
    let timeline = try #require(Report(fixture.input).sections.first { $0.kind == .timeline })
    return try #require(
      timeline.blocks.compactMap { block -> TimelineFigure? in
        if case .figure(let figure) = block { return figure }
        return nil
      }.first)
  }

  private func fixture(s3 zone: ZoneBasis) throws -> ReportFixture {
    var fixture = try ReportFixture()
    fixture.add(
      .log, "a", path: "log.txt", at: ReportFixture.time("06:16:00", .cloudWatch), signals: ["request.begin"])
    fixture.add(
      .log, "b", path: "log.txt", at: ReportFixture.time("06:17:00", .cloudWatch), signals: ["alb.healthy"])
    fixture.add(
      .object, "o", path: "s3.txt", at: ReportFixture.time("15:17:48", .s3, zone: zone),
      signals: ["object.input"], fields: [Field("key", "k")])
    fixture.add(.error, "pasted", path: "error.txt")
    return fixture
  }

  @Test func `a time without a zone is a span, and what has no time has no place`() throws {
    let figure = try figure(fixture(s3: .unknown))
    #expect(figure.lanes.map(\.track) == [.runtime, .loadBalancer, .s3])
    let s3 = try #require(figure.lanes.last)
    #expect(s3.marks.isEmpty && s3.floating.count == 1)
    #expect(figure.unplaced.count == 1 && !figure.isZoneUnknown)
    let known = try self.figure(fixture(s3: .recorded))
    #expect(known.lanes.last?.marks.count == 1 && known.lanes.last?.floating.isEmpty == true)
  }

  @Test func `the page draws each lane, and lists what it cannot place`() throws {
    let tokens = HTMLTokens(HTMLReport().render(Report(try fixture(s3: .unknown).input)))
    #expect(tokens.all("g").compactMap { $0.attributes["data-lane"] } == ["runtime", "load-balancer", "s3"])
    let rows = tokens.all("rect").filter { $0.attributes["class"] == "floating" }
    #expect(rows.count == 1 && rows[0].attributes["width"] == "100%")
    #expect(tokens.skeleton.contains("desc id") && tokens.text.contains("2 lanes") == false)
    #expect(tokens.text.contains("Without a time, so not drawn:"))
  }

  @Test func `where no zone is known the axis says so`() throws {
    var fixture = try ReportFixture()
    for minute in ["10", "20"] {
      fixture.add(
        .object, "o\(minute)", path: "s3.txt", at: ReportFixture.time("06:\(minute):00", .s3, zone: .unknown),
        signals: [minute == "10" ? "object.input" : "object.data"], fields: [Field("key", "k")])
    }
    let figure = try figure(fixture)
    #expect(figure.isZoneUnknown && figure.lanes.count == 1 && figure.lanes[0].marks.count == 2)
    let text = HTMLTokens(HTMLReport().render(Report(fixture.input))).text
    #expect(text.contains("2025-10-06, zone not recorded"))
  }

  @Test func `the point of failure stands at its event, or behind the last step before it`() throws {
    let figure = try figure(ReportFixture.sourceReport())
    let failure = try #require(figure.failure)
    #expect(!failure.isAfter && failure.at == ReportFixture.time("06:20:40", .container)?.earliest)
  }

  @Test func `later is never further left, and a long stretch of nothing is cut short`() {
    func at(_ seconds: Int64) -> Instant { Instant(nanoseconds: seconds * 1_000_000_000) }
    let edges: [Int64] = [0, 10, 20, 60, 100_000, 100_050, 100_060]
    let scale = TimeScale(edges.map(at))
    let places = edges.map { scale.position(at($0)) }
    #expect(places == places.sorted() && Set(places).count == places.count)
    #expect(scale.segments.filter(\.isBreak).map(\.from) == [60_000])
    #expect(places[3] > 350 && places[4] < 650)
    #expect(scale.position(at(-50)) == places[0] && scale.position(at(1 << 33)) == places[6])
    let ticks = scale.ticks()
    #expect((2...8).contains(ticks.count))
    for (tick, next) in zip(ticks, ticks.dropFirst()) { #expect(next.at - tick.at >= 130) }
    for lone in [TimeScale([]), TimeScale([at(5)])] {
      #expect((0...1000).contains(lone.position(at(5))) && !lone.ticks().isEmpty)
    }
    #expect(TimeScale([at(0), at(3600 * 24 * 30)]).ticks().count <= 8)
    let far = TimeScale([Instant(nanoseconds: .min), at(0), Instant(nanoseconds: .max)])
    #expect(far.position(at(0)) > far.position(Instant(nanoseconds: .min)) && far.ticks().count < 20)
  }
}
