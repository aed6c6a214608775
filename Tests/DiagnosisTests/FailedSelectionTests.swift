import Evidence
import Testing

@testable import Diagnosis
@testable import Knowledge

/// What rests on a query that could not be asked.
struct FailedSelectionTests {
  private static let place = Place(file: "f", line: 1, column: 1)
  private static let selections = [
    Selection(name: "bad", source: .sql("x"), kinds: [.runtimeLog], place: place),
    Selection(
      name: "good", source: .signals(["good"]), kinds: [.runtimeLog],
      place: Place(file: "f", line: 2, column: 1)),
  ]
  private struct Failed: Error, CustomStringConvertible { let description = "no luck" }

  private func result(_ clause: Clause) -> ClauseResult {
    let event = DossierEvent(
      id: 1, kind: .log, time: nil,
      citation: Citation(
        sourceID: 1, path: "f", sha256: "", offset: 0, length: 1, line: 1, pointer: ""),
      text: "", hits: [Hit(signal: "good", fields: [Field("n", 1)])])
    let dossier = Dossier(
      session: "s", events: [event],
      coverage: SourceKind.allCases.map { Coverage(kind: $0, state: .covered, head: true, tail: true) })
    return Evaluator(dossier: dossier, selections: Self.selections) { _ in throw Failed() }.evaluate(
      ClauseNode(clause, path: "when", place: Self.place))
  }

  @Test func `every clause that names it is unknown, whatever the sources cover`() {
    let clauses: [Clause] = [
      .present("bad", needs: .every), .absent("bad", after: nil, within: nil, needs: .every),
      .absent("bad", after: "good", within: nil, needs: .every),
      .absent("good", after: "bad", within: nil, needs: .every),
      .count("bad", CountTest(atLeast: 1), needs: .every), .count("bad", CountTest(atMost: 0), needs: .every),
      .sequence(["good", "bad"], within: nil), .last(of: "good", isIn: "bad"),
      .last(of: "bad", isIn: "good"),
      .compare(
        .field(selection: "good", name: "n"), .less, .field(selection: "bad", name: "n"), matching: nil),
      .silence(.runtimeLog, longerThan: 120, after: "bad"),
    ]
    for clause in clauses {
      let found = result(clause)
      #expect(found.truth == .unknown, "\(clause.text)")
      #expect(found.failures.map(\.reason) == ["no luck"], "\(clause.text)")
      let inverted = result(.not(ClauseNode(clause, path: "when.not", place: Self.place)))
      #expect(inverted.truth == .unknown && inverted.flattened.flatMap(\.failures).count == 1)
    }
    #expect(result(.present("good", needs: .every)).failures.isEmpty)
  }
}
