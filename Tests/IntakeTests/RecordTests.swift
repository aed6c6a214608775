import Evidence
import Testing

@testable import Intake

@Suite struct RecordTests {
  @Test("a failed execution gives its error, and both lines of it")
  func failed() throws {
    let event = try read(Samples.bytes("deepinsight/debug_new/execution_2.json")).events[0]
    #expect(event.field("execution_num") == .integer(2))
    #expect(event.text("error_type") == "ModuleNotFoundError")
    #expect(event.field("error_line") == .integer(552))
    #expect(event.field("error_user_line") == .integer(1))
    #expect(event.text("missing_module") == "pandas_missing")
    #expect(event.text("duration_key") == "execution_time_ms")
    let start = CivilTime(
      year: 2025, month: 12, day: 20, hour: 3, minute: 6, second: 21, nanosecond: 647_338_000
    ).instant
    #expect(event.time?.earliest == start)
    #expect(event.time?.latest.nanoseconds == start.map { $0.nanoseconds + 999 })
    #expect(event.time?.zone == .inferred)
    #expect(event.time?.clock == .container)
  }

  @Test("a lone surrogate in a record costs nothing but a note")
  func surrogate() throws {
    let result = try read(Samples.bytes("deepinsight/debug_edge/execution_7.json"))
    #expect(result.events[0].text("stdout")?.hasSuffix("🙂 \u{fffd}\n") == true)
    #expect(result.events[0].text("repaired") == "1 lone surrogate")
    #expect(result.summary.status == .complete)
  }

  @Test("the container's own copy has duration_ms")
  func duration() throws {
    let event = try read(Samples.bytes("deepinsight/debug_new/LOCAL_execution_5_duration_ms.json")).events[0]
    #expect(event.text("duration_key") == "duration_ms")
    #expect(event.field("execution_time_ms") != nil)
  }

  @Test("a session record is a head and its executions")
  func session() throws {
    let bytes = try Samples.bytes("deepinsight/debug_new/session_status.json")
    let result = try read(bytes)
    let head = result.events[0]
    #expect((head.kind, head.offset) == (.session, 0))
    #expect(head.text("record") == "session_status")
    #expect(head.field("total_executions") == .integer(7))
    #expect(bytes[Int(head.length) - 1] == UInt8(ascii: "["))
    #expect(result.events.dropFirst().map(\.item) == Array(0..<7))
    #expect(result.events.dropFirst().allSatisfy { $0.kind == .execution && $0.line > 1 })
    #expect(result.sink.unread.map(\.reason) == [.structure])
  }

  @Test("the status of a session that goes on says so, and when it was saved")
  func statusInProgress() throws {
    let head = try read(
      #"{"session_id": "2025-10-06-06-48-57", "status": "in_progress", "start_time": "2025-10-06 06:49:23.980959", "current_time": "2025-10-06 06:51:10.767023", "executions": []}"#
    ).events[0]
    #expect(head.text("status") == "in_progress")
    #expect(head.time?.earliest.nanoseconds == 1_759_733_470_767_023_000)
  }

  @Test("a token usage record names request and session")
  func tokens() throws {
    let event = try read(Samples.bytes("deepinsight/output/token_usage.json")).events[0]
    #expect(event.text("record") == "token_usage")
    #expect(event.text("request_id") == "3c780236-9b21-4dd7-b907-710ec7825993")
    #expect(event.field("total_tokens") == .integer(283_403))
  }

  @Test(
    "a pasted error is an event with its message decoded",
    arguments: [
      "{\"error\": \"Failed: \\\"x\\\" HTTP 502\"}",
      "{\"error\": {\"message\": \"Failed: \\\"x\\\" HTTP 502\"}, \"id\": 1}\n",
    ])
  func error(_ text: String) throws {
    let result = try read(text)
    #expect(result.summary.format == "error.json")
    #expect(result.events.map(\.text) == ["Failed: \"x\" HTTP 502"])
  }

  @Test("three spellings of LastModified are one time")
  func lastModified() throws {
    let spellings = [
      "2025-11-03T02:19:41.000Z", "2025-11-03T02:19:41+00:00", "Mon, 03 Nov 2025 02:19:41 GMT",
    ]
    let times = try spellings.map { text in
      try read("{\"Contents\":[{\"Key\":\"k\",\"LastModified\":\"\(text)\",\"Size\":1}]}").events[0].time
    }
    #expect(Set(times).count == 1)
    #expect(times[0]?.zone == .recorded)
    #expect(times[0].map { $0.latest.nanoseconds - $0.earliest.nanoseconds } == 999_999_999)
  }
}
