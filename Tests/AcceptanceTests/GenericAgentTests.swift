import Diagnosis
import Evidence
import Foundation
import Knowledge
import Reporting
import Testing

/// An agent on AgentCore of which Debrief knows no step, and tasks of which only ECS speaks.
struct GenericAgentTests {
  @Test func `every session of an unknown agent is judged by what AgentCore left of it`() throws {
    let run = try FinishedRun.of(["generic-agent"])
    let causes = [
      "2b9d6c1e-7a54-4f0b-9d38-0c5a6e7f1a2b-start": "agent.start-failed",
      "4e1f0a77-5a0c-4d21-8b62-9b3d5f7a1c2e-idle": "agent.idle-reaped",
      "7f3c9a10-5b7e-4d0a-9c61-2f6f1f0a9e44-web": "agent.call-failed",
      "8a4c2d90-1c3e-4b7f-a1d5-6e8f0a2c4d1b-busy": "model.throttled",
      "cfd84bec-fec8-47a5-8a28-73b9aa5ee6c6": "agent.call-failed",
    ]
    for (session, cause) in causes {
      let judgement = try #require(run.judgements[session], "\(session)")
      #expect(judgement.verdict == .classified, "\(session)")
      #expect(judgement.primary?.cause.id == cause, "\(session)")
    }
    #expect(run.judgements["cc8a8e69-8bed-4e5f-9a06-9a58550fd713"]?.verdict == .noFailureObserved)
    // Of this one there is a single log record of its memory.
    #expect(run.judgements["383c4a9d-5682-4186-a125-e226f9f6c141"]?.verdict == .insufficientEvidence)
    #expect(run.judgements.count == 7)
  }

  @Test(arguments: ["spans.jsonl", "runtime.json", "end of runtime.json", "half of runtime.json"])
  func `taking evidence away never gives another confident verdict`(lost: String) throws {
    let whole = try FinishedRun.of(["generic-agent"])
    let scratch = try Scratch()
    let copy = scratch.path + "/generic-agent"
    try FileManager.default.copyItem(atPath: Repository.fixture("generic-agent"), toPath: copy)
    if let share = ["end of runtime.json": 0.7, "half of runtime.json": 0.5][lost] {
      let log = URL(fileURLWithPath: copy + "/runtime.json")
      let bytes = try Data(contentsOf: log)
      try bytes.prefix(Int(Double(bytes.count) * share)).write(to: log)
    } else {
      try FileManager.default.removeItem(atPath: "\(copy)/\(lost)")
    }
    let rest = try FinishedRun([], paths: [copy])
    for (session, judgement) in rest.judgements {
      let before = try #require(whole.judgements[session], "\(session)")
      let isSame =
        judgement.verdict == before.verdict && judgement.primary?.cause.id == before.primary?.cause.id
      #expect(isSame || judgement.verdict == .insufficientEvidence, "\(session) is \(judgement.verdict)")
    }
  }

  @Test func `a report of an unknown agent agrees with its sources and names its log group`() throws {
    let run = try FinishedRun.of(["generic-agent"])
    for session in run.judgements.keys {
      let report = "\(run.scratch.path)/out/\(ReportName.path(session))"
      #expect(try ReportCheck(report: report).problems().isEmpty, "\(session)")
    }
    let index = try run.scratch.text("out/index.md")
    #expect(index.contains("The last invocation of the agent came to a good end."))
    let crashed = try run.report("2b9d6c1e-7a54-4f0b-9d38-0c5a6e7f1a2b-start")
    #expect(crashed.contains("The agent's log says why: `ModuleNotFoundError: No module named 'strands'`"))
    let report = try run.report("cfd84bec-fec8-47a5-8a28-73b9aa5ee6c6")
    #expect(report.contains("StartCodeInterpreterSession` failed"))
    #expect(report.contains("--log-group-name /aws/bedrock-agentcore/runtimes/agent-ABCDE12345-DEFAULT"))
    #expect(report.contains("--start-time 17634"))
  }

