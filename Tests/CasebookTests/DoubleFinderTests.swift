import Testing

@testable import Casebook

@Suite("Events that several sources hold")
struct DoubleFinderTests {
  private func kept(_ items: [IngestItem]) throws -> [String] {
    let fixture = try CaseFixture()
    let file = try fixture.open()
    try file.ingest(items)
    let kept = try file.strings(
      "SELECT text || '@' || path FROM v_events WHERE duplicate_of IS NULL ORDER BY t0, sha256, offset")
    let reversed = try fixture.open("reversed.db")
    try reversed.ingest(items.reversed())
    #expect(try reversed.digest() == file.digest())
    return kept
  }

  @Test("of overlapping pages with event ids, the event of the smallest source digest stands")
  func overlap() throws {
    let kept = try kept([
      .made("p1", content: "22", [.log("a", at: 1, key: "1"), .log("b", at: 2, key: "2")]),
      .made("p2", content: "11", [.log("b", at: 2, key: "2"), .log("c", at: 3, key: "3")]),
    ])
    #expect(kept == ["a@p1", "b@p2", "c@p2"])
  }

  @Test("without ids the largest count of equal lines stands, and none inside one source is dropped")
  func largestCount() throws {
    let kept = try kept([
      .made("p1", content: "11", [.log("=", at: 1), .log("=", at: 1)]),
      .made("p2", content: "22", [.log("=", at: 1), .log("=", at: 1), .log("=", at: 1)]),
    ])
    #expect(kept == ["=@p1", "=@p1", "=@p2"])
  }

  @Test("equal ids of different texts, streams or times are different events")
  func weakIds() throws {
    let kept = try kept([
      .made("p1", content: "11", [.log("a", at: 1, key: "0"), .log("x", at: 9, key: "1")]),
      .made("p2", content: "22", [.log("b", at: 1, key: "0"), .log("x", at: 9, stream: "other", key: "1")]),
    ])
    #expect(kept.count == 4)
  }

  @Test("a source with ids and one without ids agree on the number of events")
  func mixed() throws {
    let kept = try kept([
      .made("ids", content: "22", [.log("=", at: 1, key: "7"), .log("=", at: 1, key: "8")]),
      .made("none", content: "11", [.log("=", at: 1), .log("=", at: 1), .log("=", at: 1)]),
      .made("ids-again", content: "33", [.log("=", at: 1, key: "8")]),
    ])
    #expect(kept == ["=@none", "=@none", "=@none"])
  }

  @Test("letters that look the same and have other bytes are different texts")
  func bytes() throws {
    let kept = try kept([
      .made("p1", content: "11", [.log("caf\u{E9}", at: 1)]),
      .made("p2", content: "22", [.log("cafe\u{301}", at: 1)]),
    ])
    #expect(kept.count == 2)
  }
}
