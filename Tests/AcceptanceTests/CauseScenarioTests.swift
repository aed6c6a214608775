import Diagnosis
import Evidence
import Foundation
import Knowledge
import Testing

/// Causes of which no recorded night has a session, over files as somebody would have saved them.
struct CauseScenarioTests {
  private static let session = "2025-10-06-06-16-23"

  /// The session that failed with a NameError, its record edited and files added.
  private func judgement(
    replacing replacements: [(String, String)], adding files: [String: String] = [:]
  ) throws -> Judgement {
    let scratch = try Scratch()
    let folder = "\(scratch.path)/\(Self.session)"
    try FileManager.default.copyItem(
      atPath: Repository.fixture("source-report/\(Self.session)"), toPath: folder)
    let record = "\(folder)/debug/execution_1.json"
    var text = try String(contentsOfFile: record, encoding: .utf8)
    for (old, new) in replacements {
      #expect(text.contains(old))
      text = text.replacing(old, with: new)
    }
    try text.write(toFile: record, atomically: true, encoding: .utf8)
    for (name, content) in files {
      try content.write(toFile: "\(folder)/\(name)", atomically: true, encoding: .utf8)
    }
    return try #require(try FinishedRun([], paths: [scratch.path]).judgements[Self.session])
  }

  @Test func `a module that the image lacks is the root, and the code error its consequence`() throws {
    let found = try judgement(replacing: [
      ("\"NameError\"", "\"ModuleNotFoundError\""), ("name 'glob' is not defined", "No module named 'docx'"),
    ])
    #expect(found.verdict == .classified)
    #expect(found.primary?.cause.id == "code.missing-dependency")
    #expect(found.primary?.likelihood == .confirmed)
    let error = try #require(found.findings.first { $0.cause.id == "code.error" })
    #expect(error.stands)
    #expect(error.explainedBy.contains("code.missing-dependency"))
  }

  @Test func `a file that is there under another name is a wrong path, and no missing sync`() throws {
    let found = try judgement(
      replacing: [
        ("\"NameError\"", "\"FileNotFoundError\""),
        ("name 'glob' is not defined", "[Errno 2] No such file or directory: './data/fresh-food.csv'"),
      ],
      adding: [
        "ls.txt": """
        $ ls -la ./data/
        total 120
        drwxr-xr-x 2 root root   4096 Oct  6 06:17 .
        drwxr-xr-x 4 root root   4096 Oct  6 06:16 ..
        -rw-r--r-- 1 root root 112391 Oct  6 06:17 Dat-fresh-food-claude.csv

        """
      ])
    #expect(found.primary?.cause.id == "input.path-mismatch")
    #expect(found.findings.first { $0.cause.id == "input.sync-missing" }?.likelihood == .ruledOut)
  }

  @Test func `what the saver was refused is a gap and says nothing of the session's rights`() throws {
    let found = try judgement(
      replacing: [],
      adding: [
        "saved.txt":
          "An error occurred (AccessDenied) when calling the ListObjectsV2 operation: Access Denied\n"
      ])
    #expect(found.primary?.cause.id == "code.error")
    let gap = try #require(found.findings.first { $0.cause.id == "observability.gap" })
    #expect(gap.likelihood == .confirmed)
    for id in ["input.sync-denied", "auth.denied"] {
      #expect(found.findings.first { $0.cause.id == id }?.stands == false, "\(id)")
    }
  }

  @Test func `a file that never came is no wrong path, even without the log that says so`() throws {
    let scratch = try Scratch()
    let folder = "\(scratch.path)/night"
    try FileManager.default.copyItem(atPath: Repository.fixture("nights/2026-03-17"), toPath: folder)
    try FileManager.default.removeItem(atPath: "\(folder)/runtime-logs.json")
    let found = try #require(
      try FinishedRun([], paths: [folder]).judgements["2026-03-17-06-35-46-53b3fe77"])
    #expect(found.verdict == .insufficientEvidence)
    #expect(found.findings.first { $0.cause.id == "input.path-mismatch" }?.likelihood == .unlikely)
  }
}
