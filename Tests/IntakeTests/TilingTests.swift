import Evidence
import Testing

@testable import Intake

/// The hard promise: whatever the bytes are, events and unread stretches cover them without gap or overlap.
@Suite struct TilingTests {
  static let files = [
    "cwlogs/filter-log-events_maxitems_p1.json", "s3/listv2_maxitems3_p1.json", "s3/ls_recursive.txt",
    "s3/ls_nonrecursive_human_summarize.txt", "deepinsight/debug_new/session_status.json",
    "deepinsight/debug_edge/execution_7.json", "cwlogs/filter-log-events_200KB_line.json.gz",
    "deepinsight/output/token_usage.json", "aws/alb_access_log_doc.log",
  ]

  @Test("a source cut at any byte tiles", arguments: files)
  func cut(_ file: String) throws {
    let bytes = try Samples.bytes(file)
    for end in stride(from: 0, through: min(bytes.count, 6000), by: bytes.count > 3000 ? 7 : 1) {
      let result = try read(Array(bytes[..<end]))
      #expect(result.tiles, "\(file) cut at \(end): \(result.sink.tilingFaults)")
    }
  }

  @Test("a source with changed, lost, doubled or swapped bytes tiles", arguments: files)
  func mutate(_ file: String) throws {
    let bytes = try Array(Samples.bytes(file).prefix(20_000))
    var random = Seeded(state: UInt64(bytes.count))
    for round in 0..<150 {
      var copy = bytes
      for _ in 0...random.below(3) {
        guard !copy.isEmpty else { break }
        let place = random.below(copy.count)
        let length = min(random.below(60) + 1, copy.count - place)
        switch random.below(7) {
        case 0: copy[place] ^= UInt8(1 << random.below(8))
        case 1: copy.removeSubrange(place..<(place + length))
        case 2: copy.insert(contentsOf: copy[place..<(place + length)], at: random.below(copy.count))
        case 3: copy[place] = Array("{}[]\",:\\\n".utf8)[random.below(9)]
        case 4: copy.insert(contentsOf: [UInt8](repeating: 0, count: length), at: place)
        case 5: copy = copy.filter { $0 != 0x0a || random.below(3) > 0 }
        default: copy.insert(UInt8(random.below(256)), at: place)
        }
      }
      let result = try read(copy)
      #expect(result.tiles, "\(file) round \(round): \(result.sink.tilingFaults)")
    }
  }

  @Test("small windows change nothing but what is too long")
  func smallLimits() throws {
    var options = IntakeOptions()
    options.recordLimit = 1 << 20
    let long = String(repeating: "x", count: 3 << 20)
    let event = { (text: String) in "{\"timestamp\":1759732214000,\"message\":\"\(text)\"}" }
    for text in [
      "\(event("a"))\n\(event(long))\n\(event("b"))\n",
      "{\"events\":[\(event("a")),\(event(long)),\(event("b"))]}",
      "[\(event("a")),\(event(long)),\(event("b"))]",
    ] {
      let result = try read(text, options: options)
      #expect(result.tiles)
      #expect(result.events.map(\.text) == ["a", "b"])
      #expect(Set(result.sink.losses.map(\.reason)) == [.recordTooLong])
      #expect(result.summary.status == .partial)
    }
  }

  @Test("a listing with a line that is too long keeps the other rows")
  func longRow() throws {
    var options = IntakeOptions()
    options.recordLimit = 1 << 20
    let row = "2025-11-03 02:19:43          1 a.txt\n"
    let result = try read(row + String(repeating: "y", count: 5 << 20) + "\n" + row, options: options)
    #expect(result.tiles)
    #expect(result.events.count == 2)
    #expect(result.sink.losses.map(\.reason) == [.recordTooLong])
  }
}

/// A small generator, so that every run tries the same inputs.
struct Seeded {
  var state: UInt64
  mutating func below(_ bound: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int((state >> 33) % UInt64(bound))
  }
}
