import Evidence
import Knowledge
import Testing

@testable import Diagnosis

/// What shows a step, and which of it dates the step.
struct StepTests {
  private static let steps = Result { try BuiltIn.knowledge.get().lifecycle.steps }

  private struct Said {
    var signal: String
    var second: Int64
    var clock = Clock.cloudWatch
    var zone = ZoneBasis.recorded
    var kind = EventKind.log
    var fields: [Field] = []
    var width: Int64 = 1_000_000
  }

  private func dossier(_ said: [Said], covered: [SourceKind] = []) -> Dossier {
    let events = said.enumerated().map { index, said in
      let start = Instant(nanoseconds: said.second * 1_000_000_000)
      return DossierEvent(
        id: Int64(index), kind: said.kind,
        time: TimeSpan(
          earliest: start, latest: Instant(nanoseconds: start.nanoseconds + said.width - 1), zone: said.zone,
          clock: said.clock),
        citation: Citation(
          sourceID: 1, path: "p", sha256: "", offset: Int64(index), length: 1, line: 1, pointer: ""),
        text: "", stream: said.kind == .log ? "s" : "", hits: [Hit(signal: said.signal, fields: said.fields)])
    }
    return Dossier(
      session: "2025-10-06-06-30-14", events: events,
      coverage: covered.map {
        Coverage(
          kind: $0, state: .covered, head: true, tail: true, prefixes: SessionFolder.allCases.map(\.rawValue))
      })
  }

  private func reading(_ step: String, _ said: [Said], covered: [SourceKind] = []) throws -> StepReading {
    let readings = dossier(said, covered: covered).readings(of: try Self.steps.get())
    return try #require(readings.first { $0.step.id == step })
  }

  @Test
  func `a step that failed first is dated by what reached it, and its limit is not held against the tries`()
    throws
  {
    let said = [
      Said(signal: "completion.started", second: 100), Said(signal: "completion.upload-failed", second: 101),
      Said(signal: "completion.uploaded", second: 900), Said(signal: "container.deleted", second: 905),
    ]
    let upload = try reading("completion-upload", said)
    #expect(upload.outcome == .reached && upload.entered == 2 && upload.earlierFailure == 1)
    #expect(upload.time?.span?.lowerBound ?? 0 > 799_000_000_000 && upload.time?.isOver == .unknown)
    let cleanup = try reading("cleanup", said)
    #expect(cleanup.time?.from == 2 && cleanup.time?.isOver == .no)
    // One that went well first is dated by that.
    let runs = [
      Said(signal: "execution.started", second: 1), Said(signal: "execution.failed", second: 2),
      Said(signal: "execution.started", second: 3),
    ]
    let execute = try reading("execute", runs)
    #expect(execute.outcome == .reached && execute.entered == 0 && execute.earlierFailure == nil)
  }

  @Test func `an upload is dated by the line that it ended, not by the first object of it`() throws {
    let said = [
      Said(signal: "completion.started", second: 100),
      Said(signal: "object.debug-status", second: 101, clock: .s3, kind: .object),
      Said(signal: "completion.uploaded", second: 217), Said(signal: "container.deleted", second: 222),
    ]
    #expect(try reading("completion-upload", said).entered == 2)
    #expect(try reading("cleanup", said).time?.isOver == .no)
    // Without such a line the object is all there is.
    let listed = try reading("completion-upload", [said[0], said[1], said[3]])
    #expect(listed.outcome == .reached && listed.entered == 1)
  }

  @Test(arguments: ["sync.nothing", "sync.done", "sync.request-seen", "sync.no-files"])
  func `a sync that was answered was requested, no later than the answer`(answer: String) throws {
    let said = [
      Said(signal: "upload.done", second: 10),
      Said(signal: answer, second: 12, fields: [Field("files", answer == "sync.done" ? 2 : 0)]),
    ]
    let request = try reading("sync-request", said, covered: [.runtimeLog, .containerLog])
    #expect(request.outcome == .reached && request.isLate && request.reached == [1] && request.time == nil)
    // What requests it dates it, and the answer is not needed.
    let asked = try reading("sync-request", [said[0], Said(signal: "sync.requested", second: 11), said[1]])
    #expect(asked.outcome == .reached && !asked.isLate && asked.reached == [1])
  }

  @Test func `what only the runtime tells of executions is no absence of them`() throws {
    let returned = Said(signal: "execution.returned", second: 20)
    let failed = Said(signal: "execution.error-returned", second: 21)
    let kinds: [SourceKind] = [.runtimeLog]
    let ran = try reading("execute", [returned], covered: kinds)
    #expect(ran.outcome == .reached && ran.isLate)
    #expect(try reading("execute", [returned, failed], covered: kinds).outcome == .failed)
    #expect(
      try reading("execute", [failed, Said(signal: "execution.returned", second: 30)]).outcome == .reached)
    // Where the container or a record tells of them, the runtime's word on their outcome is not needed.
    let started = Said(signal: "execution.started", second: 19)
    let told = try reading("execute", [started, returned, failed])
    #expect(told.outcome == .reached && told.reached == [0] && told.failed.isEmpty)
  }

  @Test func `a copy as large as the input shows that the files were in the container, no later than itself`()
    throws
  {
    func object(_ folder: String, _ size: Int64, _ second: Int64) -> Said {
      Said(
        signal: "object.\(folder)", second: second, clock: .s3, kind: .object,
        fields: [Field("key", "m/2025-10-06-06-30-14/\(folder)/a.csv"), Field("size", size)])
    }
    let same = try reading("sync", [object("input", 9, 5), object("data", 9, 90)])
    #expect(same.outcome == .reached && same.isLate && same.reached == [1])
    #expect(try reading("sync", [object("input", 9, 5), object("data", 8, 90)]).outcome == .hidden)
    // Code that wrote there may have made it, and what failed is not made up for by a copy that came at some time.
    let written = Said(signal: "data.written", second: 50)
    #expect(try reading("sync", [object("input", 9, 5), written, object("data", 9, 90)]).outcome == .hidden)
    let failed = Said(signal: "sync.nothing", second: 6)
    #expect(try reading("sync", [object("input", 9, 5), failed, object("data", 9, 90)]).outcome == .failed)
  }

  @Test func `one record that shows two steps measures no time between them`() throws {
    func record(_ second: Int64) -> DossierEvent {
      let start = Instant(nanoseconds: second * 1_000_000_000)
      return DossierEvent(
        id: second, kind: .execution,
        time: TimeSpan(earliest: start, latest: start, zone: .inferred, clock: .container),
        citation: Citation(
          sourceID: 1, path: "p", sha256: "", offset: second, length: 1, line: 1, pointer: ""), text: "",
        hits: [
          Hit(signal: "data.listed-empty", fields: []), Hit(signal: "execution.recorded", fields: []),
        ])
    }
    func time(_ events: [DossierEvent]) throws -> StepTime? {
      let readings = Dossier(session: "s", events: events, coverage: []).readings(of: try Self.steps.get())
      return readings.first { $0.step.id == "execute" }?.time
    }
    #expect(try time([record(60)]) == nil)
    // A listing of an unknown zone may be what entered the step before.
    var listing = record(30)
    listing.kind = .directory
    listing.time?.zone = .unknown
    listing.hits = [Hit(signal: "container.data-empty", fields: [])]
    let open = try #require(try time([listing, record(60)]))
    #expect(open.span == nil && open.isOver == .unknown)
  }
}
