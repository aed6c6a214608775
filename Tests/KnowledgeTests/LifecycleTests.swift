import Testing

@testable import Knowledge

@Suite struct LifecycleTests {
  @Test func theBuiltInLifecycleLoadsAndListsTheSignalsThatNameItsSteps() throws {
    let catalogue = try BuiltIn.catalogue.get()
    let lifecycle = try Lifecycle(QueryLibrary.builtIn(), signals: catalogue)
    #expect(lifecycle.steps.first?.id == "request")
    #expect(lifecycle.steps.last?.id == "cleanup")
    #expect(lifecycle.step("sync")?.reached.contains("sync.done") == true)
    #expect(lifecycle.step("sync")?.failed.contains("sync.failed") == true)
    // What lifecycle.yaml lists must be what the signals say, so that a reader of either is not misled.
    for step in lifecycle.steps {
      for id in step.reached + step.failed {
        let wanted: Signal.Effect = step.reached.contains(id) ? .reached : .failed
        let said = catalogue.signals.filter { $0.id == id && $0.step == step.id }
        #expect(said.allSatisfy { $0.effect == wanted }, "\(step.id): \(id)")
      }
    }
  }

  @Test func aMisspelledSignalIsAnErrorWithAPlaceAndASuggestion() throws {
    let catalogue = try BuiltIn.catalogue.get()
    let text = """
      steps:
        - id: sync
          title: {en: Sync, ko: 동기화}
          reached: [sync.don]
          sources: [runtime-log]
      """
    let error = #expect(throws: KnowledgeErrors.self) {
      _ = try Lifecycle(library(["lifecycle.yaml": text]), signals: catalogue)
    }
    #expect(
      error?.errors.map(\.description).contains(
        "lifecycle.yaml:4:15: no signal has the id \"sync.don\"; expected an id of queries/signals/; did you mean \"sync.done\"?"
      ) == true)
  }
}
