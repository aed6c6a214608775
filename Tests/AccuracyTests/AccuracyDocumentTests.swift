import Accuracy
import Evidence
import Foundation
import Knowledge
import Testing

/// `docs/accuracy.md` against what is measured now.
struct AccuracyDocumentTests {
  private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  @Test func `the goals are met, and the document holds what is measured now`() throws {
    let folders = try LabelledFolder.all(in: Self.root.appendingPathComponent("Fixtures").path)
    let scores = try Scores.measure(folders, by: BuiltIn.knowledge.get())
    for goal in scores.goals { #expect(goal.isMet, "\(goal.text)") }
    let document = try String(
      contentsOf: Self.root.appendingPathComponent("docs/accuracy.md"), encoding: .utf8)
    let measured = document.components(separatedBy: MatrixText.title)[0]
    #expect(measured == AccuracyText(scores).render() + "\n", "docs/accuracy.md is old: make accuracy")
    // The matrix takes minutes, so only its rows can be held here; `make accuracy` renews its figures.
    for family in Set(folders.flatMap(Damage.all).map(\.family)) {
      #expect(document.contains("| \(family) |"), "docs/accuracy.md has no row for \(family): make accuracy")
    }
  }

  @Test func `no goal is met by a wrong cause, a lost healthy session or a recall below 0.95`() {
    func goals(_ truth: Label.Truth, _ outcome: Outcome) -> [Bool] {
      Scores([.init(folder: "f", label: Label(session: "s", truth: truth), outcome: outcome)]).goals.map(
        \.isMet)
    }
    let code = Outcome(.classified, cause: "code.error", likelihood: .likely)
    #expect(goals(.cause("code.error"), code) == [true, true, true])
    #expect(goals(.cause("input.sync-missing"), code) == [false, true, false])
    #expect(goals(.cause("code.error"), Outcome(.noFailureObserved)) == [false, true, false])
    #expect(goals(.cause("code.error"), Outcome(.insufficientEvidence)) == [true, true, false])
    #expect(goals(.healthy, Outcome(.insufficientEvidence))[1] == false)
    #expect(goals(.healthy, code)[0] == false)
  }
}
