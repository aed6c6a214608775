import Casebook
import Diagnosis
import Foundation
import Knowledge
import Reporting
import Testing

/// Secrets that were planted in the evidence, in several encodings, are in nothing that leaves the program.
struct CanaryTests {
  private static let secrets = [
    ("id AKIAIOSFODNN7CANARYX used", "AKIAIOSFODNN7CANARYX"),
    ("Bearer eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJjYW5hcnkifQ.c2lnbmF0dXJl", "eyJzdWIiOiJjYW5hcnkifQ"),
    ("https://b.s3/k?X-Amz-Signature=0af10af10af10af1ca7a1ca7a1", "0af10af10af10af1ca7a1ca7a1"),
    ("Authorization: Bearer c4n4ryC4N4RYtoken0123456789", "c4n4ryC4N4RYtoken0123456789"),
    ("Set-Cookie: AWSALB=c4n4ryCookie0123456789abcdef; Path=/", "c4n4ryCookie0123456789abcdef"),
    ("postgres://u:c4n4ryPassw0rd@db/x", "c4n4ryPassw0rd"),
    ("ghp_c4n4ryabcdefghijklmnopqrstuvwxyz0123", "ghp_c4n4ryabcdefghijklmnopqrstuvwxyz0123"),
    ("mail canary.bird@example.com now", "canary.bird@example.com"),
  ]

  @Sendable private static func percent(_ text: String) -> String {
    text.utf8.map { byte in
      let isPlain =
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
      return isPlain ? String(Unicode.Scalar(byte)) : "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16)
    }.joined()
  }

  private static let encodings: [@Sendable (String) -> String] = [
    { $0 }, percent,
    { text in text.utf8.map { "\\u00" + ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined() },
    { Data($0.utf8).base64EncodedString() },
    // Wrapped, as a pasted terminal would.
    {
      Data("\($0) and what follows it on the line".utf8).base64EncodedString(options: .lineLength64Characters)
    },
  ]

  @Test(arguments: 0..<5)
  func `no export, ticket or fingerprint holds a planted secret`(encoding: Int) throws {
    let encode = Self.encodings[encoding]
    let scratch = try Scratch()
    let texts = Self.secrets.map { encode($0.0) }
    try plant(texts, in: scratch)
    let done = try FinishedRun([], paths: [scratch.path + "/in"])
    #expect(done.judgements["2025-10-06-06-16-23"]?.primary?.cause.id == "code.error")
    for (name, output) in try outputs(done.scratch.path + "/out") {
      let saysIt = output.contains("2025-10-06-06-16-") || name == "script" && output.contains("gh issue")
      #expect(saysIt || output.contains("glab issue"), "\(name) says nothing")
      for (text, canary) in zip(texts, Self.secrets.map(\.1)) {
        // Only a truth value goes into the expectation: a failure must not print a megabyte.
        let leaks = [canary, encode(canary), encoding == 0 ? canary : text].filter(output.contains)
        #expect(leaks == [], "\(name)")
      }
    }
  }

  /// In the error's type, which goes into the key and the title, in its message, and in what the code printed.
  private func plant(_ texts: [String], in scratch: Scratch) throws {
    let all = texts.joined(separator: "\n")
    for (number, text) in texts.enumerated() {
      let session = "2025-10-06-06-16-\(23 + number)"
      let folder = "\(scratch.path)/in/\(session)/debug"
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      let record: [String: Any] = [
        "execution_num": 1, "timestamp": "2025-10-06 06:20:38.714906", "code": "open('a.csv') # \(text)",
        "code_type": "python", "status": "failed", "stdout": "\(all)\n", "stderr": text,
        "error": [
          "type": "Error \(text)", "message": text, "line": 500, "key_info": [String: String](),
          "traceback": "Traceback (most recent call last):\n\(text)\n",
        ] as [String: Any],
        "execution_time_ms": 694, "container_ip": "172.31.61.20",
      ]
      // The listing says that this one execution is all there was, so that the cause can be judged.
      let listing = try String(
        contentsOfFile: Repository.fixture("source-report/2025-10-06-06-16-23/s3_session.txt"),
        encoding: .utf8)
      try listing.replacingOccurrences(of: "2025-10-06-06-16-23", with: session)
        .write(toFile: "\(scratch.path)/in/\(session)/s3_session.txt", atomically: true, encoding: .utf8)
      try JSONSerialization.data(withJSONObject: record, options: [.prettyPrinted, .sortedKeys])
        .write(to: URL(fileURLWithPath: folder + "/execution_1.json"))
    }
  }

  private func outputs(_ folder: String) throws -> [(String, String)] {
    let knowledge = try Repository.knowledge.get()
    var result: [(String, String)] = []
    for name in ["csv", "junit", "sarif", "timesketch"] {
      result.append((name, try ExportTests.export(name, of: folder).text))
    }
    let file = try CaseFile.open(at: folder + "/case.db", mode: .readOnly)
    defer { try? file.close() }
    for tracker in TicketTracker.allCases {
      let list = try TicketList(file, knowledge, tracker: tracker)
      let bodies = list.bodies.values.joined()
      // Jira's prose has invisible joiners in it, which a search must not trip over.
      result.append((tracker.rawValue, bodies.split(separator: "\u{2060}").joined()))
      result.append(("lines", list.jsonLines()))
      if tracker != .jira { result.append(("script", TicketPush(list, bodiesIn: "b").script)) }
    }
    result.append(("fingerprint", try FingerprintText(file, knowledge).render("2025-10-06-06-16-23")))
    return result
  }
}
