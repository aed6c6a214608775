import Evidence
import Testing

@testable import Diagnosis
@testable import Reporting

/// Statements that do not fit together, and those that only look so.
struct ConflictTests {
  private static let prefix = "manus/fargate_sessions/\(ReportFixture.session)"

  private func object(_ name: String, _ size: Int64, _ signal: String) -> DossierEvent {
    event(
      .object, "s3.txt", source: 1, "06:17:48", [signal],
      [Field("key", "\(Self.prefix)/\(name)"), Field("size", size)])
  }

  private func event(
    _ kind: EventKind, _ path: String, source: Int64, _ time: String, _ signals: [String],
    _ fields: [Field] = []
  ) -> DossierEvent {
    DossierEvent(
      id: Int64(path.utf8.count) * 1000 + source, kind: kind, time: ReportFixture.time(time, .cloudWatch),
      citation: Citation(
        sourceID: source, path: path, sha256: "", offset: source, length: 1, line: 1, pointer: ""),
      text: "", hits: signals.map { Hit(signal: $0, fields: []) }, fields: fields)
  }

  private func records(_ count: Int64) -> [DossierEvent] {
    (1...count).map {
      event(
        .execution, "execution_\($0).json", source: 10 + $0, "06:3\($0):00",
        ["execution.recorded"], [Field("execution_num", $0)])
    }
  }

  private func conflicts(_ events: [DossierEvent], late: Bool = false) -> [ConflictingClaims] {
    var dossier = Dossier(session: ReportFixture.session, events: events, coverage: [])
    dossier.showsDebug = [1]
    if late { dossier.lateListings = [1] }
    return dossier.conflicts
  }

  @Test func `a listing disagrees with later records only where it was taken after the session`() {
    let events = [object("input/a.csv", 5, "object.input")] + records(2)
    let early = conflicts(events)
    #expect(early.map(\.kind) == [.snapshot] && early[0].claims.count == 2)
    #expect(early[0].claims.map(\.isListing) == [true, false])
    #expect(conflicts(events, late: true).map(\.kind) == [.disagreement])
  }

  @Test func `records that were not given contradict no listing and no count`() {
    let listed = (1...3).map { object("debug/execution_\($0).json", 5, "object.debug-execution") }
    #expect(conflicts(listed + records(2), late: true).isEmpty)
    let status = event(
      .session, "session_status.json", source: 3, "06:40:00", ["status.recorded"],
      [Field("total_executions", 3)])
    #expect(conflicts(records(2) + [status]).isEmpty)
    #expect(conflicts(records(4) + [status]).map(\.kind) == [.disagreement])
  }

  @Test func `two lines of one log are what happened, and no disagreement of sources`() throws {
    var fixture = try ReportFixture()
    fixture.add(
      .log, "TERMINATING", path: "a.json", at: ReportFixture.time("06:24:00", .cloudWatch),
      signals: ["workflow.terminating"])
    fixture.add(
      .log, "completed", path: "a.json", at: ReportFixture.time("06:24:14", .cloudWatch),
      signals: ["workflow.completed"])
    #expect(fixture.judgement.conflicts.map(\.kind) == [.sequence])
    #expect(fixture.markdown.contains("One log says both, 14 s apart; the sources do not disagree."))
    #expect(!fixture.markdown.contains("The sources disagree"))
    fixture.events.removeLast()
    fixture.add(
      .log, "completed", path: "b.json", at: ReportFixture.time("06:24:14", .cloudWatch),
      signals: ["session.completed"])
    #expect(fixture.judgement.conflicts.map(\.kind) == [.disagreement])
  }

  @Test func `a session that is called complete and left no result is told as both`() throws {
    let done = event(.log, "a.json", source: 2, "06:17:50", ["session.completed"])
    func kinds(_ events: [DossierEvent], _ prefixes: [String]) -> [ConflictingClaims.Kind] {
      let listing = Coverage(
        kind: .s3Listing, state: .covered, reason: "", head: true, tail: true, prefixes: prefixes)
      var dossier = Dossier(session: ReportFixture.session, events: events, coverage: [listing])
      (dossier.showsDebug, dossier.lateListings) = ([1], [1])
      return dossier.conflicts.map(\.kind)
    }
    let input = object("input/a.csv", 5, "object.input")
    #expect(kinds([input, done], ["artifacts"]) == [.both])
    // Without the word, with a result, or where the listing says nothing of artifacts/.
    #expect(kinds([input], ["artifacts"]).isEmpty)
    #expect(kinds([input, object("artifacts/r.docx", 5, "object.artifact"), done], ["artifacts"]).isEmpty)
    #expect(kinds([input, done], ["input"]).isEmpty)
  }

  @Test func `two objects of one name are told as two, and when a listing was taken is said to be unknown`()
    throws
  {
    var fixture = try ReportFixture()
    for (folder, size) in [("input", 5 as Int64), ("data", 7)] {
      let key = "\(Self.prefix)/\(folder)/a.csv"
      fixture.add(
        .object, key, path: "s3.txt", at: ReportFixture.time("06:17:48", .s3), signals: ["object.\(folder)"],
        fields: [Field("key", key), Field("size", size)])
    }
    #expect(fixture.judgement.conflicts.map(\.kind) == [.difference])
    #expect(fixture.markdown.contains("Two objects of one name are not of one size."))
    let words = ConflictWords(context: ReportContext(fixture.input))
    let claim = ConflictingClaims.Claim(says: Localized(en: "x"), events: [0], isListing: true)
    #expect(words.observed(claim) == "not recorded; newest object 2025-10-06T06:17:48Z")
  }
}
