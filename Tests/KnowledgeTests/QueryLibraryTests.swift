import Foundation
import Testing

@testable import Knowledge

@Suite struct QueryLibraryTests {
  @Test func aUsersFolderComesAfterTheBuiltInFilesInTheOrderOfPaths() throws {
    try withFolder { folder in
      try write("b: 1\n", folder, "signals/b.yaml")
      try write("select 1\n", folder, "saved/a.sql")
      try write("ignored\n", folder, "notes.txt")
      let files = try QueryLibrary.builtIn().overlaid(with: folder).files
      #expect(files.filter { $0.origin == .user }.map(\.path) == ["saved/a.sql", "signals/b.yaml"])
      #expect(files.last?.label == "\(folder)/signals/b.yaml")
      #expect(files.first?.origin == .builtIn)
    }
  }

  @Test func hugeFilesLinksAndOtherEncodingsAreRefusedTogether() throws {
    try withFolder { folder in
      try write(String(repeating: "#", count: QueryLibrary.maximumSize + 1), folder, "causes/a.yaml")
      try Data([0xFF, 0xFE]).write(to: URL(fileURLWithPath: "\(folder)/causes/b.yaml"))
      try FileManager.default.createSymbolicLink(
        atPath: "\(folder)/causes/c.yaml", withDestinationPath: "/etc/passwd")
      let error = #expect(throws: KnowledgeErrors.self) { try QueryLibrary.builtIn().overlaid(with: folder) }
      #expect(
        error?.errors.map(\.description) == [
          "\(folder)/causes/a.yaml:1:1: larger than 1 MiB; expected a hand-written file",
          "\(folder)/causes/b.yaml:1:1: not UTF-8; expected text in UTF-8",
          "\(folder)/causes/c.yaml:1:1: not a regular file; links are not followed",
        ])
    }
  }

  @Test func aMissingFolderIsAnError() {
    #expect(throws: KnowledgeErrors.self) { try QueryLibrary.builtIn().overlaid(with: "/nowhere/at/all") }
  }

  private func withFolder(_ body: (String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("debrief-\(UUID().uuidString)")
      .path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try body(folder)
  }

  private func write(_ text: String, _ folder: String, _ path: String) throws {
    let url = URL(fileURLWithPath: "\(folder)/\(path)")
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: url)
  }
}
