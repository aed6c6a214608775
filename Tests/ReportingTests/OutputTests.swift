import Foundation
import Testing

@testable import Reporting

struct OutputTests {
  private let folder = NSTemporaryDirectory() + "debrief-output-\(UUID().uuidString)"

  @Test func `a harmless session id is the name of its report`() {
    #expect(ReportName.path("2025-10-06-06-30-14") == "sessions/2025-10-06-06-30-14.md")
  }

  @Test func `different ids have different files, on disks that ignore case too, and none lies outside`() {
    let ids =
      ["../../../tmp/pwn", "..", ".", "", "A", "a", "é", "e\u{301}", "-n", "con", "x\0y", "x\ny"]
      + [String(repeating: "a", count: 300), String(repeating: "a", count: 301)] + Hostile.random(2000)
    let distinct = Set(ids.map { Array($0.utf8) })
    let names = Set(distinct.map { ReportName.slug(String(decoding: $0, as: UTF8.self)) })
    #expect(names.count == distinct.count)
    for name in names {
      #expect(name.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D })
      #expect((1...60).contains(name.utf8.count) && !name.hasPrefix("-"))
    }
  }

  @Test func `a file is written whole, and again over the old one`() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let output = try OutputFolder(folder)
    try output.write("one", to: "sessions/a.md")
    try output.write("two", to: "sessions/a.md")
    #expect(try String(contentsOfFile: folder + "/sessions/a.md", encoding: .utf8) == "two")
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder + "/sessions") == ["a.md"])
  }

  /// In a process of its own: the limit on file sizes is the whole process's, and other tests write at the same time.
  @Test func `the old report stays when writing fails`() async {
    await #expect(processExitsWith: .success) {
      let folder = NSTemporaryDirectory() + "debrief-output-\(UUID().uuidString)"
      defer { try? FileManager.default.removeItem(atPath: folder) }
      let output = try OutputFolder(folder)
      try output.write("old", to: "a.md")
      signal(SIGXFSZ, SIG_IGN)
      var small = rlimit()
      getrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &small)
      small.rlim_cur = 65_536
      setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &small)
      var kind: OutputError.Kind?
      do {
        try output.write(String(repeating: "x", count: 200_000), to: "a.md")
      } catch {
        kind = (error as? OutputError)?.kind
      }
      try #require(kind == .inputOutput)
      try #require(try String(contentsOfFile: folder + "/a.md", encoding: .utf8) == "old")
      try #require(try FileManager.default.contentsOfDirectory(atPath: folder) == ["a.md"])
    }
  }

  @Test func `a link at the output is refused and its target not touched`() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let output = try OutputFolder(folder)
    try output.write("mine", to: "target")
    try FileManager.default.createSymbolicLink(atPath: folder + "/a.md", withDestinationPath: "target")
    let error = #expect(throws: OutputError.self) { try output.write("theirs", to: "a.md") }
    #expect(error?.kind == .cannotCreate)
    #expect(try String(contentsOfFile: folder + "/target", encoding: .utf8) == "mine")
    try FileManager.default.createSymbolicLink(atPath: folder + "/sessions", withDestinationPath: "/tmp")
    #expect(throws: OutputError.self) { try output.write("x", to: "sessions/a.md") }
    for name in ["../a.md", "/a.md", "a//b", ""] {
      #expect(throws: OutputError.self) { try output.write("x", to: name) }
    }
  }

  @Test func `a slash at the end does not lead through a link`() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try FileManager.default.createDirectory(atPath: folder + "/real", withIntermediateDirectories: true)
    try FileManager.default.createSymbolicLink(atPath: folder + "/lnk", withDestinationPath: "real")
    for path in ["/lnk", "/lnk/", "/lnk//"] {
      let error = #expect(throws: OutputError.self) { _ = try OutputFolder(folder + path) }
      #expect(error?.kind == .cannotCreate)
    }
    #expect(try OutputFolder(folder + "/real/").path == folder + "/real")
    #expect(try OutputFolder("/").path == "/")
  }

  @Test func `folders above are made, and the current one will do`() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try OutputFolder(folder + "/a//b/c").write("x", to: "d/e.md")
    #expect(try String(contentsOfFile: folder + "/a/b/c/d/e.md", encoding: .utf8) == "x")
    #expect(try OutputFolder(".").path == ".")
    try OutputFolder(folder).write("x", to: "file")
    #expect(throws: OutputError.self) { _ = try OutputFolder(folder + "/file/a/b") }
  }

  @Test func `what a killed run left is removed, and nothing else`() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let dead = Process()
    dead.executableURL = URL(fileURLWithPath: "/bin/true")
    try dead.run()
    dead.waitUntilExit()
    let stale = ".debrief-\(dead.processIdentifier)-0.tmp"
    let kept = [
      ".debrief-\(getppid())-0.tmp", ".debrief-\(dead.processIdentifier)-x.tmp", ".debrief-0-0.tmp", "a.tmp",
      ".debrief--1-0.tmp",
    ]
    let output = try OutputFolder(folder)
    for name in kept + [stale] { try Data().write(to: URL(fileURLWithPath: "\(folder)/\(name)")) }
    let link = ".debrief-\(dead.processIdentifier)-1.tmp"
    try FileManager.default.createSymbolicLink(atPath: "\(folder)/\(link)", withDestinationPath: "a.tmp")
    try output.write("x", to: "a.md")
    #expect(
      try Set(FileManager.default.contentsOfDirectory(atPath: folder)) == Set(kept + [link, "a.md"]))
  }
}
