import Evidence
import Foundation
import Testing

@testable import Intake

@Suite struct CloudWatchTests {
  static func page(_ count: Int, pretty: Bool = true) -> String {
    let events = (0..<count).map { index in
      pretty
        ? "        {\n            \"logStreamName\": \"s/1\",\n            \"timestamp\": \(1_759_732_214_000 + index),\n            \"message\": \"m\(index) {[\\\"\",\n            \"ingestionTime\": 5,\n            \"eventId\": \"3900\(index)\"\n        }"
        : "{\"logStreamName\": \"s/1\", \"timestamp\": \(1_759_732_214_000 + index), \"message\": \"m\(index)\", \"eventId\": \"\(index)\"}"
    }
    return pretty
      ? "{\n    \"events\": [\n\(events.joined(separator: ",\n"))\n    ],\n    \"searchedLogStreams\": []\n}\n"
      : "{\"events\": [\(events.joined(separator: ", "))], \"searchedLogStreams\": []}"
  }

  @Test("an event gives message, stream, key, time and its exact bytes")
  func event() throws {
    let text = Self.page(2)
    let result = try read(text)
    #expect(result.summary.format == "cloudwatch.events")
    #expect(result.summary.status == .complete)
    #expect(result.fact("items_pointer") == "/events")
    #expect(result.fact("call") == "filter-log-events")
    let event = result.events[1]
    #expect((event.text, event.stream, event.key, event.item) == ("m1 {[\"", "s/1", "39001", 1))
    #expect(
      event.time
        == Instant(milliseconds: 1_759_732_214_001).map { TimeSpan(milliseconds: $0, clock: .cloudWatch) })
    let bytes = Array(text.utf8)[Int(event.offset)..<Int(event.offset + event.length)]
    #expect(bytes.first == UInt8(ascii: "{") && bytes.last == UInt8(ascii: "}"))
    #expect(event.line == 10)
    #expect(result.sink.unread.map(\.reason) == [.structure, .structure])
  }

  @Test("an export in which each message has one id or one word for a failure is no whole log")
  func filtered() throws {
    func page(_ messages: [String]) throws -> ReadResult {
      let events = messages.enumerated().map { place, message in
        "{\"timestamp\": \(1_759_732_214_000 + place), \"message\": \"\(message)\", \"eventId\": \"\(place)\"}"
      }
      return try read("{\"events\": [\(events.joined(separator: ", "))], \"searchedLogStreams\": []}")
    }
    let session = "2025-10-06-06-36-42"
    for word in [session, "90664202-a548-4efe-8077-ebb924942b10", "ERROR"] {
      let lines = (1...5).map { "line \($0) of \(word): \($0)" }
      let result = try page(lines)
      #expect(result.fact("filtered_by") == word)
      #expect(result.summary.status == .cut && result.summary.reason.contains("'\(word)'"))
      #expect(try page(lines.dropLast()).fact("filtered_by") == nil, "four may share a word by chance")
      #expect(try page(lines + ["another line"]).fact("filtered_by") == nil)
    }
    let module = try page((1...5).map { "INFO:src.tools.global_coordinator: step \($0)" })
    #expect(module.fact("each_message_has") == "global_coordinator" && module.summary.status == .complete)
    // A date before each line, a word of all lines, and the ids of structured messages are no filter.
    for line in ["2025-10-06 06:36:42 INFO agent took a step", "{ session \(session) ERROR"] {
      #expect(try page(Array(repeating: line, count: 9)).fact("filtered_by") == nil)
      #expect(try page(Array(repeating: line, count: 9)).summary.status == .complete)
    }
  }

  @Test("a cut page keeps each complete event", arguments: [true, false])
  func cutPage(_ pretty: Bool) throws {
    let text = Array(Self.page(4, pretty: pretty).utf8)
    let whole = try read(text).events
    for end in 40..<text.count {
      let result = try read(Array(text[..<end]))
      let complete = whole.filter { $0.offset + $0.length <= end }.count
      #expect(result.events.count == complete, "cut at \(end)")
      #expect(result.tiles)
      if end < text.count - 2 {
        #expect(result.summary.status == .cut, "cut at \(end): \(result.summary.reason)")
      }
    }
  }

  @Test("a broken event costs itself, in pretty and compact pages", arguments: [true, false])
  func brokenEvent(_ pretty: Bool) throws {
    for damage in ["\"timestamp\": ", "\"s/1\"", "\"message\": \"m"] {
      let text = Self.page(5, pretty: pretty)
      let second = try #require(text.ranges(of: damage).dropFirst().first)
      let result = try read(text.replacingCharacters(in: second, with: damage.dropLast(2) + "\"]\" "))
      #expect(result.tiles)
      #expect(result.events.count == 4, "\(damage)")
      #expect(result.summary.status == .partial)
    }
  }

  @Test("a next token makes a page cut, with or without events", arguments: ["nextToken", "NextToken"])
  func token(_ key: String) throws {
    let result = try read("{\"events\": [], \"searchedLogStreams\": [], \"\(key)\": \"abc\"}")
    #expect(result.summary.status == .cut)
    #expect(result.fact("next_token") == "abc")
    let null = try read("{\"events\": [], \"\(key)\": null}")
    #expect(null.summary.status == .empty)
    #expect(null.summary.reason == "0 events")
  }

  @Test("of several pages in one file only the last token counts")
  func pages() throws {
    let result = try read(
      "{\"events\": [{\"timestamp\":1,\"message\":\"a\"}], \"nextToken\": \"t\"}\n{\"events\": [{\"timestamp\":2,\"message\":\"b\"}]}"
    )
    #expect(result.summary.status == .complete)
    #expect(result.events.map(\.text) == ["a", "b"])
    #expect(result.fact("pages") == "2")
  }

  @Test("get-log-events is known by its forward token, which is no sign of more")
  func getLogEvents() throws {
    let result = try read(Samples.bytes("cwlogs/get-log-events.json"))
    #expect(result.fact("call") == "get-log-events")
    #expect(result.summary.status == .complete)
  }

  @Test("what Python writes is repaired at the same length, and said")
  func repairs() throws {
    let result = try read(
      Array(
        "{\"timestamp\":1,\"message\":\"a \\ud83d \\ud83d\\ude42\",\"x\":NaN,\"y\":-Infinity,\"z\":1e999}\n"
          .utf8)
        + Array("{\"timestamp\":2,\"message\":\"b ".utf8) + [0xff, 0xfe] + Array("\"}\n".utf8))
    #expect(result.events.count == 2)
    #expect(result.events[0].text == "a \u{fffd} 🙂")
    #expect(
      result.events[0].text("repaired") == "1 lone surrogate, 2 nan or infinity tokens, 1 number out of range"
    )
    #expect(result.events[1].text == "b ??")
    #expect(result.events[1].text("repaired") == "2 invalid utf-8 bytes")
    #expect(result.summary.status == .complete)
  }

  @Test(
    "a timestamp that is none leaves the event without a time",
    arguments: ["1e999", "\"x\"", "null", "9223372036854775807", "-5", "99999999999999999999", "1.5"])
  func noTime(_ value: String) throws {
    let result = try read("[{\"message\":\"a\",\"timestamp\":\(value),\"eventId\":\"1\"}]")
    #expect(result.events.map(\.text) == ["a"])
    #expect(result.events.first?.time == nil)
  }

  @Test(
    "an integral float or a digit string is a timestamp",
    arguments: ["1759732214000.0", "1.759732214e12", "\"1759732214000\""])
  func oddTime(_ value: String) throws {
    let result = try read("[{\"message\":\"a\",\"timestamp\":\(value),\"eventId\":\"1\"}]")
    #expect(result.events.first?.time?.earliest == Instant(milliseconds: 1_759_732_214_000))
  }

  @Test("bad lines of line-delimited events are unread, one by one, and the first may be one of them")
  func badLines() throws {
    let good = "{\"timestamp\":1759732214000,\"message\":\"ok\"}\n"
    let result = try read(
      "garbage\n" + good + "{\"timestamp\":1,\"message\":\"half\nnot json\n\n" + good + "{\"a\":{\n" + good)
    #expect(result.events.map(\.text) == ["ok", "ok", "ok"])
    #expect(result.sink.losses.count == 4)
    #expect(result.tiles)
  }

  @Test("a command pasted above the page is an event of its own")
  func pastedCommand() throws {
    let result = try read(
      "$ aws logs filter-log-events --log-group-name /aws/x --start-time 17 \n" + Self.page(1))
    #expect(result.events.map(\.kind) == [.command, .log])
    #expect(result.events[0].text("log_group") == "/aws/x")
    #expect(result.events[0].field("start_time_ms") == .integer(17))
    #expect(result.tiles)
  }

  @Test("an escaped line end in a message forges no event, and NUL is kept")
  func forged() throws {
    let result = try read(
      "{\"timestamp\":1,\"message\":\"x\\n{\\\"timestamp\\\":2,\\\"message\\\":\\\"forged\\\"}\\u0000y\"}\n")
    #expect(result.events.count == 1)
    #expect(result.events[0].textBytes.suffix(2) == [0, UInt8(ascii: "y")])
  }

  @Test("nesting beyond the limit is unread, not a crash")
  func deep() throws {
    let deep =
      "{\"timestamp\":1,\"message\":\"d\",\"x\":" + String(repeating: "[", count: 5000)
      + String(repeating: "]", count: 5000) + "}"
    let result = try read(
      "{\"events\":[{\"timestamp\":1,\"message\":\"a\"},\(deep),{\"timestamp\":1,\"message\":\"b\"}]}")
    #expect(result.events.map(\.text) == ["a", "b"])
    #expect(result.sink.losses.map(\.reason) == [.jsonDepth])
    for text in [String(repeating: "[", count: 100_000), String(repeating: "{\"a\":", count: 500)] {
      #expect(try read(text).sink.losses.map(\.reason) == [.jsonDepth])
    }
  }

  @Test("a record that is not closed does not swallow a large page")
  func unclosed() throws {
    var options = IntakeOptions()
    options.recordLimit = 1 << 20
    let filler = String(repeating: "x", count: 200_000)
    let events = (0..<20).map { index in
      "{\"timestamp\": 1, \"message\": \"\(index) \(filler)\", \"x\": {}\(index == 3 ? "" : "}")"
    }
    let result = try read("{\"events\": [\(events.joined(separator: ", "))]}", options: options)
    #expect(result.tiles)
    #expect(result.events.count == 19)
    #expect(result.sink.losses.map(\.reason) == [.jsonSyntax])
  }
}
