import GRDB
import Testing

@testable import Casebook

struct AuthorSchemaTests {
  /// As the version before notes and revisions left it.
  private func earlier(_ fixture: CaseFixture) throws -> String {
    let file = try fixture.open()
    try file.ingest([.made("a", content: "a", [.log("x", at: 1)])])
    let digest = try file.digest()
    try file.write { db in
      try db.execute(
        sql: "DROP TABLE notes; DROP TABLE revisions; DROP TABLE tickets; PRAGMA user_version = 1")
    }
    try file.close()
    return digest
  }

  @Test
  func `a case of the first version is read as it is, and gains notes and revisions when it is written`()
    throws
  {
    let fixture = try CaseFixture()
    let digest = try earlier(fixture)
    #expect(try fixture.open(mode: .readOnly).digest() == digest)
    let file = try fixture.open()
    #expect(try file.digest() == digest)
    #expect(try file.notes().isEmpty && file.revisions().isEmpty)
    #expect(try file.addNote("a", to: "s", author: "", written: "") == 1)
    #expect(try file.addNote("b", to: "s", author: "Kim", written: "") == 2)
    #expect(try file.notes()["s"]?.map(\.text) == ["a", "b"])
  }

  @Test func `a case of this version without its notes is damaged`() throws {
    let fixture = try CaseFixture()
    let file = try fixture.open()
    try file.write { db in try db.execute(sql: "DROP TABLE notes") }
    try file.close()
    #expect(throws: CaseError.self) { try fixture.open() }
  }
}
