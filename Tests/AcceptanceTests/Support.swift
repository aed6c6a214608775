import Casebook
import Diagnosis
import Evidence
import Foundation
import Intake
import Knowledge
import Reporting
import Testing

/// The repository, as the tests see it.
enum Repository {
  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()
  static func fixture(_ name: String) -> String { root.appendingPathComponent("Fixtures/\(name)").path }
  static let knowledge = Result { try KnowledgeBase() }
}

/// A folder that goes away with the test.
final class Scratch {
  let path: String

  init() throws {
    path = NSTemporaryDirectory() + "debrief-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func write(_ name: String, _ text: String) throws {
    let url = URL(fileURLWithPath: "\(path)/\(name)")
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: url)
  }

  func text(_ name: String) throws -> String {
    try String(contentsOfFile: "\(path)/\(name)", encoding: .utf8)
  }
}

/// One finished run over fixtures: judgements and files.
struct FinishedRun {
  let scratch: Scratch
  let judgements: [String: Judgement]
  let summary: Debriefing.Summary

  init(_ fixtures: [String], paths: [String] = []) throws {
    scratch = try Scratch()
    let knowledge = try Repository.knowledge.get()
    summary = try Debriefing(knowledge).run(
      fixtures.map(Repository.fixture) + paths, into: scratch.path + "/out")
    let file = try CaseFile.open(at: scratch.path + "/out/case.db", mode: .readOnly)
    defer { try? file.close() }
    let names = try file.read { try DossierBuilder.sessions($0) }
    var judgements: [String: Judgement] = [:]
    for name in names { judgements[name] = try Diagnoser(knowledge).judge(name, in: file) }
    self.judgements = judgements
  }

  func report(_ session: String) throws -> String { try scratch.text("out/\(ReportName.path(session))") }

  func finding(_ cause: String, in session: String) throws -> Finding {
    try #require(judgements[session]?.findings.first { $0.cause.id == cause })
  }
}

/// What a run over a night says, read once for all tests that change nothing.
struct ReadNight {
  let judgements: [String: Judgement]
  let reports: [String: String]

  static func of(_ night: String) throws -> ReadNight {
    try (night == "2025-10-06" ? old : new).get()
  }
  private static let old = Result { try ReadNight("2025-10-06") }
  private static let new = Result { try ReadNight("2026-03-17") }

  private init(_ night: String) throws {
    let run = try FinishedRun(["nights/\(night)"])
    judgements = run.judgements
    reports = Dictionary(uniqueKeysWithValues: try run.judgements.keys.map { ($0, try run.report($0)) })
  }

  func report(_ session: String) throws -> String { try #require(reports[session]) }
}
