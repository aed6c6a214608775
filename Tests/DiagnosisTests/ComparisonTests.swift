import Evidence
import Knowledge
import Testing

@testable import Diagnosis

/// Two sessions side by side, and what may be called a difference.
struct ComparisonTests {
  private static let steps = Result { try BuiltIn.knowledge.get().lifecycle.steps }

  private func span(_ second: Int64, _ clock: Clock = .cloudWatch, zone: ZoneBasis = .recorded) -> TimeSpan {
    let start = Instant(nanoseconds: second * 1_000_000_000)
    return TimeSpan(
      earliest: start, latest: Instant(nanoseconds: start.nanoseconds + 999_999), zone: zone, clock: clock)
  }

  private func dossier(
    _ said: [(signal: String, time: TimeSpan, fields: [Field])], covered: [SourceKind], kind: EventKind = .log
  ) -> Dossier {
    let events = said.enumerated().map { index, event in
      DossierEvent(
        id: Int64(index), kind: kind, time: event.time,
        citation: Citation(
          sourceID: 1, path: "p", sha256: "", offset: Int64(index), length: 1, line: 1, pointer: ""),
        text: "", stream: "s", hits: [Hit(signal: event.signal, fields: event.fields)])
    }
    return Dossier(
      session: "2025-10-06-06-30-14", events: events,
      coverage: covered.map {
        Coverage(
          kind: $0, state: .covered, head: true, tail: true, prefixes: SessionFolder.allCases.map(\.rawValue))
      })
  }

  private func outcome(_ dossier: Dossier, _ step: String) throws -> StepReading.Outcome {
    let readings = dossier.readings(of: try Self.steps.get())
    return try #require(readings.first { $0.step.id == step }).outcome
  }

  @Test func `they part at the first step that one has and the other was seen not to have`() throws {
    let whole = dossier(
      [
        ("request.begin", span(0), []), ("session.requested", span(5), []), ("sync.requested", span(20), []),
      ], covered: [.runtimeLog])
    let short = dossier(
      [("request.begin", span(0), []), ("session.requested", span(9), [])], covered: [.runtimeLog])
    let comparison = SessionComparison(short, whole, steps: try Self.steps.get())
    let parting = try #require(comparison.parting)
    #expect(comparison.steps[parting].here.step.id == "sync-request")
    #expect(comparison.steps[parting].evidence == [1] && comparison.steps[parting].otherEvidence == [2])
    let times = try #require(comparison.steps.first { $0.here.step.id == "session" })
    #expect(times.here.time?.since == "request")
  }

  @Test func `what one side cannot show is undetermined and never a difference`() throws {
    let said: [(signal: String, time: TimeSpan, fields: [Field])] = [
      ("request.begin", span(0), []), ("sync.requested", span(20), []),
      ("sync.done", span(21), [Field("files", 2)]), ("execution.started", span(30), [Field("num", 1)]),
    ]
    let whole = dossier(said, covered: SourceKind.allCases)
    let steps = try Self.steps.get()
    for count in 0...said.count {
      let blind = dossier(Array(said.prefix(count)), covered: [])
      let comparison = SessionComparison(blind, whole, steps: steps)
      #expect(comparison.parting == nil, "\(count) events")
      #expect(!comparison.amounts.contains { $0.relation == .differs }, "\(count) events")
      #expect(comparison.onlyThere.isEmpty)
    }
  }

  @Test func `records prove no absence of a step, because they show only what somebody looked at`() throws {
    let records = dossier([], covered: [.executionRecords, .containerListing])
    #expect(try outcome(records, "sync") == .hidden)
    #expect(try outcome(dossier([], covered: [.containerLog]), "sync") == .absent)
  }

  @Test func `a sync of no file is a failure, and a later one of files makes up for it`() throws {
    var said: [(signal: String, time: TimeSpan, fields: [Field])] = [("sync.nothing", span(5), [])]
    #expect(try outcome(dossier(said, covered: []), "sync") == .failed)
    said.append(("sync.done", span(9), [Field("files", 2)]))
    #expect(try outcome(dossier(said, covered: []), "sync") == .reached)
  }

