import Diagnosis
import Knowledge
import Testing

/// Every part of every shipped cause is held by a test inside the cause's own file.
struct CauseMutantsTests {
  static let ids = (try? BuiltIn.knowledge.get().causes.causes.map(\.id)) ?? []

  @Test(arguments: ids)
  func `the tests of a cause notice when any of its clauses is gone or weaker`(id: String) throws {
    let knowledge = try BuiltIn.knowledge.get()
    let cause = try #require(knowledge.causes[id])
    for survivor in CauseMutants.survivors(of: cause, CauseTestRunner(signals: knowledge.signals)) {
      Issue.record("\(survivor)")
    }
  }
}
