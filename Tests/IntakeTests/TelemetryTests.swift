import Evidence
import Testing

@testable import Intake

/// OpenTelemetry records and the SDK's lines, with and without CloudWatch's envelope.
struct TelemetryTests {
  @Test func `a span tells its session, its error and what the service answered`() throws {
    let result = try read(Samples.bytes("agentcore/REAL_aws_spans_messages.jsonl"))
    #expect(result.tiles)
    #expect(result.summary.status == .complete)
    #expect(result.events.allSatisfy { $0.kind == .telemetry && $0.text("record") == "span" })
    let denied = try #require(result.events.first { $0.text("status") == "ERROR" })
    #expect(denied.text("runtime_session") == "cfd84bec-fec8-47a5-8a28-73b9aa5ee6c6")
    #expect(denied.text("error_type") == "botocore.errorfactory.AccessDeniedException")
    #expect(denied.field("http_status") == .integer(403))
    #expect(denied.text("name") == "Bedrock AgentCore.StartCodeInterpreterSession")
    let served = try #require(result.events.first { $0.text("span_kind") == "SERVER" })
    #expect(served.field("duration_ms") == .integer(5345))
    #expect(served.time?.earliest.nanoseconds == 1_763_423_917_517_663_228)
  }

  @Test func `the messages of a log group are log records and lines of the SDK`() throws {
    let result = try read(Samples.bytes("agentcore/REAL_runtime_loggroup_messages.jsonl"))
    #expect(result.tiles)
    #expect(result.summary.status == .complete)
    let line = try #require(result.events.first { $0.kind == .log })
    #expect(line.text.contains("Invocation completed successfully"))
    #expect(line.time?.earliest.nanoseconds == 1_763_423_917_517_000_000)
    let error = try #require(result.events.first { $0.field("severity_number") == .integer(17) })
    #expect(error.text("body")?.hasPrefix("Failed to initialize session") == true)
  }

  @Test func `a record without a time of its own has the time of its observation`() throws {
    let result = try read(
      #"{"scope":{"name":"a"},"timeUnixNano":0,"observedTimeUnixNano":1763423913428105435,"body":"x","traceId":"t","spanId":"s"}"#
    )
    #expect(result.events.first?.time?.earliest.nanoseconds == 1_763_423_913_428_105_435)
  }

  @Test func `an OpenTelemetry record inside a log event keeps its place there`() throws {
    let result = try read(Samples.bytes("cwlogs/get-log-events.json"))
    #expect(result.tiles)
    #expect(result.events.map(\.kind) == [.telemetry, .telemetry, .telemetry])
    #expect(result.events.map(\.item) == [0, 1, 2])
  }

  @Test(arguments: ["agentcore/sdk_1.0.6_stdout_stderr.txt", "agentcore/sdk_1.25.0_stdout_stderr.txt"])
  func `saved output of a runtime is read line by line, and the lines of the SDK have their time`(
    file: String
  ) throws {
    let bytes = try Samples.bytes(file)
    let result = try read(bytes)
    #expect(result.tiles)
    #expect(result.summary.status == .complete)
    let first = try #require(result.events.first)
    #expect(first.time?.zone == .recorded)
    #expect(first.time?.clock == .runtime)
    let plain = try #require(result.events.first { $0.text == "print() line 🚀" })
    #expect(plain.time == nil)
    #expect(result.events.count == String(decoding: bytes, as: UTF8.self).split(separator: "\n").count)
  }

  @Test func `a line that is too long is lost alone`() throws {
    let line = #"{"timestamp": "2025-12-20T02:10:31.176Z", "level": "INFO", "message": "a"}"#
    let long = String(repeating: "x", count: 3 << 20)
    var options = IntakeOptions()
    options.recordLimit = 1 << 20
    let result = try read("\(line)\n\(long)\n\(line)\n", options: options)
    #expect(result.tiles)
    #expect(result.events.count == 2)
    #expect(result.sink.losses.allSatisfy { $0.reason == .recordTooLong })
  }
}
