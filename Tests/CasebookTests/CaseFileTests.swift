import Evidence
import Foundation
import GRDB
import Testing

@testable import Casebook

@Suite("The case file")
struct CaseFileTests {
  @Test("an idle case is one file")
  func oneFile() throws {
    let fixture = try CaseFixture()
    let file = try fixture.open()
    try file.ingest([.made("a", content: "a", [.log("x", at: 1)])])
    try file.close()
    #expect(try FileManager.default.contentsOfDirectory(atPath: fixture.folder) == ["case.db"])
  }

  @Test("a second writer is told who has the case")
  func secondWriter() throws {
    let fixture = try CaseFixture()
    let first = try fixture.open()
    let error = #expect(throws: CaseError.self) { try fixture.open() }
    #expect(error?.exitStatus == 75)
    #expect(error?.what.contains("by process \(ProcessInfo.processInfo.processIdentifier)") == true)
    _ = try fixture.open(mode: .readOnly)
    try first.close()
    _ = try fixture.open()
  }

  @Test("a lock file that a killed process left does not stop anybody")
  func staleLock() throws {
    let fixture = try CaseFixture()
    try "99999\n".write(toFile: fixture.path() + "-lock", atomically: true, encoding: .utf8)
    try fixture.open().close()
    #expect(try FileManager.default.contentsOfDirectory(atPath: fixture.folder) == ["case.db"])
  }

  @Test(
    "what is no case of ours is refused and not touched",
    arguments: ["not a database at all, just text", "foreign"])
  func foreign(_ content: String) throws {
    let fixture = try CaseFixture()
    if content == "foreign" {
      let queue = try DatabaseQueue(path: fixture.path())
      try queue.write { try $0.execute(sql: "CREATE TABLE photos(id)") }
      try queue.close()
    } else {
      try content.write(toFile: fixture.path(), atomically: true, encoding: .utf8)
    }
    let before = try Data(contentsOf: URL(fileURLWithPath: fixture.path()))
    for mode in [CaseFile.Mode.create, .existing, .readOnly] {
      let error = #expect(throws: CaseError.self) { try fixture.open(mode: mode) }
      #expect(error?.exitStatus == 65)
    }
    #expect(try Data(contentsOf: URL(fileURLWithPath: fixture.path())) == before)
  }

  @Test("a case with overwritten pages is called damaged")
  func damaged() throws {
    let fixture = try CaseFixture()
    let file = try fixture.open()
    try file.ingest([.made("a", content: "a", (0..<500).map { .log("line \($0)", at: $0) })])
    try file.close()
    let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: fixture.path()))
    try handle.seek(toOffset: 4096 * 6)
    try handle.write(contentsOf: Data(repeating: 0xFF, count: 4096 * 4))
    try handle.close()
    let error = #expect(throws: CaseError.self) { try fixture.open(mode: .existing) }
    #expect(error?.exitStatus == 65)
  }

  @Test("a lock that is released twice leaves the next holder its own")
  func releasedTwice() throws {
    let fixture = try CaseFixture()
    let first = try CaseLock(casePath: fixture.path(), waiting: 0)
    first.release()
    let next = try CaseLock(casePath: fixture.path(), waiting: 0)
    first.release()
    #expect(throws: CaseError.self) { try CaseLock(casePath: fixture.path(), waiting: 0) }
    next.release()
  }

  @Test("a case of a later version is refused and not touched")
  func newer() throws {
    let fixture = try CaseFixture()
    try fixture.open().close()
    let queue = try DatabaseQueue(path: fixture.path())
    try queue.write { try $0.execute(sql: "PRAGMA user_version = 99") }
    try queue.close()
    let error = #expect(throws: CaseError.self) { try fixture.open(mode: .existing) }
    #expect(error?.exitStatus == 78)
  }

  @Test("a case that does not exist or cannot be made has its own exit status")
  func missing() throws {
    let fixture = try CaseFixture()
    let missing = #expect(throws: CaseError.self) { try fixture.open(mode: .existing) }
    #expect(missing?.exitStatus == 66)
    let nowhere = #expect(throws: CaseError.self) { try fixture.open("no/folder/case.db") }
    #expect(nowhere?.exitStatus == 73)
  }

  @Test("a full database keeps what was stored before and says so")
  func full() throws {
    let fixture = try CaseFixture()
    let file = try fixture.open()
    try file.ingest([.made("a", content: "a", [.log("x", at: 1)])])
    let digest = try file.digest()
    try file.queue.writeWithoutTransaction { db in
      let pages = try Int.fetchOne(db, sql: "PRAGMA page_count") ?? 0
      _ = try Int.fetchOne(db, sql: "PRAGMA max_page_count = \(pages + 3)")
    }
    let big = IngestItem.made("big", content: "b", (0..<2000).map { .log("a longer line \($0)", at: $0) })
    let error = #expect(throws: CaseError.self) { try file.ingest([big]) }
    #expect(error?.kind == .noSpace)
    #expect(try file.digest() == digest)
  }

  @Test("fields are the same JSON each time, in the order given")
  func json() {
    let fields = [
      Field("z", "a\"b\\c\nd\u{1}"), Field("a", 7), Field("r", .real(0.5)), Field("n", .real(.nan)),
      Field("한", "글"),
    ]
    #expect(
      FieldJSON.text(fields) == #"{"z":"a\"b\\c\nd\u0001","a":7,"r":0.5,"n":null,"한":"글"}"#)
  }
}
