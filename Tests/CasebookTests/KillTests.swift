import Foundation
import Testing

@testable import Casebook

@Suite("A killed process")
struct KillTests {
  static func night(killedIn label: String?) -> [IngestItem] {
    ["a", "b", "c"].map { name in
      .made(name, content: name, (0..<3000).map { .log("line \($0) of \(name)", at: $0) }) {
        if name == label { kill(getpid(), SIGKILL) }
      }
    }
  }

  @Test("leaves whole sources only, and the same command again gives the same case")
  func killed() async throws {
    let fixture = try CaseFixture()
    let path = fixture.path()
    await #expect(processExitsWith: .signal(SIGKILL)) { [path = path as String] in
      let file = try CaseFile.open(at: path, mode: .create, views: CaseFixture.views())
      try file.ingest(KillTests.night(killedIn: "b"))
    }
    let file = try fixture.open()
    #expect(try file.strings("SELECT path FROM v_sources") == ["a"])
    #expect(try file.accountingFaults() == [])
    #expect(try file.ingest(KillTests.night(killedIn: nil)).added == 2)
    let whole = try fixture.open("whole.db")
    try whole.ingest(KillTests.night(killedIn: nil))
    #expect(try file.digest() == whole.digest())
    try file.close()
    try whole.close()
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: fixture.folder).sorted() == ["case.db", "whole.db"])
  }
}
