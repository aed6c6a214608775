public import Casebook
import Diagnosis
import Evidence

/// One issue of a session's report.
public struct Revision: Sendable {
  var number: Int
  var issued: String
  var known: Known

  init(number: Int, issued: String, known: Known) {
    (self.number, self.issued, self.known) = (number, issued, known)
  }

  /// - Throws: `CaseError` when the case holds something that no run wrote.
  public init(_ stored: StoredRevision) throws {
    guard let known = Known(json: stored.known) else {
      throw CaseError(
        .damaged, what: "revision \(stored.number) of session \(stored.session) cannot be read",
        safe: "the evidence files are untouched; the reports of the last run stand",
        next: "make a new case from the files with another --out")
    }
    self.init(number: stored.number, issued: stored.issued, known: known)
  }
}

extension ReportInput {
  /// The revision to store before this report is written; `nil` when the last one says the same.
  func nextRevision(issued: String) throws -> StoredRevision? {
    let known = Known(self)
    if let last = author.revisions.last, last.known.agrees(with: known) { return nil }
    return StoredRevision(
      session: judgement.session, number: (author.revisions.last?.number ?? 0) + 1, issued: issued,
      verdict: known.verdict, cause: known.cause, likelihood: known.likelihood, known: try known.json)
  }
}

/// What sets one issue apart from the one before.
struct RevisionChange {
  let old: Known
  let new: Known

  var came: [Known.Source] { RevisionChange.difference(new.sources, old.sources) }
  var went: [Known.Source] { RevisionChange.difference(old.sources, new.sources) }
  var isVerdictNew: Bool {
    old.verdict != new.verdict || old.cause != new.cause || old.likelihood != new.likelihood
  }

  /// Sentences that the old report said and the new one does not.
  var withdrawn: [Known.Sentence] {
    let said = Set(new.sentences)
    return old.sentences.filter { !said.contains($0) }
  }

  private static func difference(_ a: [Known.Source], _ b: [Known.Source]) -> [Known.Source] {
    let known = Set(b.map(\.sha256))
    return a.filter { !known.contains($0.sha256) }.sorted { ($0.path, $0.sha256) < ($1.path, $1.sha256) }
  }
}
