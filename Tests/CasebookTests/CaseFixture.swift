import Evidence
import Foundation
import GRDB
import Knowledge

@testable import Casebook

/// A folder that goes away with the test, and hand-made sources to put into a case in it.
final class CaseFixture {
  let folder: String

  init() throws {
    let url = FileManager.default.temporaryDirectory.appendingPathComponent("casebook-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    folder = url.path
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  func path(_ name: String = "case.db") -> String { folder + "/" + name }

  func open(_ name: String = "case.db", mode: CaseFile.Mode = .create) throws -> CaseFile {
    try CaseFile.open(at: path(name), mode: mode, views: CaseFixture.views(), waiting: 0.2)
  }

  static var queries: URL {
    URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent("queries")
  }

  static func sql(in folder: String) throws -> [(name: String, text: String)] {
    let url = queries.appendingPathComponent(folder)
    return try FileManager.default.contentsOfDirectory(atPath: url.path).filter { $0.hasSuffix(".sql") }
      .sorted()
      .map { ($0, try String(contentsOf: url.appendingPathComponent($0), encoding: .utf8)) }
  }

  static func views() throws -> [PublicView] {
    try sql(in: "views").map { try PublicView(file: $0.name, text: $0.text) }
  }
}

/// An event that owns its bytes.
struct MadeEvent {
  var text: String
  var kind = EventKind.log
  var time: TimeSpan?
  var stream = "stream-a"
  var key = ""
  var fields: [Field] = []

  static func log(_ text: String, at milliseconds: Int64, stream: String = "stream-a", key: String = "")
    -> MadeEvent
  {
    MadeEvent(text: text, time: .milliseconds(milliseconds), stream: stream, key: key)
  }
}

extension TimeSpan {
  static func milliseconds(_ value: Int64) -> TimeSpan {
    TimeSpan(
      milliseconds: Instant(nanoseconds: (1_759_730_000_000 + value) * 1_000_000), clock: .cloudWatch)
  }
}

extension IngestItem {
  /// A source whose records are `events`, each with one byte of structure behind it.
  static func made(
    _ label: String, content: String, _ events: [MadeEvent], size: Int64? = nil, format: String = "made",
    facts: [Field] = [], onRead: @escaping () throws -> Void = {}
  ) -> IngestItem {
    let total = events.reduce(Int64(0)) { $0 + Int64($1.text.utf8.count) + 1 } + 2
    let digest = String(repeating: "0", count: max(0, 64 - content.count)) + content
    return IngestItem(
      label: label, refusal: nil, size: size ?? total, digest: { digest },
      read: { sink in
        var offset: Int64 = 0
        try sink.unread(Unread(offset: 0, length: 2, reason: .structure))
        offset = 2
        for (index, event) in events.enumerated() {
          try sink.send(event, offset: offset, line: Int64(index + 1))
          offset += Int64(event.text.utf8.count) + 1
        }
        try onRead()
        return SourceSummary(
          path: label, size: total, decodedSize: total, sha256: digest, format: format,
          recognisedBy: "made for a test", status: .complete, facts: facts)
      })
  }

  static func refused(_ label: String) -> IngestItem {
    IngestItem(
      label: label, refusal: Unread(offset: 0, length: 0, reason: .permission, detail: "no right to read"),
      size: nil, digest: { nil },
      read: { _ in throw CocoaError(.fileReadUnknown) })
  }
}

extension EvidenceSink {
  func send(_ event: MadeEvent, offset: Int64, line: Int64) throws {
    let (text, stream, key) = (Array(event.text.utf8), Array(event.stream.utf8), Array(event.key.utf8))
    try text.withUnsafeBytes { text in
      try stream.withUnsafeBytes { stream in
        try key.withUnsafeBytes { key in
          var raw = RawEvent(
            kind: event.kind, offset: offset, length: Int64(text.count), line: line, item: line - 1,
            time: event.time, text: text, stream: stream, key: key, fields: event.fields)
          raw.trailing = 1
          try self.event(raw)
        }
      }
    }
  }
}

extension CaseFile {
  /// Ingests with one signal, `test.failed`, that every text with "failed" gives.
  @discardableResult
  func ingest(_ items: [IngestItem], options: IngestOptions = IngestOptions()) throws -> IngestReport {
    try ingest(items, signals: ["test.failed"], options: options) { event in
      let text = String(decoding: event.text, as: UTF8.self)
      return text.contains("failed") ? [SignalHit(signalIndex: 0, fields: [Field("text", text)])] : []
    }
  }

  func strings(_ sql: String) throws -> [String] {
    try read { try String.fetchAll($0, sql: sql) }
  }
}
