import Evidence
import Foundation
import GRDB
import Testing

@testable import Casebook

@Suite("Queries that we did not write")
struct QueryTests {
  struct Statement: Decodable, CustomTestStringConvertible {
    var name: String
    var sql: String
    var expect: String
    var testDescription: String { name }
  }

  private static func statements(_ expect: String) throws -> [Statement] {
    let url = try #require(
      Bundle.module.url(forResource: "sql_statements", withExtension: "json", subdirectory: "Fixtures"))
    return try JSONDecoder().decode([Statement].self, from: Data(contentsOf: url)).filter {
      $0.expect == expect
    }
  }

  /// Statements that may run to their end, because they show nothing hidden and end soon: a CTE that takes a
  /// forbidden name, rows without end (cut), patterns and texts that are only large.
  private static let harmless = [
    "cte-shadow", "inf-rows", "like-redos", "glob-redos", "order-spill", "replace-bomb",
  ]

  /// 1,000 events, and a table that is not ours.
  private func makeCase() throws -> CaseFixture {
    let fixture = try CaseFixture()
    let file = try fixture.open()
    try file.ingest([
      .made("a", content: "a", (0..<1000).map { .log("line \($0) 502", at: $0) })
    ])
    try file.write { db in
      try db.execute(sql: "CREATE TABLE secret(v); INSERT INTO secret VALUES('AKIA')")
    }
    try file.close()
    return fixture
  }

  @Test("hostile statements are refused or stopped, and change nothing on disk")
  func hostile() throws {
    let fixture = try makeCase()
    let before = try Data(contentsOf: URL(fileURLWithPath: fixture.path()))
    let limits = QueryLimits(seconds: 0.3, rows: 1000, memory: 64 << 20)
    for statement in try QueryTests.statements("refused or stopped") {
      let sql = statement.sql.replacingOccurrences(of: "{OUT}", with: fixture.folder)
      let runner = try QueryRunner(path: fixture.path(), limits: limits)
      let start = ContinuousClock.now
      let result = Result { try runner.run(sql) }
      #expect(ContinuousClock.now - start < .seconds(2), "\(statement.name) ran too long")
      switch result {
      case .success(let answer):
        #expect(
          QueryTests.harmless.contains(statement.name), "\(statement.name) gave \(answer.rows.prefix(1))")
      case .failure(let error): #expect(error is QueryError, "\(statement.name): \(error)")
      }
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: fixture.folder) == ["case.db"])
    #expect(try Data(contentsOf: URL(fileURLWithPath: fixture.path())) == before)
  }

  @Test("honest statements run")
  func honest() throws {
    let fixture = try makeCase()
    let runner = try QueryRunner(path: fixture.path())
    for statement in try QueryTests.statements("runs") {
      #expect(try !runner.run(statement.sql).rows.isEmpty, "\(statement.name)")
    }
  }

  @Test("values are bound by name, typed, and never become SQL")
  func parameters() throws {
    let fixture = try makeCase()
    let runner = try QueryRunner(path: fixture.path())
    let result = try runner.run(
      "SELECT :text AS text, :number + 1 AS number, :none AS none",
      ["text": .text("'; DROP TABLE events --"), "number": .integer(41), "none": .null, "unused": .null])
    #expect(result.columns == ["text", "number", "none"])
    #expect(result.rows == [[.text("'; DROP TABLE events --"), .integer(42), .null]])
    let error = #expect(throws: QueryError.self) { try runner.run("SELECT :session") }
    #expect(error?.description == "the query needs a value for :session")
  }

  @Test("the row limit cuts an answer and says so")
  func rowLimit() throws {
    let fixture = try makeCase()
    let runner = try QueryRunner(path: fixture.path(), limits: QueryLimits(rows: 10))
    let result = try runner.run("SELECT text FROM v_events ORDER BY t0")
    #expect(result.rows.count == 10)
    #expect(result.isTruncated)
  }

  @Test("a limit in steps stops the same statement at the same row, however slow the machine is")
  func stepLimit() throws {
    let fixture = try makeCase()
    let limits = QueryLimits(seconds: 3600, kilosteps: 1000)
    let error = #expect(throws: QueryError.self) {
      try QueryRunner(path: fixture.path(), limits: limits).run(
        "WITH RECURSIVE c(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM c) SELECT max(n) FROM c")
    }
    #expect(error?.kind == .timedOut)
    #expect(error?.description == "the query was stopped after 1 million steps of SQLite")
    // Each statement has them all: those of the one before are not counted.
    let runner = try QueryRunner(path: fixture.path(), limits: limits)
    let half =
      "WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < 30000) SELECT max(n) FROM c"
    for _ in 0..<8 { #expect(try runner.run(half).rows == [[.integer(30000)]]) }
  }

  @Test("large values cannot fill the memory")
  func largeAnswer() throws {
    let fixture = try makeCase()
    let runner = try QueryRunner(path: fixture.path(), limits: QueryLimits(memory: 32 << 20))
    let error = #expect(throws: QueryError.self) {
      try runner.run(
        """
        WITH RECURSIVE c(x, n) AS (SELECT 'xxxxxxxxxxxxxxxx', 0 UNION ALL SELECT x || x, n + 1 FROM c WHERE n < 18)
        SELECT (SELECT max(x) FROM c) FROM events
        """)
    }
    #expect(error?.kind == .tooMuchMemory)
  }

  @Test("a comment or a semicolon after the statement is no second statement")
  func trailing() throws {
    let fixture = try makeCase()
    let runner = try QueryRunner(path: fixture.path())
    #expect(try runner.run("SELECT 1; -- done\n /* really */ ;").rows.count == 1)
    #expect(throws: QueryError.self) { try runner.run("SELECT 1; /* */ SELECT 2") }
  }
}
