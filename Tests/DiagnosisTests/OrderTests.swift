import Evidence
import Testing

@testable import Diagnosis
@testable import Knowledge

/// What came before a cause is no consequence of it.
struct OrderTests {
  private let knowledge: KnowledgeBase

  init() throws { knowledge = try BuiltIn.knowledge.get() }

  /// The judgement of a session with these events at these seconds, all logs and records whole.
  private func judged(_ events: [(signal: String, at: Int64, fields: [Field])]) throws -> Judgement {
    var test = try #require(knowledge.causes["output.upload-lost"]?.tests.first)
    test.given = events.map {
      CauseTest.Given(signals: [$0.signal], selections: [], at: $0.at, fields: $0.fields)
    }
    test.covered = [.runtimeLog, .containerLog, .s3Listing, .executionRecords]
    return Evaluator.judge(CauseTestRunner(signals: knowledge.signals).dossier(test), by: knowledge.causes)
  }

  private func finding(_ id: String, _ judgement: Judgement) throws -> Finding {
    try #require(judgement.findings.first { $0.cause.id == id })
  }

  @Test func `retries that ended before the upload failed do not follow from the lost upload`() throws {
    let judgement = try judged([
      ("execution.returned", 100, []), ("retries.exhausted", 200, [Field("attempts", 3)]),
      ("auth.denied", 290, [Field("operation", "PutObject"), Field("code", "AccessDenied")]),
      ("completion.failed", 300, []),
    ])
    #expect(try finding("output.upload-lost", judgement).stands)
    #expect(try !finding("session.retries-exhausted", judgement).explainedBy.contains("output.upload-lost"))
  }

  @Test func `an answer of 502 comes before the retries that it used up`() throws {
    let judgement = try judged([
      ("execution.returned", 100, []), ("container.not-responding", 190, [Field("status", 502)]),
      ("retries.exhausted", 200, [Field("attempts", 3)]),
    ])
    #expect(
      try finding("session.retries-exhausted", judgement).explainedBy.contains("container.not-responding"))
    #expect(
      try !finding("container.not-responding", judgement).explainedBy.contains("session.retries-exhausted"))
  }

  @Test
  func
    `a sync that failed before the skip does not follow from the skip, and the skip is the root all the same`()
    throws
  {
    let judgement = try judged([
      ("upload.done", 50, []), ("sync.failed", 60, []), ("session.skip-upload", 70, []),
      ("data.listed-empty", 80, [Field("execution_num", 1)]),
    ])
    let missing = try finding("input.sync-missing", judgement)
    #expect(missing.explainedBy == ["input.reuse-skip"])
    #expect(missing.cameBefore == ["input.reuse-skip"])
    #expect(judgement.primary?.cause.id == "input.reuse-skip")
  }

  @Test func `a 502 does not follow from data that was made up`() throws {
    let judgement = try judged([
      ("sync.done", 50, [Field("files", 0)]), ("upload.done", 40, []),
      ("container.not-responding", 60, [Field("status", 502)]),
      ("data.listed-empty", 70, [Field("execution_num", 1)]),
      ("data.fabricated-words", 80, [Field("execution_num", 2)]),
      ("execution.completed-record", 90, [Field("execution_num", 3)]),
    ])
    let surface = try finding("container.not-responding", judgement)
    #expect(try finding("data.fabricated", judgement).stands)
    #expect(surface.explainedBy == ["input.sync-missing"])
    #expect(surface.unproven == ["input.sync-missing"])
  }

  @Test func `an undated line is a proven consequence of nothing`() throws {
    var test = try #require(knowledge.causes["container.not-responding"]?.tests.first)
    test.given = [("container.not-responding", 190), ("retries.exhausted", nil)].map {
      CauseTest.Given(signals: [$0.0], selections: [], at: $0.1, fields: [Field("status", 502)])
    }
    let judgement = Evaluator.judge(
      CauseTestRunner(signals: knowledge.signals).dossier(test), by: knowledge.causes)
    let retries = try finding("session.retries-exhausted", judgement)
    #expect(retries.explainedBy == ["container.not-responding"])
    #expect(retries.unproven == ["container.not-responding"])
  }
}
