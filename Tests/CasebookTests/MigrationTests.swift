import Foundation
import GRDB
import Testing

@testable import Casebook

struct MigrationTests {
  @Test func `a case from before tickets is read as it is, and gets their table when it is written to`()
    throws
  {
    let path = NSTemporaryDirectory() + "debrief-\(UUID().uuidString).db"
    defer { for end in ["", "-lock"] { try? FileManager.default.removeItem(atPath: path + end) } }
    let made = try CaseFile.open(at: path, mode: .create)
    try made.write {
      try $0.execute(
        sql: "DROP TABLE tickets; DROP TABLE notes; DROP TABLE revisions; PRAGMA user_version = 1")
    }
    try made.close()
    let read = try CaseFile.open(at: path, mode: .readOnly)
    #expect(try read.read { try $0.tableExists("tickets") } == false)
    try read.close()
    let written = try CaseFile.open(at: path, mode: .existing)
    #expect(try written.read { try $0.tableExists("tickets") })
    try written.close()
  }
}
