import Evidence
import Foundation
import GRDB
import Testing

@testable import Casebook

@Suite("Ingest")
struct IngestTests {
  private let night: [IngestItem] = [
    .made("logs/b.json", content: "b1", [.log("started", at: 1), .log("upload failed", at: 5)]),
    .made("logs/a.json", content: "a1", [.log("hello", at: 3, stream: "stream-b")]),
    .refused("secret.json"),
  ]

  @Test("every byte of a source is in an event, in the structure around it, or unread")
  func accounting() throws {
    let fixture = try CaseFixture()
    let file = try fixture.open()
    let report = try file.ingest(night)
    #expect(report.added == 3)
    #expect(report.refused == 1)
    #expect(report.tally.events == 3)
    #expect(report.tally.hits == 1)
    #expect(try file.accountingFaults() == [])
    #expect(try file.strings("SELECT path FROM v_accounting WHERE difference <> 0") == [])
    #expect(try file.strings("SELECT text FROM v_signals") == ["upload failed"])
  }

  @Test("a gap that a format leaves is found")
  func gap() throws {
    let fixture = try CaseFixture()
    let file = try fixture.open()
    let item = IngestItem(
      label: "gap", refusal: nil, size: nil, digest: { nil },
      read: { sink in
        try sink.unread(Unread(offset: 3, length: 7, reason: .structure))
        return SourceSummary(
          path: "gap", size: 10, decodedSize: 10, sha256: "f", format: "made", recognisedBy: "",
          status: .complete)
      })
    try file.ingest([item])
    let faults = try file.accountingFaults()
    #expect(faults.count == 2)
    #expect(faults.allSatisfy { $0.hasPrefix("gap: ") })
  }

  @Test("the same content a second time only adds its path")
  func sameContent() throws {
    let fixture = try CaseFixture()
    let file = try fixture.open()
    try file.ingest(night)
    let before = try file.digest()
    #expect(try file.ingest(night).known == 3)
    #expect(try file.digest() == before)
    var reads = 0
    let copy = IngestItem.made("0/first.json", content: "a1", [.log("hello", at: 3, stream: "stream-b")]) {
      reads += 1
    }
    let report = try file.ingest([copy])
    #expect(report.added == 0)
    #expect(report.known == 1)
    #expect(reads == 0)
    #expect(
      try file.strings("SELECT path FROM v_sources WHERE paths = 2") == ["0/first.json"])
  }

  @Test("content that is known only after reading is not stored twice")
  func sameContentUnknownSize() throws {
    let fixture = try CaseFixture()
    let file = try fixture.open()
    try file.ingest(night)
    var copy = IngestItem.made("-", content: "a1", [.log("hello", at: 3, stream: "another")])
    copy.size = nil
    let later = IngestItem.made("c", content: "c1", [.log("later", at: 9, stream: "another")])
    let report = try file.ingest([copy, later])
    #expect(report.added == 1)
    #expect(report.known == 1)
    #expect(try file.strings("SELECT text FROM v_events WHERE stream = 'another'") == ["later"])
    #expect(try file.accountingFaults() == [])
  }

  @Test("the order of the sources does not change the digest")
  func order() throws {
    let fixture = try CaseFixture()
    let pages: [IngestItem] =
      night + [
        .made("p1", content: "e1", [.log("x", at: 1, key: "k1"), .log("y", at: 2, key: "k2")]),
        .made("p2", content: "d1", [.log("y", at: 2, key: "k2"), .log("z", at: 3, key: "k3")]),
      ]
    var digests: Set<String> = []
    for (number, order) in [pages, pages.reversed(), Array(pages[2...] + pages[..<2])].enumerated() {
      let file = try fixture.open("order-\(number).db")
      try file.ingest(order)
      digests.insert(try file.digest())
      try file.close()
    }
    #expect(digests.count == 1)
  }

  @Test("a run that ends inside a source is continued by the same command")
  func resume() throws {
    let fixture = try CaseFixture()
    let whole = try fixture.open("whole.db")
    try whole.ingest(night)
    var broken = night
    broken[1] = .made("logs/a.json", content: "a1", [.log("hello", at: 3, stream: "stream-b")]) {
      throw CocoaError(.fileReadUnknown)
    }
    let file = try fixture.open("resumed.db")
    #expect(throws: CocoaError.self) { try file.ingest(broken) }
    #expect(try file.strings("SELECT path FROM v_sources") == ["logs/b.json"])
    try file.close()
    let again = try fixture.open("resumed.db", mode: .existing)
    #expect(try again.ingest(night).added == 2)
    #expect(try again.digest() == whole.digest())
  }

  @Test("a stop on request rolls back the source in flight and says how to go on")
  func stop() throws {
    let fixture = try CaseFixture()
    let file = try fixture.open()
    let options = IngestOptions(shouldStop: { true })
    let error = #expect(throws: CaseError.self) { try file.ingest(night, options: options) }
    #expect(error?.kind == .interrupted)
    #expect(try file.strings("SELECT path FROM v_sources") == [])
  }

  @Test("what was refused and can be read now is no longer refused")
  func refusalForgotten() throws {
    let fixture = try CaseFixture()
    let file = try fixture.open()
    try file.ingest(night)
    try file.ingest([.made("secret.json", content: "5ec", [.log("now", at: 1)])])
    #expect(try file.strings("SELECT path FROM v_sources WHERE status = 'refused'") == [])
    #expect(try file.accountingFaults() == [])
  }

  @Test("other declarations on the same case are refused")
  func otherDeclarations() throws {
    let fixture = try CaseFixture()
    let file = try fixture.open()
    try file.ingest(night)
    let error = #expect(throws: CaseError.self) {
      try file.ingest(night, options: IngestOptions(listingTimeZone: "Asia/Seoul"))
    }
    #expect(error?.exitStatus == 64)
  }
}
