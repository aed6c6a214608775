import Diagnosis
import Evidence
import Foundation
import Knowledge
import Reporting
import Testing

/// The reports of the recorded nights, as their author reads them.
struct WordsTests {
  @Test func `what led to made-up data is not called its consequence`() throws {
    let text = try ReadNight.of("2025-10-06").report("2025-10-06-06-26-18")
    #expect(text.contains("(`input.sync-missing`): **confirmed**\n\n- It led to `data.fabricated`.\n"))
    #expect(!text.contains("A consequence of `input.reuse-skip`"))
    #expect(text.contains("\nLed to the root cause: A reused session skipped upload and sync"))
    #expect(!text.contains("A consequence of `data.fabricated`"))
  }

  private func outcome(_ session: String) throws -> Substring {
    let text = try ReadNight.of(String(session.prefix(10))).report(session)
    return try #require(text.split(separator: "\n").first { $0.hasPrefix("- **Outcome:**") })
  }

  @Test func `a good session says what was executed, what it left and what went well`() throws {
    let outcome = try outcome("2025-10-06-06-16-08")
    #expect(outcome.contains("10 executions, none failed [E"))
    #expect(outcome.contains("Final report: `final_report.html` (2,840 bytes) [E"))
    #expect(outcome.contains("The input had arrived in the container [E"))
    #expect(outcome.contains("The results were uploaded [E"))
  }

  @Test func `a good session tells what failed and was made good, and long silences`() throws {
    let repaired = try outcome("2025-10-06-06-29-44")
    #expect(repaired.contains("7 executions, 1 failed: execution 3 `KeyError: '매출'` [E"))
    #expect(repaired.contains("; execution 4 succeeded [E"))
    let retried = try outcome("2026-03-17-06-28-07-4632749e")
    #expect(retried.contains("Results uploaded to S3: failed 2 times, then reached at 06:31:01"))
    let silent = try outcome("2026-03-17-06-10-59-a37cb5f0")
    #expect(silent.contains("says nothing of the session for 9 min 6 s"))
  }

  @Test func `a good session without a final report is not said to have left one`() throws {
    let night = try ReadNight.of("2026-03-17")
    for (session, judgement) in night.judgements where judgement.verdict == .noFailureObserved {
      let hasReport = judgement.dossier.events.contains { $0.has("object.report") }
      let why = judgement.why.text(.en)
      #expect(why.hasSuffix(hasReport ? "left its final report" : "results but no final report"), "\(why)")
      #expect(try outcome(session).contains("No final report; the result") != hasReport)
    }
  }

  @Test func `a cluster that other sessions of the same system name is in the commands`() throws {
    let text = try ReadNight.of("2026-03-17").report("2026-03-17-06-54-41-9d49e2aa")
    #expect(text.contains("--cluster deep-insight-cluster-prod ") && !text.contains("<CLUSTER>"))
  }

  @Test func `a script's own exception is named, not that bash failed`() throws {
    let text = try ReadNight.of("2026-03-17").report("2026-03-17-06-21-52-fd0c5228")
    #expect(text.contains("the script that it ran ended with `KeyError` [E"))
    #expect(text.contains("| execution 9 failed: `KeyError: 'Total Revenue'` |"))
    #expect(!text.contains("Command failed with return code 1` ["))
    let missed = try ReadNight.of("2026-03-17").report("2026-03-17-06-35-46-53b3fe77")
    #expect(missed.contains("| execution 3 failed: `FileNotFoundError: [Errno 2]"))
    // The file that did not arrive is among what the verdict rests on.
    let critical = try #require(missed.components(separatedBy: "\n## Critical evidence\n").last)
      .components(separatedBy: "\n## ")[0]
    #expect(critical.contains("/input/store_1001.csv` [E"))
  }

  @Test func `a step is called due only while nothing else tells of it`() throws {
    let killed = try ReadNight.of("2025-10-06").report("2025-10-06-06-48-57")
    let silence = try #require(killed.split(separator: "\n").first { $0.contains("container log goes on") })
    #expect(!silence.contains("the step that was due"))
    let early = try ReadNight.of("2025-10-06").report("2025-10-06-06-16-10")
    // The lifecycle's first step that was not reached is the one that was due.
    #expect(early.contains("| 13 | Report written | not reached |"))
    #expect(early.contains("The step that was due, Report written, may take 1 h."))
  }

  @Test func `the end of a session is shown by a line that says so, not by a status that a backup wrote`()
    throws
  {
    let text = try ReadNight.of("2025-10-06").report("2025-10-06-06-48-57")
    let row = try #require(text.split(separator: "\n").first { $0.hasPrefix("| the session completed |") })
    #expect(row.contains("2025-10-06T06:51:51"))
  }

  @Test func `what is at hand is not fetched again, and a bucket of the log is in the commands`() throws {
    let text = try ReadNight.of("2025-10-06").report("2025-10-06-06-26-18")
    let plan = try #require(text.components(separatedBy: "\n## Investigation plan\n").last)
      .components(separatedBy: "\n## ")[0]
    #expect(plan.contains("   debrief timeline 2025-10-06-06-26-18\n"))
    #expect(!plan.contains("filter-log-events") && !plan.contains("<"))
    let lost = try ReadNight.of("2026-03-17").report("2026-03-17-06-27-42-336225e6")
    #expect(lost.contains("arn:aws:s3:::deep-insight-logs-us-west-2-\"$ACCOUNT\"/deep-insight/"))
  }

  @Test func `no command of a report holds a word that only a reader of its source would fill in`() throws {
    for night in ["2025-10-06", "2026-03-17"] {
      for (session, text) in try ReadNight.of(night).reports {
        for line in text.split(separator: "\n") where line.hasPrefix("   aws ") {
          #expect(!line.contains(" START ") && !line.contains(" END "), "\(session): \(line)")
        }
      }
    }
  }

  @Test func `one is never counted in the plural`() throws {
    let plural = #/(?:^|[^-:.\d])1 (?:sessions|executions|rows|days|entries|records|supporting)\b/#
    for night in ["2025-10-06", "2026-03-17"] {
      for (session, text) in try ReadNight.of(night).reports {
        let body = text.components(separatedBy: "\n## Evidence\n")[0]
        for line in body.split(separator: "\n") {
          #expect(line.firstMatch(of: plural) == nil, "\(session): \(line)")
        }
      }
    }
  }

  @Test func `why a source does not cover a session is said in Korean too`() throws {
    let words = try ReadNight.of("2026-03-17").judgements.merging(
      ReadNight.of("2025-10-06").judgements, uniquingKeysWith: { a, _ in a })
    for judgement in words.values {
      for kind in SourceKind.allCases {
        let reason = judgement.dossier.coverage(kind).reason
        let said = CoverageReasons(language: .ko).text(reason)
        #expect(
          reason.isEmpty || said.unicodeScalars.contains { (0xAC00...0xD7A3).contains($0.value) }, "\(reason)"
        )
      }
      #expect(!judgement.why.text(.ko).contains("container log"))
    }
  }
}
