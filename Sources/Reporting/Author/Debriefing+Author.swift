import Casebook
import Diagnosis

/// What was issued and noted in earlier runs, by session.
struct Past {
  let revisions: [String: [StoredRevision]]
  let notes: [String: [AuthorNote]]

  init(of file: CaseFile) throws {
    revisions = try file.revisions()
    notes = try file.notes()
  }
}

extension Debriefing {
  /// Gives each report its past and its notes. New revisions are in the case before a report speaks of them, so that
  /// a run that dies in between issues the same reports when it is repeated.
  func revise(_ inputs: inout [ReportInput], _ past: Past, in file: CaseFile) throws {
    var fresh: [StoredRevision] = []
    for index in inputs.indices {
      let session = inputs[index].judgement.session
      inputs[index].author.notes = past.notes[session] ?? []
      inputs[index].author.revisions = try (past.revisions[session] ?? []).map { try Revision($0) }
      guard let next = try inputs[index].nextRevision(issued: options.author.issued) else { continue }
      inputs[index].author.revisions.append(try Revision(next))
      fresh.append(next)
    }
    try file.add(fresh)
  }
}
