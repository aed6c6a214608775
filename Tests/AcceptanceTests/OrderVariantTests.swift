import Diagnosis
import Evidence
import Knowledge
import Testing

/// Sessions of which something wrong was once said with confidence: about containers, models, uploads and order.
struct OrderVariantTests {
  struct Variant: Sendable, CustomTestStringConvertible {
    /// In `Fixtures/variants/`.
    var folder: String
    var session: String
    /// Words of verdicts, and ids of causes: one of these may be said.
    var said: Set<String>
    var why: String

    var testDescription: String { folder }

    init(_ folder: String, _ session: String, _ said: Set<String>, _ why: String) {
      (self.folder, self.session, self.said, self.why) = (folder, session, said, why)
    }
  }

  private static let nothing: Set<String> = [
    Verdict.noFailureObserved.rawValue, Verdict.insufficientEvidence.rawValue,
  ]
  private static let open: Set<String> = [Verdict.insufficientEvidence.rawValue]
  private static let old = "2025-10-06-06-16-08"
  private static let new = "2026-03-17-06-10-59-58067768"

  static let all: [Variant] = [
    Variant(
      "model-refused-to-the-last-attempt", new, ["model.throttled"],
      "the reporter's call was refused five times of five; its tool and the workflow say that they completed"),
    Variant(
      "stream-errors-that-were-tried-again", new, nothing,
      "two stream errors were tried again and the workflow came to its end"),
    Variant(
      "upload-broken-off-after-the-records", old, ["output.upload-lost"],
      "debug/ and one picture arrived, then the upload failed for good"),
    Variant(
      "report-file-that-the-upload-gave-up", new, ["output.upload-lost"],
      "one file was given up after three attempts and the rest was uploaded"),
    Variant(
      "old-upload-cut-off-by-the-teardown", old, ["output.upload-lost"],
      "the container was deleted while it uploaded; only session_status.json arrived"),
    Variant(
      "two-requests-under-one-session-id", old, open,
      "one of two requests failed; the other's good end says nothing of it"),
    Variant(
      "background-task-that-never-ended", "7f3c9a10-5b7e-4d0a-9c61-2f6f1f0a9ec4-web", ["agent.idle-reaped"],
      "the invocation had returned, and the task that it began never did"),
    Variant(
      "process-killed-in-an-open-request", "7f3c9a10-5b7e-4d0a-9c61-2f6f1f0a9ec9-web", open,
      "a process that was killed was not ended for being idle"),
    Variant(
      "logger-set-to-warnings", "7f3c9a10-5b7e-4d0a-9c61-2f6f1f0a9ea8-web", nothing,
      "a logger that tells only warnings tells no end of a request"),
    Variant(
      "exception-handled-by-a-running-server", "7f3c9a10-5b7e-4d0a-9c61-2f6f1f0a9e6d-web", nothing,
      "the server was up, handled the exception and answered the invocation"),
    Variant(
      "failed-invocation-before-a-good-one", "7f3c9a10-5b7e-4d0a-9c61-2f6f1f0a9ec4-web", nothing,
      "the second invocation came to a good end"),
    Variant(
      "tool-error-that-the-model-answered", "7f3c9a10-5b7e-4d0a-9c61-2f6f1f0a9e27-web", nothing,
      "the model was told of the tool's error and answered"),
    Variant(
      "spot-stop-after-a-recovered-502", old, nothing,
      "one call failed and was answered when it was tried again; the task was taken away after the end"),
    Variant(
      "code-error-long-before-a-stop-by-hand", old, ["code.error", Verdict.insufficientEvidence.rawValue],
      "the code failed; somebody stopped the forgotten task twenty minutes later"),
    Variant(
      "early-end-long-before-a-stop-by-hand", old,
      ["session.terminated-early", Verdict.insufficientEvidence.rawValue],
      "the runtime fell silent; somebody stopped the forgotten task twenty minutes later"),
    Variant(
      "retries-given-up-before-executions-returned", old, nothing,
      "three calls failed, then the container answered and the work went on to its report"),
    Variant(
      "empty-sync-repeated-before-the-first-execution", old, nothing,
      "the first sync brought nothing and the second the file, before anything was executed"),
    Variant(
      "tasks-cancelled-after-the-report", new, nothing,
      "the workflow had come to its end before its tasks were cancelled"),
    Variant(
      "auto-shutdown-after-the-upload", old, nothing,
      "the container's timer ran out after it had uploaded everything"),
    Variant(
      "runtime-log-saved-through-a-filter", new, nothing,
      "a log of one logger only is silent where the runtime was not"),
    Variant(
      "refusal-in-a-filtered-runtime-log", "2026-03-17-06-44-53-1c2456a8", ["session.misrouted"],
      "the coordinator's retries still say that the request was another session's"),
    Variant(
      "cleanup-whose-last-lines-are-lost", "2026-03-17-06-28-07-4632749e", nothing,
      "the silence began after the session had been cleaned up"),
  ]

  @Test(arguments: all)
  func `what a session once showed wrongly is not said again`(variant: Variant) throws {
    let run = try FinishedRun.of(["variants/\(variant.folder)"])
    let judgement = try #require(run.judgements[variant.session], "\(variant.folder)")
    let said = judgement.primary?.cause.id ?? judgement.verdict.rawValue
    #expect(variant.said.contains(said), "\(said), but \(variant.why)")
  }
}
