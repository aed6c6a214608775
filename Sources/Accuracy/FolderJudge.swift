import Casebook
import Diagnosis
import Foundation
import Intake
public import Knowledge

/// Judges the sessions in a set of files by the same calls as `debrief run`: a case, ingest, diagnosis. Reports are left
/// out, because nothing here reads them.
public struct FolderJudge: Sendable {
  let knowledge: KnowledgeBase

  public init(_ knowledge: KnowledgeBase) { self.knowledge = knowledge }

  /// What is said of each session, by its name.
  public func outcomes(of files: [SavedFile]) throws -> [String: Outcome] {
    let folder = NSTemporaryDirectory() + "debrief-accuracy-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let file = try CaseFile.open(at: "\(folder)/case.db", mode: .create)
    defer { try? file.close() }
    let sorted = files.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    _ = try file.ingest(
      sorted.map { FoundSource(bytes: $0.bytes, label: $0.path) }, reader: SourceReader(),
      catalogue: knowledge.signals)
    var outcomes: [String: Outcome] = [:]
    try Diagnoser(knowledge).run(file) { outcomes[$0.session] = Outcome($0) }
    return outcomes
  }
}
