import Diagnosis
import Evidence
import Foundation
import Testing

@testable import Reporting

struct AccountVariableTests {
  private func command(_ places: [String: String], _ template: String) throws -> String {
    var fixture = try ReportFixture.sourceReport()
    fixture.places = places
    return try #require(CommandTemplate(dossier: fixture.judgement.dossier).fill(template))
  }

  @Test func `an account id in a name becomes a variable, and the shell puts the name together again`() throws
  {
    let bucket = "logs-123456789012-it's"
    let line = try command(["bucket": bucket], "printf %s s3://{bucket}/x")
    #expect(!line.contains("123456789012"))
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = ["-c", "ACCOUNT=123456789012; " + line]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let output = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    #expect(String(decoding: output, as: UTF8.self) == "s3://\(bucket)/x")
  }

  @Test func `two accounts get two variables`() throws {
    let places = ["bucket": "a-123456789012", "cluster": "b-210987654321"]
    let line = try command(places, "aws --bucket {bucket} --cluster {cluster}")
    #expect(line == "aws --bucket a-\"$ACCOUNT\" --cluster b-\"$ACCOUNT_2\"")
  }

  @Test func `the plan says which variable to set, and what is to be filled in`() throws {
    var fixture = try ReportFixture.sourceReport()
    fixture.places["bucket"] = "logs-123456789012"
    fixture.coverage[.s3Listing] = nil
    fixture.coverage[.runtimeLog] = nil
    let text = fixture.markdown
    #expect(text.contains("--bucket logs-\"$ACCOUNT\""))
    #expect(text.contains("Set `ACCOUNT` before you paste"))
    #expect(text.contains("What stands as `<NAME>` is not in the evidence"))
    #expect(!text.contains("123456789012"))
  }
}
