public import Casebook
public import Diagnosis
import Evidence
import Foundation
import Intake
public import Knowledge

/// Sessions to hold knowledge against: those of a case that a run has made, or of files that are read for this
/// question only. Nothing that the user has is written to.
public final class CaseAtHand {
  public let file: CaseFile
  private let knowledge: KnowledgeBase
  private let folder: String?
  private var judged: [Judgement]?

  /// The case at `path`. Where its signals are others than those of `knowledge`, a copy is looked through again.
  ///
  /// - Throws: `CaseError`, `QueryError`.
  public init(case path: String, knowledge: KnowledgeBase) throws {
    self.knowledge = knowledge
    let given = try CaseFile.open(at: path, mode: .readOnly)
    if try given.isScanned(with: knowledge.signals) {
      (file, folder) = (given, nil)
      return
    }
    try given.close()
    let place = try CaseAtHand.makeFolder()
    folder = place
    do {
      try FileManager.default.copyItem(atPath: path, toPath: place + "/case.db")
    } catch {
      throw CaseError(
        .cannotCreate, what: "cannot copy \(path): \(error.localizedDescription)",
        safe: "the case was not touched", next: "check TMPDIR and its free space")
    }
    file = try CaseFile.open(
      at: place + "/case.db", mode: .existing, views: try PublicView.all(in: knowledge.library))
    try file.rescan(knowledge.signals)
    judged = try CaseAtHand.judge(file, knowledge)
  }

  /// A case of `paths` that goes away with this value.
  ///
  /// - Throws: `CaseError`, `QueryError`.
  public init(paths: [String], knowledge: KnowledgeBase) throws {
    self.knowledge = knowledge
    let found = SourceFinder().find(paths).filter { $0.refusal != .ownFile }
    if found.isEmpty {
      throw CaseError(
        .missing, what: "there is no file to read in what was given", safe: "nothing was written",
        next: "give the files or folders that hold the saved logs, listings and records")
    }
    let place = try CaseAtHand.makeFolder()
    folder = place
    file = try CaseFile.open(
      at: place + "/case.db", mode: .create, views: try PublicView.all(in: knowledge.library))
    _ = try file.ingest(found, reader: SourceReader(), catalogue: knowledge.signals)
    judged = try CaseAtHand.judge(file, knowledge)
  }

  deinit {
    try? file.close()
    if let folder { try? FileManager.default.removeItem(atPath: folder) }
  }

  /// Every session's judgement by this knowledge, in the order of names.
  public func judgements() throws -> [Judgement] {
    if let judged { return judged }
    let all = try Diagnoser(knowledge).judgements(in: file)
    judged = all
    return all
  }

  /// `nil` when there is no such session.
  public func judgement(of session: String) throws -> Judgement? {
    if let judged { return judged.first { $0.session == session } }
    return try Diagnoser(knowledge).judge(session, in: file)
  }

  /// The one session whose id begins or ends with `word`, or the one with the nearest spelling.
  public func nearest(to word: String) throws -> String? {
    let sessions = try file.read { try DossierBuilder.sessions($0) }
    let parts = sessions.filter { !word.isEmpty && ($0.hasPrefix(word) || $0.hasSuffix(word)) }
    return parts.count == 1 ? parts.first : nearestWord(to: word, among: sessions)
  }

  private static func judge(_ file: CaseFile, _ knowledge: KnowledgeBase) throws -> [Judgement] {
    var all: [Judgement] = []
    try Diagnoser(knowledge).run(file) { all.append($0) }
    return all
  }

  private static func makeFolder() throws -> String {
    let folder = NSTemporaryDirectory() + "debrief-\(UUID().uuidString)"
    do {
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    } catch {
      throw CaseError(
        .cannotCreate, what: "cannot make a temporary folder: \(error.localizedDescription)",
        safe: "nothing was changed", next: "check TMPDIR and its free space")
    }
    return folder
  }
}
