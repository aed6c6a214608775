import Evidence
import Foundation
import Testing

@testable import Intake

@Suite struct SourceTests {
  /// A folder that is gone after the test.
  final class Folder {
    let path: String
    init() throws {
      path = FileManager.default.temporaryDirectory.path + "/intake-\(UUID().uuidString)"
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }
    deinit { try? FileManager.default.removeItem(atPath: path) }
    func write(_ name: String, _ text: String) throws {
      let file = URL(fileURLWithPath: path + "/" + name)
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file)
    }
  }

  @Test("a folder gives its files in byte order; links, pipes and own files are refused entries")
  func find() throws {
    let folder = try Folder()
    for name in ["b.json", "B.json", "a/z.json", "a.json", "case.db"] { try folder.write(name, "{}") }
    try FileManager.default.createSymbolicLink(
      atPath: folder.path + "/link", withDestinationPath: "/etc/passwd")
    mkfifo(folder.path + "/pipe", 0o600)
    let own = try #require(FileIdentity(path: folder.path + "/case.db"))
    let found = SourceFinder(skipping: [own]).find([
      folder.path, folder.path + "/b.json", folder.path + "/none",
    ])
    let names = found.map { String($0.label.dropFirst(folder.path.count + 1)) }
    #expect(names == ["B.json", "a.json", "a/z.json", "b.json", "case.db", "link", "none", "pipe"])
    #expect(
      found.map(\.refusal) == [nil, nil, nil, nil, .ownFile, .linkNotFollowed, .readError, .notRegularFile])
    #expect(found.filter { $0.refusal != nil }.allSatisfy { !$0.detail.isEmpty })
  }

  @Test("what cannot be opened is refused with a reason, and holds no bytes")
  func refused() throws {
    let folder = try Folder()
    try FileManager.default.createSymbolicLink(
      atPath: folder.path + "/link", withDestinationPath: "/etc/passwd")
    mkfifo(folder.path + "/pipe", 0o600)
    for (name, reason) in [
      ("link", UnreadReason.linkNotFollowed), ("pipe", .notRegularFile), ("none", .readError),
      (".", .notRegularFile),
    ] {
      let result = try readFile(folder.path + "/" + name)
      #expect(result.summary.status == .refused)
      #expect(result.sink.unread.map(\.reason) == [reason])
      #expect(result.tiles)
      #expect(throws: IntakeError.self) {
        try contentDigest(of: .file(path: folder.path + "/" + name, label: name))
      }
    }
  }

  @Test("the digest is that of the bytes on disk, however the source is read")
  func digest() throws {
    let folder = try Folder()
    try folder.write("a", "abc")
    let abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    #expect(try contentDigest(of: .file(path: folder.path + "/a", label: "a")) == abc)
    #expect(try contentDigest(of: .bytes(Array("abc".utf8), label: "a")) == abc)
    #expect(sha256Hex(Array("abc".utf8)) == abc)
    #expect(try readFile(folder.path + "/a").summary.sha256 == abc)
    let zipped = GzipTests.gzip(GzipTests.line)
    #expect(try read(zipped).summary.sha256 == sha256Hex(zipped))
    #expect(try read(zipped).summary.size == Int64(zipped.count))
  }

  @Test("a file is read like the same bytes in memory")
  func sameAsBytes() throws {
    let name = "cwlogs/filter-log-events_pattern.json"
    let (file, memory) = (try readFile(Samples.folder + "/" + name), try read(Samples.bytes(name)))
    #expect(file.events.map(\.text) == memory.events.map(\.text))
    #expect(file.summary.sha256 == memory.summary.sha256)
  }

  @Test("a sink that throws ends the reading")
  func throwing() {
    struct Full: Error {}
    final class FullSink: EvidenceSink {
      func event(_ event: RawEvent) throws { throw Full() }
      func unread(_ unread: Unread) throws {}
    }
    #expect(throws: Full.self) {
      try SourceReader().read(.bytes(Array(GzipTests.line.utf8), label: "x"), into: FullSink())
    }
  }
}
