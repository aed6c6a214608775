import Evidence
import Foundation
import Intake
import Testing

@testable import Reporting

struct RedactorEncodingTests {
  private static let key = "wJalrXUtnFEMI7MDENG0bPxRfiCYz1234567890AB"
  private static let token = "IQoJb3JpZ2luX2Vj" + String(repeating: "Zx9Qw3", count: 20)
  private static let signature = String(repeating: "0af1", count: 16)
  private static let pem = "MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQC7"
  /// A text, and what of it must not be seen.
  static let planted: [(text: String, canary: String)] = [
    ("id AKIAIOSFODNN7EXAMPLE used", "AKIAIOSFODNN7EXAMPLE"),
    ("aws_secret_access_key=\(key)", key), ("DB_PASSWORD=hunter2hunter2", "hunter2hunter2"),
    ("{\"SessionToken\": \"\(token)\"}", token),
    (
      "GET https://b.s3/k?X-Amz-Credential=ASIAIOSFODNN7EXAMPLE%2F2025&X-Amz-Signature=\(signature)",
      signature
    ),
    ("https://h/?token=\(signature)", signature), ("access_token=\(signature)&x=1", signature),
    ("push with ghp_abcdefghijklmnopqrstuvwxyz0123456789", "ghp_abcdefghijklmnopqrstuvwxyz0123456789"),
    ("Authorization: Bearer eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.abcdefgh", "eyJzdWIiOiIxIn0"),
    ("Set-Cookie: AWSALB=\(key); Path=/", key),
    ("-----BEGIN RSA PRIVATE KEY-----\n\(pem)\n\(pem)\n-----END RSA PRIVATE KEY-----", pem),
    ("postgres://u:p4ssw0rdp4ss@db/x", "p4ssw0rdp4ss"),
    ("arn:aws:iam::123456789012:role/x", "123456789012"),
    ("mail jane.doe@example.com now", "jane.doe@example.com"),
  ]

  static let encodings: [(name: String, apply: @Sendable (String) -> String)] = [
    ("plain", { $0 }), ("percent", percent), ("percent twice", { percent(percent($0)) }),
    ("percent with lower digits", { percent($0).lowercased(after: "%") }),
    ("JSON", json), ("JSON in JSON", { json(json($0)) }),
    ("JSON escapes", { $0.utf16.map { "\\u00" + Visible.hex(UInt32($0), width: 2) }.joined() }),
    (
      "HTML", { $0.replacingOccurrences(of: "&", with: "&amp;").replacingOccurrences(of: "=", with: "&#61;") }
    ),
    ("base64", { Data($0.utf8).base64EncodedString() }),
    (
      "base64 of URLs",
      {
        Data($0.utf8).base64EncodedString().replacingOccurrences(of: "+", with: "-")
          .replacingOccurrences(of: "/", with: "_").replacingOccurrences(of: "=", with: "")
      }
    ),
  ]

  @Sendable private static func percent(_ text: String) -> String {
    text.utf8.map { byte in
      (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20) || "-._~".utf8.contains(byte)
        ? String(Unicode.Scalar(byte)) : "%" + Visible.hex(UInt32(byte), width: 2).uppercased()
    }.joined()
  }

  @Sendable private static func json(_ text: String) -> String {
    "\""
      + text.replacingOccurrences(of: "\\", with: "\\\\").replacingOccurrences(of: "\"", with: "\\\"")
      .replacingOccurrences(of: "/", with: "\\/").replacingOccurrences(of: "\n", with: "\\n") + "\""
  }

  @Test(arguments: 0...3)
  func `a letter before a rule of equals signs is no base64, and stays`(letters: Int) {
    let text = String(repeating: "a", count: letters) + String(repeating: "=", count: 60)
    #expect(Redactor.standard.redact(text).text == text)
  }

  @Test func `a password is found in JSON that was quoted five times`() {
    var text = "postgres:\\/\\/u:p4ssw0rdp4ss@db\\/x"
    for _ in 0..<5 { text = Self.json(text) }
    #expect(!Redactor.standard.redact(text).text.contains("p4ssw0rdp4ss"))
  }

