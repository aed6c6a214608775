import Evidence
import Testing

@testable import Diagnosis
@testable import Knowledge

/// Made-up events have the clock and the zone that their kind of source has.
struct TestClockTests {
  private func outcome(_ when: String, _ given: String) throws -> String {
    let text = """
      id: a.b
      title: t
      category: input
      role: root
      events:
        asked: {signal: sync.requested}
        object: {signal: object.input}
        listed: {signal: container.data-listed}
      when: \(when)
      support: [{present: asked}, {present: object}, {present: listed}]
      tests:
        - {name: n, given: [\(given)], covered: [runtime-log, container-log, s3-listing], expect: likely}
      """
    let library = try QueryLibrary.builtIn().adding(path: "causes/a.yaml", label: "a.yaml", text: text)
    let knowledge = try KnowledgeBase(library)
    let cause = try #require(knowledge.causes["a.b"])
    return CauseTestRunner(signals: knowledge.signals).outcome(of: cause, in: cause.tests[0])
  }

  private static let sequence = "{sequence: [asked, object]}"

  @Test func `an object of S3 and a line of a log one second apart have no order`() throws {
    #expect(
      try outcome(Self.sequence, "{signal: sync.requested, at: 60}, {signal: object.input, at: 61}")
        == "insufficient")
  }

  @Test func `beyond the tolerance of two clocks they have one`() throws {
    #expect(
      try outcome(Self.sequence, "{signal: sync.requested, at: 60}, {signal: object.input, at: 300}")
        == "likely")
  }

  @Test func `a row of a directory knows its minute and no zone`() throws {
    #expect(
      try outcome(
        "{sequence: [asked, listed]}",
        "{signal: sync.requested, at: 60}, {signal: container.data-listed, at: 3600}") == "insufficient")
  }

  @Test func `events stand in the order of their times, as those of a session do`() throws {
    #expect(
      try outcome(
        "{absent: asked, after: object}",
        "{signal: object.input, at: 900}, {signal: object.input, at: 100}, {signal: sync.requested, at: 500}")
        == "ruled out")
  }

  @Test func `a test that fails shows the truth of every clause`() throws {
    let text = """
      id: a.b
      title: t
      category: input
      role: root
      when: {all: [{present: sync-some}, {not: {present: uploaded}}]}
      contradict: [{present: final-report, cap: possible}]
      tests:
        - {name: n, given: [{signal: sync.done, at: 9, files: 1}], covered: [runtime-log], expect: likely}
      """
    let library = try QueryLibrary.builtIn().adding(path: "causes/a.yaml", label: "a.yaml", text: text)
    let knowledge = try KnowledgeBase(library)
    let cause = try #require(knowledge.causes["a.b"])
    let failure = try #require(CauseTestRunner(signals: knowledge.signals).failures(of: cause).first)
    let lines = failure.description.split(separator: "\n")
    #expect(lines[0] == "a.yaml:8:5: a.b: \"n\" gave insufficient; expected likely")
    #expect(lines.contains("  when: [unknown] all of 2"), "\(lines)")
    #expect(lines.contains("    [true] present: sync-some"), "\(lines)")
    #expect(lines.contains { $0.hasPrefix("      [unknown] present: uploaded, needs ") }, "\(lines)")
    #expect(
      lines.contains { $0.hasPrefix("  contradict: [unknown] present: final-report (cap: possible), needs ") }
    )
  }
}
