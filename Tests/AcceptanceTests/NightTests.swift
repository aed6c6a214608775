import Diagnosis
import Evidence
import Foundation
import Knowledge
import Reporting
import Testing

/// The two recorded nights against their labels, which somebody else wrote.
struct NightTests {
  private struct Labels: Decodable {
    struct Session: Decodable {
      let id: String
      let night: String
      let primary: String
      let secondary: [String]

      enum CodingKeys: String, CodingKey {
        case id = "session_id"
        case night
        case primary
        case secondary
      }
    }
    let sessions: [Session]
  }

  private static let causes = [
    "sync_missing": "input.sync-missing", "reuse_skip": "input.reuse-skip", "code_error": "code.error",
    "early_termination": "session.terminated-early", "sync_race": "input.sync-race",
    "sync_denied": "input.sync-denied",
    "partial_sync": "input.sync-incomplete", "fabricated_data": "data.fabricated",
    "container_unreachable": "container.lost", "cookie_acquisition_failed": "container.cookie-failed",
    "cross_session_contamination": "session.misrouted", "silent_stall": "session.stalled",
    "upload_lost": "output.upload-lost",
  ]

  @Test func `of the ways to a good end only the one that holds is told, and once`() throws {
    let run = try FinishedRun.of(["nights/2025-10-06"])
    let good = run.judgements.values.filter { $0.verdict == .noFailureObserved }
    #expect(!good.isEmpty)
    for judgement in good {
      let end = judgement.goodEnd
      #expect(end.node.says == judgement.why)
      #expect(end.flattened.filter { $0.node.says == judgement.why }.count == 1)
    }
  }

  @Test(arguments: ["2025-10-06", "2026-03-17"])
  func `every labelled session of a night is judged as its label says`(night: String) throws {
    let run = try FinishedRun.of(["nights/\(night)"])
    let data = try Data(contentsOf: URL(fileURLWithPath: Repository.fixture("nights/labels.json")))
    let labels = try JSONDecoder().decode(Labels.self, from: data).sessions.filter { $0.night == night }
    #expect(labels.count >= 9)
    for label in labels {
      let judgement = try #require(run.judgements[label.id], "\(label.id) is not in the case")
      switch label.primary {
      case "healthy": #expect(judgement.verdict == .noFailureObserved, "\(label.id)")
      case "insufficient": #expect(judgement.verdict == .insufficientEvidence, "\(label.id)")
      default:
        #expect(judgement.verdict == .classified, "\(label.id)")
        // ECS says why this container was lost; that it was lost stays true and follows from it.
        let killed = label.primary == "container_unreachable" && label.secondary.contains("out_of_memory")
        let cause = killed ? "container.killed" : Self.causes[label.primary]
        #expect(judgement.primary?.cause.id == cause, "\(label.id)")
        guard killed else { continue }
        let lost = try #require(judgement.findings.first { $0.cause.id == "container.lost" })
        #expect(lost.likelihood == .confirmed)
        #expect(lost.explainedBy == ["container.killed"])
      }
    }
  }

  @Test func `without the record of ECS the container is lost and nothing says by what`() throws {
    let night = Repository.fixture("nights/2025-10-06")
    let files = try FileManager.default.contentsOfDirectory(atPath: night).sorted()
      .filter { $0 != "ecs_describe_tasks.json" }
    let run = try FinishedRun([], paths: files.map { "\(night)/\($0)" })
    let judgement = try #require(run.judgements["2025-10-06-06-48-57"])
    #expect(judgement.primary?.cause.id == "container.lost")
    let killed = try run.finding("container.killed", in: "2025-10-06-06-48-57")
    #expect(killed.likelihood == nil)
    #expect(killed.missing.contains(.ecsTasks))
  }

  @Test func `every report of a night agrees with its sources`() throws {
    let run = try FinishedRun.of(["nights/2025-10-06"])
    for session in run.judgements.keys {
      let report = "\(run.scratch.path)/out/\(ReportName.path(session))"
      #expect(try ReportCheck(report: report).problems().isEmpty, "\(session)")
    }
  }
}
