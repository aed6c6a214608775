import Diagnosis
import Evidence
import Foundation
import Reporting
import Testing

/// Listings made in another zone: seen, told, and not corrected by themselves.
struct ClockOffsetTests {
  /// A copy of a night whose listing shows other hours.
  private func shifted(_ night: String, _ listing: String, hours: Int) throws -> Scratch {
    let scratch = try Scratch()
    try FileManager.default.copyItem(
      atPath: Repository.fixture("nights/\(night)"), toPath: scratch.path + "/in")
    let path = "\(scratch.path)/in/\(listing)"
    let text = try String(contentsOfFile: path, encoding: .utf8)
    let lines = text.components(separatedBy: "\n").map { line -> String in
      guard let found = line.range(of: #"\d{4}-\d\d-\d\d[ T]\d\d(?=:\d\d:\d\d)"#, options: .regularExpression)
      else { return line }
      let isRow = listing.hasSuffix(".txt") || line.contains("\"LastModified\"")
      return isRow ? line.replacingCharacters(in: found, with: Self.moved(line[found], by: hours)) : line
    }
    try lines.joined(separator: "\n").write(toFile: path, atomically: true, encoding: .utf8)
    return scratch
  }

  private static func moved(_ text: Substring, by hours: Int) -> String {
    let parts = text.split(whereSeparator: { "- T".contains($0) }).compactMap { Int64($0) }
    guard parts.count == 4,
      let start = CivilTime(year: parts[0], month: parts[1], day: parts[2], hour: parts[3]).instant
    else { return String(text) }
    let time = CivilTime(start.adding(seconds: Int64(hours) * 3600))
    func two(_ value: Int64) -> String { value < 10 ? "0\(value)" : "\(value)" }
    return
      "\(time.year)-\(two(time.month))-\(two(time.day))\(text.contains("T") ? "T" : " ")\(two(time.hour))"
  }

  @Test(arguments: [-9, 9])
  func `a listing without a zone that is nine hours off is told with the zone that would correct it`(
    hours: Int
  ) throws {
    let copy = try shifted("2025-10-06", "s3_ls.txt", hours: hours)
    let run = try FinishedRun([], paths: [copy.path + "/in"])
    let offsets = ClockOffsets(Array(run.judgements.values))
    let listing = try #require(offsets.all.first { $0.path.hasSuffix("s3_ls.txt") })
    #expect(listing.zoneOffset == Int64(hours) * 3600 && listing.agreeing == listing.facts)
    #expect(listing.facts > 10 && listing.span.upperBound - listing.span.lowerBound < 10)
    let report = try run.report("2025-10-06-06-22-21")
    let zone = hours > 0 ? "+09:00" : "-09:00"
    #expect(report.contains(" 9 h \(hours > 0 ? "ahead of" : "behind") the logs: offset "))
    #expect(report.contains("`--listing-timezone \(zone)` and a new --out apply it"))
    // Shown, and not applied.
    #expect(report.contains("(zone not recorded)"))
    #expect(!offsets.of("2025-10-06-06-22-21").isEmpty && offsets.of("nobody").isEmpty)
  }

  @Test func `the option that is named brings the listing back to the logs`() throws {
    let copy = try shifted("2025-10-06", "s3_ls.txt", hours: 9)
    let answer = try CommandTests().debrief(
      "run", copy.path + "/in", "--out", copy.path + "/out", "--listing-timezone", "+09:00")
    #expect(answer.status == 1)
    let report = try copy.text("out/sessions/2025-10-06-06-22-21.md")
    #expect(
      report.contains("2025-10-06T06:23:38Z (zone declared)") && !report.contains("of the logs: offset"))
  }

  @Test func `a listing with a zone that is off is told with the seconds that would correct it`() throws {
    let copy = try shifted("2026-03-17", "s3-list-objects-v2.json", hours: 9)
    let run = try FinishedRun([], paths: [copy.path + "/in"])
    let listing = try #require(
      ClockOffsets(Array(run.judgements.values)).all.first { $0.path.hasSuffix("s3-list-objects-v2.json") })
    #expect(listing.zone == .recorded && listing.zoneOffset == 32_400 && listing.isNotable)
    let report = try run.report("2026-03-17-06-21-52-fd0c5228")
    #expect(report.contains("`--clock-offset s3=-32400` and a new --out apply it"))
  }

  @Test func `clocks that agree are only told of where a zone is missing`() throws {
    let old = ClockOffsets(Array(try ReadNight.of("2025-10-06").judgements.values)).all
    #expect(old.map(\.isNotable) == [false, true] && old.map(\.zoneOffset) == [0, 0])
    let new = ClockOffsets(Array(try ReadNight.of("2026-03-17").judgements.values)).all
    #expect(new.count == 2 && new.allSatisfy { !$0.isNotable && $0.isAgreed })
  }
}
