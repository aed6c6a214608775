import Foundation
import Testing

/// `docs/gallery`: real reports of the fixtures, as the command writes them now.
struct GalleryTests {
  private static let gallery = Repository.root.appendingPathComponent("docs/gallery").path

  @Test func `the gallery is what the command writes now`() throws {
    let scratch = try Scratch()
    let process = Process()
    process.executableURL = Repository.root.appendingPathComponent("scripts/gallery")
    process.arguments = [scratch.path]
    process.environment = ProcessInfo.processInfo.environment.merging(["DEBRIEF": CommandTests.path]) { $1 }
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    let files = try FileManager.default.subpathsOfDirectory(atPath: scratch.path).sorted()
    let kept = try FileManager.default.subpathsOfDirectory(atPath: Self.gallery).filter { $0 != "README.md" }
    #expect(files == kept.sorted(), "docs/gallery is old: make gallery")
    for name in files where name.contains(".") {
      let same =
        FileManager.default.contents(atPath: "\(scratch.path)/\(name)")
        == FileManager.default.contents(atPath: "\(Self.gallery)/\(name)")
      #expect(same, "docs/gallery/\(name) is old: make gallery")
    }
  }

  @Test func `the gallery stays small, leads nowhere else, and its page names every folder`() throws {
    let names = try FileManager.default.subpathsOfDirectory(atPath: Self.gallery)
    let bytes = names.compactMap { FileManager.default.contents(atPath: "\(Self.gallery)/\($0)")?.count }
    #expect(bytes.reduce(0, +) < 1_000_000)
    let page = try String(contentsOfFile: Self.gallery + "/README.md", encoding: .utf8)
    for name in names where !name.contains("/") && name != "README.md" {
      #expect(page.contains("](\(name)/"), "\(name)")
    }
  }
}
