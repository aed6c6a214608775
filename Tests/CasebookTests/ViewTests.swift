import Evidence
import GRDB
import Testing

@testable import Casebook

@Suite("Public views and saved questions")
struct ViewTests {
  /// A case with a row in every table.
  static func makeCase() throws -> CaseFixture {
    let fixture = try CaseFixture()
    let file = try fixture.open()
    let listed = TimeSpan(
      earliest: Instant(nanoseconds: 1_759_730_000_000_000_000),
      latest: Instant(nanoseconds: 1_759_730_000_999_999_999), zone: .unknown, clock: .s3)
    let run = [
      Field("execution_num", 1), Field("status", "failed"), Field("error_type", "NameError"),
      Field("error_message", "x"),
    ]
    try file.ingest([
      .made("log", content: "a", [.log("it failed", at: 1), .log("next", at: 5001)]),
      .made(
        "listing", content: "b",
        [
          MadeEvent(
            text: "row", kind: .object, time: listed, stream: "",
            fields: [Field("key", "s/debug/execution_1.json"), Field("size", 12)])
        ], facts: [Field("bucket", "logs"), Field("items_pointer", "/Contents")]),
      .made(
        "execution_1.json", content: "c", [MadeEvent(text: "{}", kind: .execution, stream: "", fields: run)]),
      .made(
        "session_status.json", content: "d",
        [MadeEvent(text: "{}", kind: .execution, stream: "", fields: run)],
        format: "status"),
      .refused("secret"),
    ])
    try file.write { db in
      try db.execute(
        sql: """
          INSERT INTO sessions VALUES(1, 's1', 1759730000001000000, 1759730005001000000, '{}');
          UPDATE events SET session_id = 1, attribution = CASE kind WHEN 0 THEN 5 ELSE 1 END;
          INSERT INTO requests VALUES(1, 'r1', 1);
          INSERT INTO request_sessions VALUES(1, 1);
          INSERT INTO containers VALUES(1, 'task', '10.0.0.1', 1);
          INSERT INTO coverage VALUES(1, 'listing', 'missing', 1, 2, 'none given', 'aws s3 ls');
          INSERT INTO findings VALUES(1, 1, 'code.error', 'root', 3, 1, 'it failed', 'v1:x');
          INSERT INTO clauses VALUES(1, 0, 'when', 'failed', 'true', '[1]', '[]');
          INSERT INTO contradictions VALUES(1, 'upload', 'a', 1, 'b', 2);
          INSERT INTO verdicts VALUES(1, 'classified', 'code.error', 3, '[]', '[]', 1, 2, 'because', NULL);
          """)
    }
    try file.indexAttribution()
    try file.close()
    return fixture
  }

  @Test("the example of every view runs and has a title and an explanation")
  func examples() throws {
    let fixture = try ViewTests.makeCase()
    let runner = try QueryRunner(path: fixture.path())
    let views = try CaseFixture.views()
    #expect(views.count == 15)
    for view in views {
      #expect(!view.title.isEmpty && !view.about.isEmpty, "\(view.name)")
      #expect(view.example.contains("ORDER BY"), "\(view.name): an answer needs an order")
      #expect(view.example.contains(view.name), "\(view.name)")
      _ = try runner.run(view.example)
      #expect(try runner.run("SELECT * FROM \(view.name)").rows.isEmpty == false, "\(view.name)")
    }
  }

  @Test("every saved question runs and ends in an order")
  func saved() throws {
    let fixture = try ViewTests.makeCase()
    let runner = try QueryRunner(path: fixture.path())
    let files = try CaseFixture.sql(in: "saved")
    #expect(files.count == 8)
    for file in files {
      let header = SQLHeader(file.text)
      #expect(!header["title"].isEmpty && !header["about"].isEmpty, "\(file.name)")
      #expect(header.statement.contains("ORDER BY"), "\(file.name)")
      let result = try runner.run(header.statement, ["session": .text("s1"), "limit": .integer(5)])
      #expect(!result.rows.isEmpty || file.name == "sessions-without-debug.sql", "\(file.name)")
    }
  }

  @Test("a time is shown as precisely as it is known, with a Z only when the zone is known")
  func times() throws {
    let fixture = try ViewTests.makeCase()
    let file = try fixture.open(mode: .readOnly)
    #expect(
      try file.strings("SELECT time FROM v_events WHERE t0 IS NOT NULL ORDER BY t0") == [
        "2025-10-06T05:53:20", "2025-10-06T05:53:20.001Z", "2025-10-06T05:53:25.001Z",
      ])
  }

  @Test("an execution that was saved twice is one row with two citations")
  func executions() throws {
    let fixture = try ViewTests.makeCase()
    let file = try fixture.open(mode: .readOnly)
    let rows = try file.strings("SELECT session || num || path || citations || error_type FROM v_executions")
    #expect(rows == ["s11execution_1.json2NameError"])
  }

  @Test("an object says its bucket, its role and its place in the listing")
  func objects() throws {
    let fixture = try ViewTests.makeCase()
    let file = try fixture.open(mode: .readOnly)
    #expect(
      try file.strings("SELECT bucket || ' ' || key || ' ' || size || ' ' || role FROM v_objects") == [
        "logs s/debug/execution_1.json 12 debug"
      ])
    #expect(
      try file.strings("SELECT pointer FROM v_events WHERE kind = 'object'") == ["/Contents/0"])
  }

  @Test("words in the views are those of the values they stand for")
  func words() throws {
    let views = try CaseFixture.views()
    let events = try #require(views.first { $0.name == "v_events" }).sql
    for kind in EventKind.allCases { #expect(events.contains("WHEN \(kind.rawValue) THEN '\(kind.name)'")) }
    for zone in ZoneBasis.allCases { #expect(events.contains("WHEN \(zone.rawValue) THEN '\(zone.name)'")) }
    for clock in Clock.allCases { #expect(events.contains("WHEN \(clock.rawValue) THEN '\(clock.name)'")) }
    for word in Attribution.allCases { #expect(events.contains("WHEN \(word.rawValue) THEN '\(word.name)'")) }
    let findings = try #require(views.first { $0.name == "v_findings" }).sql
    for word in Likelihood.allCases {
      #expect(findings.contains("WHEN \(word.rawValue) THEN '\(word.name)'"))
    }
    let unread = try #require(views.first { $0.name == "v_unread" }).sql
    for reason in UnreadReason.allCases { #expect(unread.contains("'\(reason.rawValue)'") != reason.isLoss) }
  }
}