  @Test func `the id of AgentCore is no session where a recorded system made one inside it`() throws {
    let scratch = try Scratch()
    let id = "7f3c9a10-5b7e-4d0a-9c61-2f6f1f0a9e44-web"
    let stream = "2025/10/06/[runtime-logs]aa"
    let lines = [
      #"{\"timestamp\": \"2025-10-06T06:16:00.100Z\", \"level\": \"INFO\", \"message\": \"Returning streaming response (async generator) (0.003s)\", \"logger\": \"bedrock_agentcore.app\", \"sessionId\": \"\#(id)\"}"#,
      "🆔 Request ID: adc9c831-801f-47af-9672-571d5f6b005f",
      "🚀 [Session 2025-10-06-06-16-08] Creating or reusing session...",
    ]
    let events = lines.enumerated().map {
      #"{"logStreamName": "\#(stream)", "timestamp": \#(1_759_731_360_100 + $0.offset), "message": "\#($0.element)", "eventId": "\#($0.offset)"}"#
    }
    try scratch.write("log.json", #"{"events": [\#(events.joined(separator: ", "))]}"#)
    // The same id in the spans of that system, whose other spans all carry a constant.
    try scratch.write(
      "spans.jsonl",
      """
      {"traceId":"t","spanId":"a","name":"POST /invocations","kind":"SERVER","startTimeUnixNano":1,"endTimeUnixNano":1759731400000000000,"attributes":{"session.id":"\(id)","http.status_code":200}}
      {"traceId":"t","spanId":"b","name":"chat","kind":"CLIENT","startTimeUnixNano":1,"endTimeUnixNano":1759731390000000000,"attributes":{"session.id":"agentcore-session"}}

      """)
    let run = try FinishedRun([], paths: [scratch.path])
    #expect(run.judgements.keys.sorted() == ["2025-10-06-06-16-08"])
    let spans = try FinishedRun([], paths: [scratch.path + "/spans.jsonl"])
    #expect(spans.judgements.isEmpty)
  }

  @Test func `a date in the lines of an unknown agent is no session`() throws {
    let scratch = try Scratch()
    try scratch.write(
      "stdout.log",
      """
      {"timestamp": "2025-11-17T23:58:30.000Z", "level": "INFO", "message": "asked", "logger": "bedrock_agentcore.app", "sessionId": "cc8a8e69-8bed-4e5f-9a06-9a58550fd713"}
      report 2025-11-17-23-58-32 written

      """)
    let run = try FinishedRun([], paths: [scratch.path])
    #expect(run.judgements.keys.sorted() == ["cc8a8e69-8bed-4e5f-9a06-9a58550fd713"])
  }

  @Test func `sessions that lie through each other get only the lines that name them`() throws {
    let scratch = try Scratch()
    let ids = ["cc8a8e69-8bed-4e5f-9a06-9a58550fd713", "cfd84bec-fec8-47a5-8a28-73b9aa5ee6c6"]
    let named = [0, 1, 0].enumerated().map {
      #"{"timestamp": "2025-11-17T23:58:3\#($0.offset).000Z", "level": "ERROR", "message": "Invocation failed (0.1s)", "logger": "bedrock_agentcore.app", "sessionId": "\#(ids[$0.element])"}"#
    }
    try scratch.write(
      "stdout.log", named.joined(separator: "\nERROR:bedrock_agentcore.app:Invocation failed (0.1s)\n") + "\n"
    )
    let run = try FinishedRun([], paths: [scratch.path])
    #expect(run.judgements[ids[0]]?.dossier.events.map(\.citation.line) == [1, 5])
    #expect(run.judgements[ids[1]]?.dossier.events.map(\.citation.line) == [3])
  }

  @Test func `ECS alone makes a session of its task, from either source, once`() throws {
    let run = try FinishedRun.of([
      "samples/aws/ecs_describe-tasks_stopped_OOM_doc.json",
      "samples/aws/eventbridge_ecs_task_state_change_OOM_doc.json",
    ])
    let judgement = try #require(run.judgements["2025-11-03-02-10-05"])
    #expect(run.judgements.count == 1)
    #expect(judgement.primary?.cause.id == "container.killed")
    #expect(judgement.primary?.likelihood == .likely)
    let tasks = judgement.dossier.events.filter { $0.kind == .task }
    #expect(tasks.count == 1)
    #expect(tasks.first?.repeats.count == 1)
    #expect(judgement.dossier.coverage(.ecsTasks).state == .covered)
  }

  @Test func `exit code 137 after an ordinary stop is no kill`() throws {
    let run = try FinishedRun.of(["samples/aws/ecs_describe-tasks_stopped_normal_exit137_doc.json"])
    #expect(run.judgements.count == 1)
    let finding = try #require(
      run.judgements.values.first?.findings.first { $0.cause.id == "container.killed" })
    #expect(finding.likelihood == .ruledOut)
  }

  @Test func `a task of another service makes no session and belongs to none`() throws {
    let scratch = try Scratch()
    try scratch.write(
      "2025-10-06-06-16-08/ecs.json",
      #"{"tasks": [{"taskArn": "arn:aws:ecs:r:1:task/c/ab", "lastStatus": "STOPPED", "overrides": {"containerOverrides": [{"environment": [{"name": "SESSION_ID", "value": "probe"}]}]}, "containers": [{"reason": "OutOfMemoryError: x"}]}], "failures": [{"arn": "arn:aws:ecs:r:1:task/c/cd", "reason": "MISSING"}]}"#
    )
    let run = try FinishedRun([], paths: [scratch.path])
    let judgement = try #require(run.judgements["2025-10-06-06-16-08"])
    #expect(run.judgements.count == 1)
    let coverage = judgement.dossier.coverage(.ecsTasks)
    #expect(coverage.state == .missing)
    #expect(coverage.reason.contains("forgotten"))
    #expect(
      judgement.dossier.events.filter { $0.kind == .task }.compactMap { $0.field("task")?.text } == ["cd"])
  }
}
