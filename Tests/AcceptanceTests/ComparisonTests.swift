import Diagnosis
import Evidence
import Foundation
import Knowledge
import Reporting
import Testing

/// Failed sessions of the recorded nights beside good ones.
struct ComparisonTests {
  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()

  private func text(_ run: FinishedRun, _ first: String, _ second: String, _ language: Language) throws
    -> String
  {
    let text = ComparisonText(
      try #require(run.judgements[first]), try #require(run.judgements[second]),
      lifecycle: try Repository.knowledge.get().lifecycle, language: language
    ).render()
    return text.replacingOccurrences(of: Repository.root.path + "/", with: "")
  }

  /// `RECORD_SNAPSHOTS=1` writes the text anew, and fails, so that it is looked at before it counts.
  @Test(arguments: [
    ("2025-10-06", "2025-10-06-06-22-21", "2025-10-06-06-16-08", Language.en),
    ("2025-10-06", "2025-10-06-06-22-21", "2025-10-06-06-16-08", Language.ko),
    ("2026-03-17", "2026-03-17-06-21-52-fd0c5228", "2026-03-17-06-28-07-4632749e", Language.en),
  ])
  func `the comparison of two sessions of a night is this text`(
    night: String, first: String, second: String, language: Language
  ) throws {
    let run = try ReadNight.of(night)
    let text = try text(run, first, second, language)
    let golden = Self.folder.appendingPathComponent("Golden/compare-\(night).\(language.rawValue).golden.txt")
    if ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] != nil {
      try Data(text.utf8).write(to: golden)
      Issue.record("the text was recorded; look at the change, then run again")
    }
    let expected = String(decoding: try Data(contentsOf: golden), as: UTF8.self)
    #expect(text == expected)
  }

  @Test(arguments: ["2025-10-06", "2026-03-17"])
  func `every failed session of a night is held beside a good one, and verify bears out both`(night: String)
    throws
  {
    let run = try FinishedRun.of(["nights/\(night)"])
    var compared = 0
    for (session, judgement) in run.judgements.sorted(by: { $0.key < $1.key }) {
      let report = try run.report(session)
      let failed = [.classified, .ambiguous, .unclassified].contains(judgement.verdict)
      #expect(report.contains("\n## Comparison with a good session\n") == failed, "\(session)")
      guard failed else { continue }
      compared += 1
      let section = try #require(report.components(separatedBy: "\n## Comparison with a good session\n").last)
        .components(separatedBy: "\n## ")[0]
      let chosen = try #require(section.components(separatedBy: "`").dropFirst().first)
      #expect(run.judgements[chosen]?.verdict == .noFailureObserved, "\(session)")
      #expect(report.contains("  - of session `\(chosen)`, the one compared with\n"), "\(session)")
      let path = "\(run.scratch.path)/out/\(ReportName.path(session))"
      #expect(try ReportCheck(report: path).problems().isEmpty, "\(session)")
      // No row states what happened without a citation.
      for row in section.split(separator: "\n") where row.hasPrefix("| ") && !row.hasPrefix("| #") {
        let isHead = row.contains("| Evidence |")
        #expect(isHead || row.contains("[E"), "\(session): \(row)")
      }
    }
    #expect(compared >= 5)
  }

  @Test func `a change in the evidence of the good session is found as well`() throws {
    let scratch = try Scratch()
    let path = scratch.path + "/report.md"
    let report = try ReadNight.of("2025-10-06").report("2025-10-06-06-22-21")
    try report.write(toFile: path, atomically: true, encoding: .utf8)
    #expect(try ReportCheck(report: path).problems().isEmpty)
    let line = "📥 Synced 1 files to container"
    #expect(report.contains(line))
    try report.replacingOccurrences(of: line, with: "📥 Synced 9 files to container")
      .write(toFile: path, atomically: true, encoding: .utf8)
    #expect(!(try ReportCheck(report: path).problems().isEmpty))
  }

  @Test func `a named baseline is taken, an unknown one refused, and a failed one warned of`() throws {
    let scratch = try Scratch()
    let night = Repository.fixture("nights/2025-10-06")
    func run(_ baseline: String, _ out: String) throws -> CommandTests.Answer {
      try CommandTests().debrief("run", night, "--out", "\(scratch.path)/\(out)", "--baseline", baseline)
    }
    let report = "sessions/2025-10-06-06-22-21.md"
    #expect(try run("2025-10-06-06-29-44", "a").errors.isEmpty)
    #expect(
      try scratch.text("a/\(report)").contains(
        "`2025-10-06-06-29-44` was named as the session to compare with."))
    #expect(try run("none", "a").errors.isEmpty)
    #expect(!(try scratch.text("a/\(report)").contains("Comparison with a good session")))
    let failed = try run("2025-10-06-06-16-10", "a")
    #expect(failed.status == 1 && failed.errors.contains("is no good one itself (classified, code.error)"))
    let unknown = try run("2025-10-06-00-00-00", "b")
    #expect(unknown.status == 66 && unknown.errors.contains("there is no such session in the case"))
    let compared = try CommandTests().debrief(
      "compare", "2025-10-06-06-22-21", "2025-10-06-06-16-10", "--case", scratch.path + "/a")
    #expect(
      compared.status == 0 && compared.output.contains("The two part at step 11, Files in the container"))
    #expect(
      try CommandTests().debrief(
        "compare", "2025-10-06-06-22-21", "nobody", "--case", scratch.path + "/a"
      ).status == 66)
  }

  @Test func `where no good session is to be had, the report says so`() throws {
    let report = try FinishedRun.of(["source-report"]).report("2025-10-06-06-30-14")
    #expect(report.contains("no session of this case ended without an observed failure"))
    #expect(!report.contains("\n## Comparison with a good session\n"))
  }

  @Test func `a log's silence and a step's time are held against the lifecycle's limit`() throws {
    let run = try FinishedRun.of(["nights/2026-03-17"])
    let report = try run.report("2026-03-17-05-48-29-e8dc2566")
    #expect(
      report.contains("says nothing of the session for 15 min 42 s")
        && !report.contains("the step that was due, Completion requested"))
    #expect(report.contains("| 20 s (limit 15 min) |"))
    let old = try ReadNight.of("2025-10-06").report("2025-10-06-06-16-08")
    #expect(old.contains("| 0 s to 1 min 32 s (limit 15 min) |"))
    let torn = try FinishedRun.of(["source-report"]).report("2025-10-06-06-30-14")
    #expect(torn.contains("| undetermined: the clocks cannot be compared |"))
    #expect(torn.contains("| undetermined: the clocks cannot be compared (limit 15 min) |"))
  }

  @Test func `explain names for each open clause what would decide it, and prints each command once`() throws
  {
    let run = try ReadNight.of("2026-03-17")
    let judgement = try #require(run.judgements["2026-03-17-06-54-41-9d49e2aa"])
    let text = ExplainText(judgement, lifecycle: try Repository.knowledge.get().lifecycle).render()
    let lines = text.components(separatedBy: "\n")
    let open = lines.filter { $0.contains("needs the ") }
    #expect(open.count > 20 && open.allSatisfy { $0.hasSuffix(")") })
    for kind in ["--log-group-name '<RUNTIME_LOG_GROUP>'", "list-objects-v2", "s3 cp"] {
      #expect(lines.filter { $0.contains("aws ") && $0.contains(kind) }.count == 1, "\(kind)")
    }
    let conflicted = try #require(
      try FinishedRun.of(["source-report"]).judgements["2025-10-06-06-30-14"])
    let told = try #require(ExplainText(conflicted).render(cause: "input.reuse-skip"))
    #expect(
      told.contains("number of executions") && told.contains("shows 0 execution records")
        && told.contains("shows 16 execution records"))
  }
}
