import Evidence
import Foundation
import Intake
import Knowledge
import Testing

@testable import Casebook

/// Real files, through the real readers and signals.
@Suite("A small night of real files")
struct SampleTests {
  private static let catalogue = Result { try SignalCatalogue(QueryLibrary.builtIn()) }

  private static func found() throws -> [FoundSource] {
    let night = try #require(Bundle.module.resourceURL?.appendingPathComponent("Fixtures/night").path)
    return SourceFinder().find([night])
  }

  private static func make(
    _ fixture: CaseFixture, _ name: String, _ found: [FoundSource], options: IngestOptions = IngestOptions()
  ) throws -> CaseFile {
    let file = try fixture.open(name)
    _ = try ingest(found, into: file, options: options)
    return file
  }

  private static func ingest(
    _ found: [FoundSource], into file: CaseFile, options: IngestOptions = IngestOptions()
  ) throws -> IngestReport {
    try file.ingest(found, reader: SourceReader(), catalogue: catalogue.get(), options: options)
  }

  @Test("every byte is accounted for, and a copy is one source with two paths")
  func accounting() throws {
    let fixture = try CaseFixture()
    let found = try SampleTests.found()
    let file = try fixture.open()
    let report = try SampleTests.ingest(found, into: file)
    #expect(report.given == found.count)
    #expect(report.added + report.known == found.count)
    #expect(report.known == 1)
    #expect(try file.accountingFaults() == [])
    #expect(try file.strings("SELECT path FROM v_accounting WHERE difference <> 0") == [])
    #expect(try file.strings("SELECT count(*) FROM v_executions") == ["4"])
    #expect(
      try file.strings("SELECT path FROM v_sources WHERE paths = 2 AND path LIKE '%/copy_of_9.json'").count
        == 1)
  }

  @Test("input in any order, at once or one by one, gives the same digest")
  func order() throws {
    let fixture = try CaseFixture()
    let found = try SampleTests.found()
    let first = try SampleTests.make(fixture, "first.db", found).digest()
    #expect(try SampleTests.make(fixture, "reversed.db", found.reversed()).digest() == first)
    let slow = try fixture.open("slow.db")
    for source in found { _ = try SampleTests.ingest([source], into: slow) }
    #expect(try slow.digest() == first)
  }

  @Test("overlapping pages hold each event once")
  func pages() throws {
    let fixture = try CaseFixture()
    let file = try SampleTests.make(fixture, "case.db", SampleTests.found())
    let twice = """
      SELECT text FROM v_events WHERE kind = 'log' AND duplicate_of IS NULL AND stream IS NOT NULL
      GROUP BY stream, t0, text HAVING count(DISTINCT path) > 1
      """
    #expect(try file.strings(twice) == [])
    #expect(try file.strings("SELECT count(*) > 0 FROM v_events WHERE duplicate_of IS NOT NULL") == ["1"])
  }

  @Test("a declared zone moves listing rows and nothing else")
  func declaredZone() throws {
    let fixture = try CaseFixture()
    let found = try SampleTests.found()
    let plain = try SampleTests.make(fixture, "plain.db", found)
    let declared = try SampleTests.make(
      fixture, "declared.db", found, options: IngestOptions(listingTimeZone: "Asia/Seoul"))
    let zones = "SELECT DISTINCT zone FROM v_events WHERE clock = 'S3' ORDER BY zone"
    #expect(try plain.strings(zones).contains("unknown"))
    #expect(try !declared.strings(zones).contains("unknown"))
    let logs = "SELECT time || text FROM v_events WHERE clock = 'CloudWatch' ORDER BY t0, sha256, offset"
    #expect(try plain.strings(logs) == declared.strings(logs))
  }
}
