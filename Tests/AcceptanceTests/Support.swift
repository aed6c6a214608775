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
