import Casebook
import Foundation
import Knowledge
import Reporting
import Testing

/// Several cases, night by night.
struct NightsTests {
  /// What `Fixtures/source-report` holds, as it would be on another night: other ids, dates, addresses and folders.
  private func write(night: Int, into scratch: Scratch) throws {
    let root = URL(fileURLWithPath: Repository.fixture("source-report"))
    let date = "2025-11-\(night < 10 ? "0" : "")\(night)"
    let names = try #require(FileManager.default.enumerator(atPath: root.path)).compactMap { $0 as? String }
    for name in names.sorted() {
      guard let text = try? String(contentsOf: root.appendingPathComponent(name), encoding: .utf8) else {
        continue
      }
      func moved(_ text: String) -> String {
        text.replacingOccurrences(of: "2025-10-06", with: date)
          .replacingOccurrences(of: "172.31.", with: "10.\(night).")
          .replacingOccurrences(of: "Dat-fresh-food-claude", with: "sales-\(night * 7919)")
          .replacingOccurrences(of: "manus/fargate_sessions", with: "tenant-\(night)/fargate_sessions")
      }
      try scratch.write("in/\(date)/\(moved(name))", moved(text))
    }
  }

  @Test func `two causes over thirty nights are two keys, and none of them is new again`() throws {
    let scratch = try Scratch()
    for night in 1...30 { try write(night: night, into: scratch) }
    _ = try Debriefing(try Repository.knowledge.get(), options: .init(formats: [.json])).run(
      [scratch.path + "/in"], into: scratch.path + "/out")
    var history = NightHistory()
    try history.add(caseAt: scratch.path + "/out/case.db")
    let trend = NightTrend(history)
    #expect(trend.nights.count == 30 && trend.nights.allSatisfy { $0.sessions == 2 })
    #expect(
      trend.groups.map(\.key) == ["2:code.error:code:NameError", "2:data.fabricated:data"],
      "\(trend.groups.map(\.key))")
    #expect(trend.groups.allSatisfy { trend.nights(of: $0).count == 30 })
    #expect(trend.nights.dropFirst().allSatisfy { trend.newFindings(in: $0.night) == [] })
  }

  @Test func `a session in two cases counts once, and a broken case is told while the rest is counted`()
    throws
  {
    let scratch = try Scratch()
    let knowledge = try Repository.knowledge.get()
    for (fixture, name) in [
      ("source-report", "a"), ("source-report-no-listing", "b"), ("source-report-first-half", "c"),
    ] {
      _ = try Debriefing(knowledge, options: .init(formats: [.json])).run(
        [Repository.fixture(fixture)], into: "\(scratch.path)/\(name)")
    }
    try scratch.write("broken/case.db", "no database, and long enough to be looked at as one")
    let command = CommandTests()
    let cases = ["a", "b", "c"].map { "\(scratch.path)/\($0)" }
    let whole = try command.debrief(["nights"] + cases + ["--out", scratch.path + "/trend"])
    #expect(whole.status == 0, "\(whole.errors)")
    let lines = whole.output.split(separator: "\n")
    #expect(lines.last == "open \(scratch.path)/trend/nights.html")
    let row = try #require(lines.dropLast().last)
    #expect(row.split(separator: " ").prefix(3) == ["2025-10-06", "2", "2"])
    let broken = try command.debrief(["nights", scratch.path + "/broken", scratch.path + "/none"] + cases)
    #expect(broken.status == 65 && broken.output.split(separator: "\n") == lines.dropLast())
    #expect(broken.errors.contains("broken/case.db") && broken.errors.contains("none/case.db"))
    #expect(try command.debrief("nights", scratch.path + "/none").status == 66)
    #expect(try scratch.text("trend/nights.md").contains("| 2025-10-06 | 2 | 2 |"))
    #expect(try scratch.text("trend/nights.html").contains("<svg"))
    // The same cases give the same bytes.
    let page = try scratch.text("trend/nights.html")
    _ = try command.debrief(["nights"] + cases + ["--out", scratch.path + "/trend"])
    #expect(try scratch.text("trend/nights.html") == page)
  }
}
