import Evidence
import Knowledge
import Testing

@testable import Diagnosis

/// A key is the same for the same failure on every night, and another for another failure.
struct FingerprintTests {

  private static func masked(_ text: String) -> String { FieldMask.apply(.text, to: text) }

  @Test(arguments: [
    ("502", "502"), ("HTTP 502 from 10.0.1.2:8080", "HTTP 502 from <ip>"), ("status: 404", "status: 404"),
    ("line 123 of 4567", "line # of #"), ("1,234.5 ms", "# ms"), ("NameError", "NameError"),
    ("2025-10-06T06:30:14.123Z late", "<time> late"), ("2025-10-06 06:30:14 late", "<time> late"),
    ("Oct 6 06:30:14 late", "<time> late"), ("[06/Oct/2025:06:31:02] late", "[<time>] late"),
    ("session 2026-03-17-06-10-59-a37cb5f0", "session <time>"),
    ("id 3f6d959d-0000-4000-8000-0000000000ab", "id #"), ("task 354ca4715ce501e05c99bc235a7fa49d", "task #"),
    ("fe80::1 refused", "<ip> refused"), ("toolu_01A09q90qw90lq917835", "toolu_#"),
    ("[Errno 2] No such file: './data/my food 1.csv'", "[Errno #] No such file: '<path:.csv>'"),
    ("open /srv/a/b.CSV", "open <path:.csv>"), ("/var/run/x", "<path>"),
    ("https://h.example.com/a/b.json?x=1", "https://<path:.json>"),
    ("https://h.example.com", "https://<path>"),
    ("and/or pandas.errors text/csv", "and/or pandas.errors text/csv"), ("'매출'", "'매출'"),
    ("a   b\n c", "a b c"), ("jane@example.com", "<mail>"), ("", ""),
  ])
  func `ids, numbers, addresses, times and paths go, and words stay`(text: String, expected: String) {
    #expect(Self.masked(text) == expected)
  }

  @Test func `masking what is masked changes nothing`() {
    for text in ["HTTP 502 from 10.0.1.2 id 7a", "2025-10-06 06:30:14 x", "a 1,000 b"] {
      let once = Self.masked(text)
      #expect(Self.masked(once) == once)
    }
  }

  @Test func `the other masks take a value for what the cause says it is`() {
    #expect(FieldMask.apply(.path, to: "my file.csv") == "<path:.csv>")
    #expect(FieldMask.apply(.id, to: "Zebra") == "#")
    #expect(FieldMask.apply(.exact, to: "line 17") == "line 17")
  }

  @Test func `one cause over thirty nights is one key, and two causes are two`() throws {
    var random = Night(seed: 20_251_006)
    var missing: Set<String> = []
    var refused: Set<String> = []
    for night in 1...30 {
      missing.insert(
        try key(
          "FileNotFoundError at \(random.time(night)): '\(random.path("csv"))' on \(random.ip) for \(random.id)"
        ))
      refused.insert(
        try key(
          "ConnectionError at \(random.time(night)): HTTP 403 from \(random.ip):\(random.number) after \(random.number) tries of \(random.hex)"
        ))
    }
    #expect(missing.count == 1, "\(missing)")
    #expect(refused.count == 1, "\(refused)")
    #expect(missing.isDisjoint(with: refused))
    #expect(try key("HTTP 403 from 10.0.0.1") != key("HTTP 502 from 10.0.0.1"))
    #expect(try key("no './a.csv'") != key("no './a.json'"))
  }

  /// The key of `code.error` for a session whose exception says this.
  private func key(_ type: String, script: Bool = false) throws -> String {
    let knowledge = try BuiltIn.knowledge.get()
    let event = DossierEvent(
      id: 1, kind: .execution, time: nil,
      citation: Citation(sourceID: 1, path: "p", sha256: "", offset: 0, length: 1, line: 1, pointer: ""),
      text: "",
      hits: [Hit(signal: "code.exception", fields: [Field("exception", type)])],
      fields: [Field("error_type", script ? "BashError" : type), Field("status", "failed")])
    let judgement = Evaluator.judge(
      Dossier(session: "2025-10-06-06-16-23", events: [event], coverage: []), by: knowledge.causes)
    let finding = try #require(judgement.findings.first { $0.cause.id == "code.error" })
    let fingerprint = judgement.fingerprint(of: finding)
    #expect(fingerprint.key.hasPrefix("\(Fingerprint.version):code.error:code:"))
    #expect(fingerprint.parts.last?.raw == type)
    return fingerprint.key
  }

