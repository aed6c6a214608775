import Evidence
import Foundation
import Testing

@testable import Intake

/// Every sample in Fixtures/, in one table: what it is taken for, how it ends, and what is lost of it.
struct SurveyTests {
  private static let golden = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("survey.golden.txt")

  /// `RECORD_SNAPSHOTS=1` writes the table anew, and fails, so that it is looked at before it counts.
  @Test func `every sample is read, or refused for what it is, as the table says`() throws {
    var lines: [String] = []
    for source in SourceFinder().find([Samples.folder]) {
      let sink = CollectingSink()
      let summary = try SourceReader().read(source.input, into: sink)
      let kinds = Dictionary(grouping: sink.events, by: { $0.kind.name }).map {
        "\($0.key) \($0.value.count)"
      }.sorted()
      let losses = Dictionary(grouping: sink.losses, by: { $0.reason.rawValue }).map {
        "\($0.key) \($0.value.count)"
      }
      lines.append(
        [
          String(source.label.dropFirst(Samples.folder.count + 1)), summary.format, summary.status.rawValue,
          kinds.joined(separator: ", "), losses.sorted().joined(separator: ", "),
        ].joined(separator: " | "))
      #expect(sink.tilingFaults.isEmpty, "\(source.label)")
      #expect(sink.position == summary.decodedSize, "\(source.label)")
    }
    let text = lines.joined(separator: "\n") + "\n"
    if ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] != nil {
      try Data(text.utf8).write(to: Self.golden)
      Issue.record("the table was recorded; look at the change, then run again")
    }
    let expected = String(decoding: try Data(contentsOf: Self.golden), as: UTF8.self)
    for (got, want) in zip(lines, expected.split(separator: "\n")) { #expect(got == want) }
    #expect(lines.count == expected.split(separator: "\n").count)
  }
}
