import Casebook
import Diagnosis
import Foundation
import Knowledge
import Reporting
import Testing

/// One finished run over fixtures: judgements and files.
struct FinishedRun {
  let scratch: Scratch
  let judgements: [String: Judgement]
  let summary: Debriefing.Summary

  /// A run of its own. Tests that change nothing in its folder share one: `FinishedRun.of`.
  init(_ fixtures: [String], paths: [String] = []) throws {
    scratch = try Scratch()
    let knowledge = try Repository.knowledge.get()
    summary = try Debriefing(knowledge).run(
      fixtures.map(Repository.fixture) + paths, into: scratch.path + "/out")
    let file = try CaseFile.open(at: scratch.path + "/out/case.db", mode: .readOnly)
    defer { try? file.close() }
    let judged = try Diagnoser(knowledge).judgements(in: file)
    judgements = Dictionary(uniqueKeysWithValues: judged.map { ($0.session, $0) })
  }

  /// The run over fixtures that all tests share, because a run takes long. What it wrote is only read.
  static func of(_ fixtures: [String]) throws -> FinishedRun { try SharedRuns.all.run(fixtures) }

  func report(_ session: String) throws -> String { try scratch.text("out/\(ReportName.path(session))") }

  /// Every session's report, by its session.
  var reports: [String: String] {
    get throws { try Dictionary(uniqueKeysWithValues: judgements.keys.map { ($0, try report($0)) }) }
  }

  func finding(_ cause: String, in session: String) throws -> Finding {
    try #require(judgements[session]?.findings.first { $0.cause.id == cause })
  }
}

/// Each run is made by the test that asks first; others that need the same wait for it.
private final class SharedRuns: @unchecked Sendable {
  static let all = SharedRuns()

  /// One run, behind a lock of its own, so that different runs are made side by side.
  private final class Slot {
    private let lock = NSLock()
    private var made: Result<FinishedRun, any Error>?

    func run(_ fixtures: [String]) throws -> FinishedRun {
      try lock.withLock {
        let run = made ?? Result { try FinishedRun(fixtures) }
        made = run
        return try run.get()
      }
    }

    func discard() { lock.withLock { made = nil } }
  }

  private let lock = NSLock()
  private var slots: [[String]: Slot] = [:]

  // A static value is never released, so its folders are removed at the end of the process.
  private init() { atexit { SharedRuns.all.discard() } }

  func run(_ fixtures: [String]) throws -> FinishedRun {
    let slot = lock.withLock {
      let slot = slots[fixtures] ?? Slot()
      slots[fixtures] = slot
      return slot
    }
    return try slot.run(fixtures)
  }

  private func discard() {
    lock.withLock { for slot in slots.values { slot.discard() } }
  }
}

/// One run over a night and the source report, for all tests of exports.
enum NightRun {
  static var shared: Result<FinishedRun, any Error> {
    Result { try FinishedRun.of(["nights/2025-10-06", "source-report"]) }
  }
}

/// What a run over a night says.
struct ReadNight {
  static func of(_ night: String) throws -> FinishedRun { try FinishedRun.of(["nights/\(night)"]) }
}