  @Test func `a cleanup that was skipped is no removal, whatever the line after it says`() throws {
    let said: [(signal: String, time: TimeSpan, fields: [Field])] = [
      ("completion.failed", span(5), []), ("cleanup.skipped", span(6), []), ("cleanup.done", span(7), []),
    ]
    let reading = try #require(dossier(said, covered: []).readings(of: try Self.steps.get()).last)
    #expect(reading.outcome == .absent && reading.events == [1] && reading.reached.isEmpty)
    // One that was done afterwards, or before, is one.
    #expect(
      try outcome(dossier(said + [("container.deleted", span(9), [])], covered: []), "cleanup") == .reached)
    #expect(try outcome(dossier([said[2], said[1]], covered: []), "cleanup") == .absent)
    #expect(
      try outcome(
        dossier([("cleanup.done", span(1), []), ("cleanup.skipped", span(6), [])], covered: []), "cleanup")
        == .reached)
  }

  @Test func `what a container saves when its time is up was not asked for, and is told as its own doing`()
    throws
  {
    let said: [(signal: String, time: TimeSpan, fields: [Field])] = [
      ("execution.started", span(5), []), ("container.auto-shutdown", span(3600), []),
      ("completion.upload-started", span(3600), []), ("completion.uploaded", span(3605), []),
    ]
    let readings = dossier(said, covered: [.runtimeLog, .containerLog]).readings(of: try Self.steps.get())
    let completion = try #require(readings.first { $0.step.id == "completion" })
    let upload = try #require(readings.first { $0.step.id == "completion-upload" })
    #expect(completion.outcome == .absent && !completion.isPassed)
    #expect(upload.outcome == .reached && upload.by != nil && upload.time?.limit == nil)
    let asked = [("completion.started", span(3500), [Field]()), ("completion.uploaded", span(3501), [])]
    let whole = dossier(asked + said.suffix(3), covered: [.runtimeLog]).readings(of: try Self.steps.get())
    #expect(whole.first { $0.step.id == "completion" }?.outcome == .reached)
    #expect(whole.first { $0.step.id == "completion-upload" }?.by == nil)
  }

  @Test func `a status record of a session that goes on shows no upload of its results, and no lack of one`()
    throws
  {
    let said: [(signal: String, time: TimeSpan, fields: [Field])] = [
      ("object.debug-status", span(5, .s3), []), ("status.in-progress", span(5, .container), []),
    ]
    #expect(
      try outcome(dossier([said[0]], covered: [.s3Listing], kind: .object), "completion-upload") == .reached)
    #expect(try outcome(dossier(said, covered: [.s3Listing], kind: .object), "completion-upload") == .hidden)
    #expect(
      try outcome(dossier(said, covered: [.containerLog], kind: .object), "completion-upload") == .absent)
  }

  @Test func `a step that only this session came to is not where it left the way`() throws {
    let good: [(signal: String, time: TimeSpan, fields: [Field])] = [
      ("request.begin", span(0), []), ("completion.uploaded", span(20), []),
    ]
    let failed = [good[0], ("object.report", span(9), [Field]()), ("completion.failed", span(20), [])]
    let steps = try Self.steps.get()
    let kinds: [SourceKind] = [.runtimeLog, .containerLog, .s3Listing]
    let comparison = SessionComparison(
      dossier(failed, covered: kinds), dossier(good, covered: kinds), steps: steps)
    #expect(comparison.parting.map { steps[$0].id } == "completion-upload")
    let other = SessionComparison(
      dossier(good, covered: kinds), dossier(failed, covered: kinds), steps: steps)
    #expect(other.parting.map { steps[$0].id } == "report")
  }

  @Test func `where only this session came farther, the two part nowhere`() throws {
    let good: [(signal: String, time: TimeSpan, fields: [Field])] = [("request.begin", span(0), [])]
    let failed = good + [("object.report", span(9), [])]
    let kinds: [SourceKind] = [.s3Listing]
    let comparison = SessionComparison(
      dossier(failed, covered: kinds, kind: .object), dossier(good, covered: kinds, kind: .object),
      steps: try Self.steps.get())
    #expect(comparison.steps.contains { $0.relation == .differs } && comparison.parting == nil)
  }

  @Test func `a request that failed was made`() throws {
    let said: [(signal: String, time: TimeSpan, fields: [Field])] = [("sync.failed", span(5), [])]
    #expect(try outcome(dossier(said, covered: [.runtimeLog]), "sync-request") == .reached)
    #expect(try outcome(dossier(said, covered: [.runtimeLog]), "sync") == .failed)
  }

  @Test func `a sync of fewer files than were uploaded is a failure until one brings them all`() throws {
    var said: [(signal: String, time: TimeSpan, fields: [Field])] = [
      ("upload.done", span(1), [Field("files", 1040)]), ("sync.done", span(5), [Field("files", 1000)]),
      ("data.listed-files", span(9), []),
    ]
    #expect(try outcome(dossier(said, covered: []), "sync") == .failed)
    said.append(("sync.done", span(20), [Field("files", 1040)]))
    #expect(try outcome(dossier(said, covered: []), "sync") == .reached)
    // An upload that came later was not there to be brought.
    let early = [said[1], ("upload.done", span(8), [Field("files", 1040)])]
    #expect(try outcome(dossier(early, covered: []), "sync") == .reached)
  }

  @Test func `files that a second sync brings again are counted once`() throws {
    let said: [(signal: String, time: TimeSpan, fields: [Field])] = [
      ("sync.done", span(5), [Field("files", 2)]), ("sync.done", span(90), [Field("files", 2)]),
    ]
    let (a, b) = (dossier(said, covered: [.runtimeLog]), dossier([said[0]], covered: [.runtimeLog]))
    let amounts = SessionComparison(a, b, steps: try Self.steps.get()).amounts
    let synced = try #require(amounts.first { $0.item == .filesSynced })
    #expect(synced.here.count == 2 && synced.relation == .same)
  }

  @Test func `an outcome that hangs on the order of two clocks is left open`() throws {
    let said: [(signal: String, time: TimeSpan, fields: [Field])] = [
      ("upload.failed", span(5), []), ("object.input", span(20, .s3, zone: .unknown), []),
    ]
    #expect(try outcome(dossier(said, covered: []), "upload") == .unordered)
  }

  @Test func `a step is over its limit, within it, or undetermined where the clocks differ`() throws {
    func isOver(_ second: Int64, _ clock: Clock, _ zone: ZoneBasis) throws -> Truth {
      let said: [(signal: String, time: TimeSpan, fields: [Field])] = [
        ("completion.uploaded", span(0, clock, zone: zone), []), ("cleanup.done", span(second), []),
      ]
      let readings = dossier(said.sorted { $0.time.earliest < $1.time.earliest }, covered: [])
        .readings(of: try Self.steps.get())
      let time = try #require(readings.last?.time)
      #expect(time.limit == 60)
      return time.isOver
    }
    #expect(try isOver(59, .cloudWatch, .recorded) == .no)
    #expect(try isOver(61, .cloudWatch, .recorded) == .yes)
    // Two clocks may be a minute apart.
    #expect(try isOver(90, .container, .inferred) == .unknown)
    #expect(try isOver(121, .container, .inferred) == .yes)
    #expect(try isOver(100_000, .s3, .unknown) == .unknown)
  }

  @Test func `behind a step that nobody saw a longer time says nothing of the limit`() throws {
    let said: [(signal: String, time: TimeSpan, fields: [Field])] = [
      ("completion.started", span(0), []), ("cleanup.done", span(500), []),
    ]
    let readings = dossier(said, covered: []).readings(of: try Self.steps.get())
    #expect(readings.last?.time?.isOver == .unknown && readings.last?.time?.since == "completion")
  }

  @Test func `an offset is what most facts agree on, as a range, and a zone when it is near to one`() throws {
    func fact(_ seconds: Int64) -> ClosedRange<Int64> {
      (seconds * 1_000_000_000 - 500_000_000)...(seconds * 1_000_000_000 + 500_000_000)
    }
    let ahead = try #require(
      ClockOffset(
        path: "s3.txt", clock: .s3, zone: .unknown,
        facts: [32_400, 32_401, 32_402, 5].map(fact)))
    #expect(ahead.zoneOffset == 32_400 && ahead.agreeing == 3 && ahead.facts == 4 && ahead.isNotable)
    #expect(ahead.span == 32_399...32_403)
    let torn = try #require(
      ClockOffset(path: "s3.txt", clock: .s3, zone: .unknown, facts: [0, 9000, 18_000, 27_000].map(fact)))
    #expect(torn.zoneOffset == nil && !torn.isAgreed)
    let skewed = try #require(
      ClockOffset(path: "", clock: .container, zone: .inferred, facts: [-437, -438].map(fact)))
    #expect(skewed.zoneOffset == nil && skewed.isNotable)
    let good = try #require(
      ClockOffset(path: "s3.json", clock: .s3, zone: .recorded, facts: [-1, 0].map(fact)))
    #expect(!good.isNotable)
    #expect(ClockOffset(path: "", clock: .s3, zone: .recorded, facts: []) == nil)
  }
}
