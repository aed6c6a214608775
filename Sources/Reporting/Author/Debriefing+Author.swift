import Casebook
import Diagnosis

extension Debriefing {
  /// Gives each report its past and its notes. New revisions are in the case before a report speaks of them, so that
  /// a run that dies in between issues the same reports when it is repeated.
  func revise(_ inputs: inout [ReportInput], in file: CaseFile) throws {
    let stored = try file.revisions()
    let notes = try file.notes()
    var fresh: [StoredRevision] = []
    for index in inputs.indices {
      let session = inputs[index].judgement.session
      inputs[index].author.notes = notes[session] ?? []
      inputs[index].author.revisions = try (stored[session] ?? []).map { try Revision($0) }
      guard let next = try inputs[index].nextRevision(issued: options.author.issued) else { continue }
      inputs[index].author.revisions.append(try Revision(next))
      fresh.append(next)
    }
    try file.add(fresh)
  }
}
