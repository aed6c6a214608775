import Diagnosis
import Evidence
import Foundation
import Knowledge
import Testing

/// Sessions that were once said wrongly, and with certainty. Each folder in `Fixtures/variants` is a recorded session with
/// one thing changed, or one put together from recorded lines.
struct VariantTests {
  struct Variant: Sendable, CustomTestStringConvertible {
    let folder: String
    /// What may be said: ids of causes, and words for verdicts without one.
    let said: Set<String>
    let why: String

    init(_ folder: String, _ said: Set<String>, _ why: String) {
      (self.folder, self.said, self.why) = (folder, said, why)
    }

    var testDescription: String { folder }
  }

  private static let healthy: Set = [Verdict.noFailureObserved.rawValue]
  private static let open = Verdict.insufficientEvidence.rawValue

  static let failed: [Variant] = [
    Variant("report-name-that-is-a-summary", ["code.error"], "A summary of results is no report."),
    Variant("data-summary-then-key-errors", ["code.error"], "A summary of the data is no report."),
    Variant("summary-and-early-end", ["session.terminated-early"], "A summary of the data is no report."),
    Variant("report-without-a-byte", ["code.error"], "The code that was to fill the report failed twice."),
    Variant(
      "report-code-failed-then-ls", ["code.error", open], "A look with ls makes up for no failed code."),
    Variant(
      "report-script-failed-then-ls", ["code.error", "code.missing-dependency", open],
      "The same where bash runs the scripts."),
    Variant(
      "input-written-over-with-invented-data", ["data.fabricated", open],
      "The input was there and could not be read; its copy at the end is the agent's."),
    Variant(
      "sample-data-after-an-unreadable-input", ["data.fabricated", open],
      "The input could not be decoded, and the next code made up sample data."),
    Variant(
      "random-data-after-a-missed-input", ["data.fabricated", "input.sync-missing", open],
      "What the agent wrote into the directory is not the input."),
    Variant(
      "data-of-unseen-code-after-a-missed-input", ["data.fabricated", "input.sync-missing", open],
      "The file that was missed was there later, and nothing had brought it."),
    Variant(
      "late-sync-after-work-on-an-empty-directory", ["data.fabricated", "input.sync-missing", open],
      "A sync for a later agent came after the work was done."),
    Variant(
      "truncated-input-and-a-report", ["input.sync-incomplete", open], "Half of the bytes had arrived."),
    Variant(
      "work-on-a-part-then-a-whole-sync", ["input.sync-incomplete", open],
      "The third file came after the work was done."),
    Variant(
      "another-name-after-the-sync", ["input.path-mismatch"],
      "The download had ended before the code started."),
    Variant(
      "missed-file-of-a-partial-sync", ["input.sync-incomplete"],
      "The file came after the code had missed it."),
    Variant(
      "empty-glob-without-a-sync", ["input.sync-missing"], "The index error is of an empty list of files."),
    Variant("listing-of-two-directories", ["input.sync-missing"], "The files belong to the other directory."),
    Variant(
      "download-to-another-directory", ["input.sync-missing", open], "The file went to another directory."),
    Variant("file-without-a-byte", ["input.sync-incomplete", open], "One of the files held nothing."),
    Variant(
      "file-without-a-byte-that-nobody-listed", ["input.sync-incomplete", open],
      "Code read a file without content, and no copy or listing tells its size."),
    Variant("input-cleaned-in-place", ["code.error"], "The code itself had shortened the input."),
    Variant("names-a-listing-could-not-spell", ["code.error"], "Two names that read `??.csv` are no pair."),
    Variant("download-retried-then-key-errors", ["code.error"], "The download was repeated and came."),
    Variant(
      "code-reads-another-directory", ["input.path-mismatch", open],
      "The empty directory is not the data directory."),
    Variant(
      "empty-replacement-container", ["input.reuse-skip", open], "A new container counts from 1 again."),
  ]

  static let fine: [Variant] = [
    Variant(
      "mistyped-name-then-a-simulation", healthy,
      "The right name was read afterwards; a simulation is no input."),
    Variant("empty-listing-of-another-directory", healthy, "The empty directory is not the data directory."),
    Variant("late-sync-then-a-cleaned-copy", healthy, "The input came before anything was written."),
    Variant("sample-data-was-asked-for", healthy.union([open]), "There was no input to replace."),
    Variant(
      "unreadable-input-read-in-another-encoding", healthy,
      "The second attempt read the input; a simulation is no input."),
    Variant("no-file-of-one-kind", healthy, "No Excel file is not no file."),
    Variant("optional-file-missed-then-a-simulation", healthy, "What was missed is no input."),
    Variant("korean-report-then-a-failed-grep", healthy, "The report has a Korean name."),
    Variant(
      "korean-report-then-a-missing-module", healthy, "The report was there before the conversion failed."),
    Variant("download-retried", healthy, "The download was repeated and came."),
    Variant("optional-file-missed-then-a-second-sync", healthy, "The second sync was for a later agent."),
  ]

  @Test(arguments: failed)
  func `a failed session is not called well, nor is it laid to what did not cause it`(_ variant: Variant)
    throws
  {
    try expect(variant)
  }

  @Test(arguments: fine)
  func `a session that went well is not called failed`(_ variant: Variant) throws { try expect(variant) }

  @Test func `every variant has a folder, and is named once`() throws {
    let folders = try FileManager.default.contentsOfDirectory(atPath: Repository.fixture("variants"))
    let held = (Self.failed + Self.fine).map(\.folder)
    #expect(Set(held).subtracting(folders) == [] && Set(held).count == held.count)
  }

  private func expect(_ variant: Variant) throws {
    let run = try FinishedRun(["variants/\(variant.folder)"])
    #expect(run.judgements.count == 1)
    for judgement in run.judgements.values {
      let said = judgement.primary?.cause.id ?? judgement.verdict.rawValue
      #expect(
        variant.said.contains(said) && judgement.verdict != .ambiguous,
        "\(said), \(judgement.verdict): \(variant.why)")
    }
  }
}