  @Test func `a secret is found in every encoding and in every output`() throws {
    for (name, encode) in Self.encodings {
      for (text, canary) in Self.planted {
        let hidden = "see " + encode(text) + " there"
        #expect(Redactor.standard.redact(hidden).kinds != [], "\(name): \(text)")
        let left = encode(canary)
        let value = Untrusted(hidden)
        let outputs = [
          value.terminal(), value.terminalBlock, value.markdown(), value.markdownCell(),
          value.terminal(limit: 40),
          Excerpt(record: Array(hidden.utf8)).text, value.markdown(limit: 60),
        ]
        for output in outputs {
          #expect(!output.contains(canary) && !output.contains(left), "\(name): \(output)")
        }
        let again = Redactor.standard.redact(value.terminalBlock).text
        #expect(again == Redactor.standard.redact(again).text)
      }
    }
  }

  @Test func `no planted secret is in a report, the index, the verdicts or the plain texts`() throws {
    var fixture = try ReportFixture.sourceReport()
    for (name, encode) in Self.encodings {
      for (text, _) in Self.planted {
        fixture.add(
          .error, "\(name) \(encode(text))", path: "planted.txt",
          at: ReportFixture.time("06:24:01", .container))
      }
    }
    let judgement = fixture.judgement
    let report = fixture.markdown
    #expect(ReportVerifier.verify(report, openSource: fixture.open) == [])
    let sources = Self.encodings.flatMap { _, encode in
      Self.planted.map { text, _ in
        SourceReading(
          path: encode(text), sha256: "", format: "", status: .refused, reason: "begins '\(encode(text))'",
          bytes: 1, events: 0)
      }
    }
    let outputs = [
      report, TimelineText(judgement, lifecycle: nil).render(), ExplainText(judgement).render(),
      VerdictLine(judgement, report: nil).json,
      IndexMarkdown([judgement], sources: sources, caseDigest: "d", toolVersion: "0").render(),
    ]
    for output in outputs {
      for (name, encode) in Self.encodings {
        for (_, canary) in Self.planted where canary.utf8.count >= 18 || name == "plain" {
          #expect(!output.contains(canary) && !output.contains(encode(canary)), "\(name): \(canary)")
        }
      }
    }
  }

  @Test func `the same account and the same address have the same pseudonym in any encoding`() {
    let plain = Redactor.standard.redact("arn:aws:iam::123456789012:role/x by Jane@example.com").text
    let coded = Redactor.standard.redact("arn%3Aaws%3Aiam%3A%3A123456789012%3Arole by jane%40example.com")
      .text
    let account = "[account:\(sha256Hex(Array("123456789012".utf8)).prefix(6))]"
    let email = "[email:\(sha256Hex(Array("jane@example.com".utf8)).prefix(6))]"
    #expect(plain == "arn:aws:iam::\(account):role/x by \(email)")
    #expect(coded.contains(account) && coded.contains(email))
  }

  @Test(arguments: [
    "1759732214000", "0.123456789012", "0f8fad5b-d9cb-469f-a165-123456789012", "icon @ 2", "a@b", "x@1.2.3",
    "token: 42 tokens=17", "nextToken",
    "s3://b/manus/fargate_sessions/2025-10-06-06-30-14/data/Dat-fresh-food.csv",
    "100% of %s and \\d+", "ghost_writer", "-----BEGIN CERTIFICATE-----", "signature=short",
  ])
  func `what only looks alike stays`(text: String) {
    #expect(Redactor.standard.redact(text).text == text)
  }

  /// Held against itself and in time of this thread alone, so that a busy machine changes nothing: four times the text
  /// is four times the work, and would be sixteen times if it grew with the square.
  @Test func `time grows with the text and not with its square`() {
    for piece in [
      "eyJ-", "cookie:", "pwd=/", "password=[secret:", "[", "://a:", "@", "a@a.", "%25", "&#", "-----BEGIN ",
    ] {
      let (short, long) = (Self.work(piece, bytes: 8_000), Self.work(piece, bytes: 32_000))
      #expect(short > 0 && long < short * 9, "\(piece): \(short) ns, then \(long) ns")
    }
  }

  /// Nanoseconds that this thread computes; the least of three, because the first one also warms up.
  private static func work(_ piece: String, bytes: Int) -> Int {
    let text = String(repeating: piece, count: bytes / piece.utf8.count)
    func now() -> Int {
      var time = timespec()
      clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
      return time.tv_sec * 1_000_000_000 + time.tv_nsec
    }
    return (0..<3).map { _ in
      let start = now()
      _ = Redactor.standard.redact(text)
      return now() - start
    }.min() ?? 0
  }
}

extension String {
  /// Escapes with lower-case digits.
  fileprivate func lowercased(after mark: Character) -> String {
    var result = ""
    var left = 0
    for character in self {
      if character == mark { left = 3 }
      result += left > 0 ? character.lowercased() : String(character)
      left -= 1
    }
    return result
  }
}