  @Test func `a script that bash ran is told by the exception that it ended with`() throws {
    #expect(try key("KeyError", script: true) == key("KeyError"))
    #expect(try key("KeyError", script: true) != key("NameError", script: true))
  }

  @Test func `why no input came makes the key, and neither times nor ids do`() throws {
    let prefix = "manus/fargate_sessions/2025-10-06-06-23-38/input/"
    let other = "manus/fargate_sessions/2025-10-07-07-24-39/input/"
    let reasons = [
      [], [Hit(signal: "sync.failed", fields: [Field("error", "HTTP 502")])],
      [Hit(signal: "sync.failed", fields: [Field("error", "HTTP 403")])],
      [Hit(signal: "sync.done", fields: [Field("files", 0)])],
      [Hit(signal: "sync.no-files", fields: [Field("prefix", prefix)])],
      [Hit(signal: "sync.downloaded", fields: [Field("path", "/data/a.csv")])],
    ]
    let keys = try reasons.map(missing)
    #expect(Set(keys).count == keys.count, "\(keys)")
    #expect(
      try missing([Hit(signal: "sync.no-files", fields: [Field("prefix", prefix)])])
        == missing([Hit(signal: "sync.no-files", fields: [Field("prefix", other)])]))
  }

  /// The key of `input.sync-missing` for a session whose log has these.
  private func missing(_ hits: [Hit]) throws -> String {
    let event = DossierEvent(
      id: 1, kind: .log, time: nil,
      citation: Citation(sourceID: 1, path: "p", sha256: "", offset: 0, length: 1, line: 1, pointer: ""),
      text: "", hits: hits, fields: [])
    let judgement = Evaluator.judge(
      Dossier(session: "2025-10-06-06-16-23", events: [event], coverage: []),
      by: try BuiltIn.knowledge.get().causes)
    let finding = try #require(judgement.findings.first { $0.cause.id == "input.sync-missing" })
    return judgement.fingerprint(of: finding).key
  }

  @Test func `a colon in a value is no border, and a field that is missing keeps its place`() {
    func key(_ values: String?...) -> String {
      Fingerprint(
        cause: "a.b", parts: values.map { Fingerprint.Part(reference: "x.y", mask: .exact, raw: $0) }
      ).key
    }
    #expect(key("a:b") != key("a", "b"))
    #expect(key("a%3Ab") != key("a:b"))
    #expect(key(nil, "a") == "2:a.b:-:a")
  }
}

/// Values that differ from night to night, from a fixed seed.
private struct Night {
  var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next(_ bound: UInt64) -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return (state >> 33) % bound
  }

  var number: String { mutating get { String(1 + next([9, 999, 99_999][Int(next(3))])) } }
  var ip: String { mutating get { "10.\(next(256)).\(next(256)).\(next(256))" } }
  var hex: String { mutating get { (0..<32).map { _ in String(next(16), radix: 16) }.joined() } }
  var id: String {
    mutating get {
      let text = Array(hex)
      return [0..<8, 8..<12, 12..<16, 16..<20, 20..<32].map { String(text[$0]) }.joined(separator: "-")
    }
  }
  mutating func path(_ kind: String) -> String {
    "/"
      + (0...next(3)).map { _ in ["app", "data", "tmp\(next(99))", "한글", "my files"][Int(next(5))] }.joined(
        separator: "/") + "/f-\(next(99_999)).\(kind)"
  }
  mutating func time(_ night: Int) -> String {
    let day = night < 10 ? "0\(night)" : "\(night)"
    return [
      "2025-11-\(day) 06:\(10 + next(50)):1\(next(10))",
      "2025-12-\(day)T0\(next(10)):30:14.\(100 + next(900))Z",
    ][
      Int(next(2))]
  }
}
