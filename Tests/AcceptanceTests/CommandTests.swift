import Foundation
import Testing

/// The command as a user runs it.
struct CommandTests {
  struct Answer {
    var status: Int32
    var output: String
    var errors: String
  }

  /// The product that was built beside these tests.
  private static let binary = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
    .appendingPathComponent("debrief").path

  /// The command that these tests run.
  static var path: String { FileManager.default.fileExists(atPath: binary) ? binary : built }

  func debrief(_ arguments: String...) throws -> Answer { try debrief(arguments) }

  func debrief(_ arguments: [String]) throws -> Answer {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: Self.path)
    process.arguments = arguments
    process.standardInput = FileHandle.nullDevice
    let (output, errors) = (Pipe(), Pipe())
    (process.standardOutput, process.standardError) = (output, errors)
    try process.run()
    let text = output.fileHandleForReading.readDataToEndOfFile()
    let error = errors.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return Answer(
      status: process.terminationStatus, output: String(decoding: text, as: UTF8.self),
      errors: String(decoding: error, as: UTF8.self))
  }

  private static let built = Repository.root.appendingPathComponent(".build/debug/debrief").path

  @Test
  func `failures end with 1, an undecided session with 4, unread input with 5 and a healthy one with 0`()
    throws
  {
    let scratch = try Scratch()
    #expect(try debrief("run", Repository.fixture("source-report"), "--out", scratch.path + "/a").status == 1)
    let lone = Repository.fixture("source-report-no-listing/2025-10-06-06-30-14")
    #expect(try debrief("run", lone, "--out", scratch.path + "/b").status == 4)
    let refused = Repository.fixture("samples/aws/s3_inventory_manifest_doc.json")
    #expect(try debrief("run", refused, "--out", scratch.path + "/c").status == 5)
    #expect(try debrief("run", refused, "--out", scratch.path + "/d", "--fail-on", "failures").status == 0)
  }

  @Test func `wrong usage is 64, no input 66, wrong knowledge 78 with a place`() throws {
    let scratch = try Scratch()
    #expect(try debrief("run").status == 64)
    #expect(try debrief("run", scratch.path + "/nothing", "--out", scratch.path + "/o").status == 66)
    try FileManager.default.createDirectory(
      atPath: scratch.path + "/q/causes", withIntermediateDirectories: true)
    try "id: a.b\nrole: rot\n".write(
      toFile: scratch.path + "/q/causes/a.yaml", atomically: true, encoding: .utf8)
    let answer = try debrief("causes", "list", "--queries", scratch.path + "/q")
    #expect(answer.status == 78)
    #expect(answer.errors.contains("causes/a.yaml:2:7:") && answer.errors.contains("did you mean \"root\"?"))
  }

  @Test func `verify passes, and fails with 65 after one changed byte`() throws {
    let scratch = try Scratch()
    _ = try debrief("run", Repository.fixture("source-report"), "--out", scratch.path + "/a")
    let report = scratch.path + "/a/sessions/2025-10-06-06-16-23.md"
    #expect(try debrief("verify", report).status == 0)
    let text = try String(contentsOfFile: report, encoding: .utf8)
    try text.replacingOccurrences(of: "\"execution_num\": 1,", with: "\"execution_num\": 2,")
      .write(toFile: report, atomically: true, encoding: .utf8)
    #expect(try debrief("verify", report).status == 65)
  }

  @Test func `explain, timeline and query answer from the case`() throws {
    let scratch = try Scratch()
    _ = try debrief("run", Repository.fixture("source-report"), "--out", scratch.path + "/a")
    let session = "2025-10-06-06-30-14"
    let explained = try debrief("explain", session, "--case", scratch.path + "/a")
    #expect(explained.status == 0 && explained.output.contains("data.fabricated"))
    let whyNot = try debrief(
      "explain", session, "--why-not", "input.reuse-skip", "--case", scratch.path + "/a")
    #expect(whyNot.output.contains("unknown") && whyNot.output.contains("present: skip-line"))
    #expect(try debrief("timeline", session, "--case", scratch.path + "/a").output.contains("execution 2"))
    let rows = try debrief(
      "query", "SELECT session, cause FROM v_verdicts ORDER BY session", "--case", scratch.path + "/a")
    #expect(rows.output == "session\tcause\n2025-10-06-06-16-23\tcode.error\n\(session)\tdata.fabricated\n")
    #expect(try debrief("query", "DELETE FROM events", "--case", scratch.path + "/a").status != 0)
  }

  @Test func `the tests inside the causes pass`() throws {
    let answer = try debrief("causes", "test")
    #expect(answer.status == 0, "\(answer.output)")
  }
}
