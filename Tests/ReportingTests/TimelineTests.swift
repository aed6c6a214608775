import Evidence
import Testing

@testable import Reporting

struct TimelineTests {
  @Test func `an execution that found an empty directory is not called well`() throws {
    var fixture = try ReportFixture()
    fixture.add(
      .execution, "{}", path: "execution_1.json", at: ReportFixture.time("06:20:40", .container),
      signals: ["execution.recorded", "execution.completed-record", "data.listed-empty"],
      fields: [Field("execution_num", 1), Field("status", "success")])
    let row = fixture.markdown.split(separator: "\n").first { $0.contains("the data directory was empty") }
    #expect(row?.contains("| ok |") == false)
  }

  @Test func `the line that an execution began and its record are one row with both citations`() throws {
    var fixture = try ReportFixture()
    for num in 1...2 as ClosedRange<Int64> {
      fixture.add(
        .log, "Executing \(num)", path: "container.txt", at: ReportFixture.time("06:2\(num):40", .cloudWatch),
        signals: ["execution.started"], fields: [Field("num", .integer(num))])
      fixture.add(
        .execution, "{}", path: "execution_\(num).json",
        at: ReportFixture.time("06:2\(num):40", .container, zone: .inferred),
        signals: ["execution.recorded", "execution.completed-record"],
        fields: [Field("execution_num", .integer(num)), Field("status", "success")])
    }
    let context = ReportContext(fixture.input)
    let (rows, left) = TimelineRows(context: context, words: EventWords(context)).shown()
    #expect(rows.map(\.events) == [[1], [3]] && rows.map(\.also) == [[0], [2]] && left == 0)
    // The line of one execution does not stand beside the record of another.
    fixture.events.removeSubrange(1...2)
    let other = ReportContext(fixture.input)
    #expect(TimelineRows(context: other, words: EventWords(other)).shown().rows.map(\.also) == [[], []])
  }

  @Test func `an order that cannot be told is said once per switch of clock, and of rows that stand close`()
    throws
  {
    var fixture = try ReportFixture()
    for (number, minute) in ["10", "20", "30", "40"].enumerated() {
      fixture.add(
        .object, "object \(number)", path: "s3.txt",
        at: ReportFixture.time("06:\(minute):00", .s3, zone: .unknown),
        signals: ["object.input"], fields: [Field("key", "k\(number)")])
      fixture.add(
        .execution, "{}", path: "execution_\(number).json",
        at: ReportFixture.time("06:\(minute):\(number == 3 ? "30" : "59")", .container, zone: .unknown),
        signals: ["execution.recorded"], fields: [Field("execution_num", .integer(Int64(number)))])
    }
    let rows = TimelineRows(
      context: ReportContext(fixture.input), words: EventWords(ReportContext(fixture.input))
    )
    .shown().rows
    let unordered = rows.indices.filter { rows[$0].isUnordered }
    // Rows 1, 3, 5 and 7 share a minute with the one above; of the switches back only the first is told.
    #expect(unordered == [1, 2, 3, 5, 7])
    let far = try #require(ReportFixture.time("06:10:00", .s3))
    #expect(TimelineRows.isClose(far, try #require(ReportFixture.time("06:10:59", .container))))
    #expect(!TimelineRows.isClose(far, try #require(ReportFixture.time("06:11:00", .container))))
    #expect(
      TimelineRows.isClose(
        try #require(ReportFixture.time("06:10:59", .s3, width: 5)),
        try #require(ReportFixture.time("06:11:02", .container))))
  }
}
