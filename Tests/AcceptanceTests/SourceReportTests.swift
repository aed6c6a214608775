import Diagnosis
import Evidence
import Foundation
import Knowledge
import Reporting
import Testing

/// The source report's own case, as issue and design ask for it: five statements, each from raw artifacts.
struct SourceReportTests {
  static let first = "2025-10-06-06-16-23"
  static let second = "2025-10-06-06-30-14"

  @Test func `06-16-23 failed with its own NameError and ended early, and its sync did not fail`() throws {
    let run = try FinishedRun.of(["source-report"])
    let judgement = try #require(run.judgements[Self.first])
    #expect(judgement.verdict == .classified)
    #expect(judgement.primary?.cause.id == "code.error")
    #expect(judgement.primary?.likelihood == .confirmed)
    #expect(try run.finding("session.terminated-early", in: Self.first).stands)
    let ended = try run.finding("session.terminated-early", in: Self.first)
    // That the code's error brought the end about is a guess, and told as one.
    #expect(ended.explainedBy == ["code.error"] && ended.unproven == ["code.error"])
    #expect(try run.finding("input.sync-missing", in: Self.first).likelihood == .ruledOut)
    let report = try run.report(Self.first)
    #expect(report.contains("NameError") && report.contains("`glob`"))
    #expect(
      report.contains(
        "The record of execution 1 (06:20:40, zone not recorded) was written before the `data/` object (06:23:18"
      ))
    #expect(report.contains("so that object does not date the arrival of the file"))
  }

  @Test func `a report on made-up data does not stand against what is confirmed`() throws {
    let run = try FinishedRun.of(["nights/2025-10-06"])
    let session = "2025-10-06-06-26-18"
    let missing = try run.finding("input.sync-missing", in: session)
    #expect(missing.likelihood == .confirmed && missing.contradict.contains { $0.truth == .yes })
    #expect(!(try run.report(session)).contains("**Against:** The run left a final report"))
  }

  @Test func `06-30-14 with the first half is likely a missing sync, 502 is surface and reuse is unlikely`()
    throws
  {
    let run = try FinishedRun.of(["source-report-first-half"])
    let judgement = try #require(run.judgements[Self.second])
    #expect(judgement.primary?.cause.id == "input.sync-missing")
    #expect(judgement.primary?.likelihood == .likely)
    let surface = try run.finding("container.not-responding", in: Self.second)
    #expect(surface.cause.role == .surface && surface.stands && !surface.isPrimary)
    let reuse = try run.finding("input.reuse-skip", in: Self.second)
    #expect(try #require(reuse.likelihood) <= .unlikely)
    #expect(!reuse.counterEvidence.isEmpty)
    let report = try run.report(Self.second)
    #expect(report.contains("so its first call did not skip; only a later one could [E1]"))
    #expect(report.contains(" ↕ |"))
    for possibility in [
      "Whether a sync was requested", "Whether the sync looked in the wrong place",
      "Whether the file went to another path",
    ] {
      #expect(report.contains(possibility))
    }
    #expect(report.contains("aws ecs execute-command"))
  }

  @Test func `with execution records the made-up data leads and the conflicts stand side by side`() throws {
    let run = try FinishedRun.of(["source-report"])
    let judgement = try #require(run.judgements[Self.second])
    #expect(judgement.primary?.cause.id == "data.fabricated")
    #expect(run.summary.failed)
    let report = try run.report(Self.second)
    #expect(report.contains("shows 0 execution records") && report.contains("shows 16 execution records"))
    #expect(report.contains("the workflow was terminated") && report.contains("the session completed"))
    for conflict in judgement.conflicts {
      #expect(conflict.claims.count > 1)
      #expect(conflict.claims.allSatisfy { !$0.events.isEmpty })
    }
  }

  @Test
  func `without the container listing nothing is decided, and the command that would fetch it is there`()
    throws
  {
    let run = try FinishedRun.of(["source-report-no-listing"])
    let judgement = try #require(run.judgements[Self.second])
    #expect(judgement.verdict == .insufficientEvidence)
    #expect(judgement.primary == nil)
    #expect(judgement.missing.contains(.containerListing))
    #expect(try run.report(Self.second).contains("ls -la"))
  }

  @Test func `three spellings of the data folder stay three, and a start time of another year is told`()
    throws
  {
    let scratch = try Scratch()
    let run = try FinishedRun(
      [],
      paths: [
        Repository.fixture("source-report/2025-10-06-06-30-14/container_data.txt"),
        Repository.fixture("source-report/2025-10-06-06-30-14/commands.txt"),
        Repository.fixture("source-report/2025-10-06-06-30-14/debug/execution_1.json"),
        try Self.pasted(
          in: scratch, "app",
          "$ ls -la /app/data/\ntotal 8\ndrwxr-xr-x 2 root root 4096 Oct  6 06:31 .\ndrwxr-xr-x 4 root root 4096 Oct  6 06:31 ..\n"
        ),
        try Self.pasted(
          in: scratch, "root",
          "$ ls -la /data/\ntotal 8\ndrwxr-xr-x 2 root root 4096 Oct  6 06:32 .\ndrwxr-xr-x 4 root root 4096 Oct  6 06:31 ..\n"
        ),
      ])
    let report = try run.report(Self.second)
    for path in ["`/data/`", "`./data/`", "`/app/data/`"] { #expect(report.contains(path)) }
    #expect(
      report.contains("--start-time 1728193800000 is 2024-10-06T05:50:00Z, 365 days before the session"))
  }

  /// A file under a path that names the session.
  private static func pasted(in scratch: Scratch, _ name: String, _ text: String) throws -> String {
    try scratch.write("\(name)/\(second)/listing.txt", text)
    return "\(scratch.path)/\(name)/\(second)/listing.txt"
  }
}
