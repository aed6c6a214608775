/// A report with the author's lines emptied, for `verify`: they stand under no seal, so that they can neither prove
/// nor break anything. Lines keep their numbers.
struct AuthorLines {
  let report: String
  private(set) var problems: [VerificationProblem] = []
  private(set) var notes: [VerificationProblem] = []

  init(_ text: String) {
    let bytes = Array(text.utf8)
    guard case .content(let range) = AuthorPlace.find(in: bytes) else {
      report = text
      if case .damaged(let line, let what) = AuthorPlace.find(in: bytes) {
        problems = [VerificationProblem(line: line, evidence: "", what: what)]
      }
      return
    }
    let count = bytes[range].count { $0 == 0x0A }
    let kept =
      bytes[..<range.lowerBound] + [UInt8](repeating: 0x0A, count: count) + bytes[range.upperBound...]
    report = String(decoding: kept, as: UTF8.self)
    if range.isEmpty { return }
    let first = bytes[..<range.lowerBound].count { $0 == 0x0A } + 1
    let lines = count == 1 ? "this line is" : "the next \(count) lines are"
    notes = [
      VerificationProblem(
        line: first, evidence: "", what: "\(lines) the author's own: not sealed, not checked")
    ]
  }
}
