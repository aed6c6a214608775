import Evidence
import Foundation

@testable import Intake

/// An event as a test looks at it: copied out of the reader's buffers.
struct CollectedEvent {
  var kind: EventKind
  var offset: Int64
  var length: Int64
  var line: Int64
  var item: Int64
  var time: TimeSpan?
  var text: String
  var textBytes: [UInt8]
  var stream: String
  var key: String
  var fields: [Field]

  func field(_ name: String) -> FieldValue? { fields.first { $0.name == name }?.value }
  func text(_ name: String) -> String? { field(name)?.text }
}

/// Keeps what a reader hands over, and checks on the way that ranges tile.
final class CollectingSink: EvidenceSink {
  var events: [CollectedEvent] = []
  var unread: [Unread] = []
  /// Where ranges overlap or leave a gap.
  var tilingFaults: [String] = []
  private(set) var position: Int64 = 0

  func event(_ event: RawEvent) throws {
    step(event.offset, event.length + event.trailing, "event")
    if event.length <= 0 || event.trailing < 0 {
      tilingFaults.append("event at \(event.offset) has no length")
    }
    events.append(
      CollectedEvent(
        kind: event.kind, offset: event.offset, length: event.length, line: event.line, item: event.item,
        time: event.time, text: String(decoding: event.text, as: UTF8.self), textBytes: Array(event.text),
        stream: String(decoding: event.stream, as: UTF8.self),
        key: String(decoding: event.key, as: UTF8.self),
        fields: event.fields))
  }

  func unread(_ unread: Unread) throws {
    step(unread.offset, unread.length, unread.reason.rawValue)
    self.unread.append(unread)
  }

  private func step(_ offset: Int64, _ length: Int64, _ what: String) {
    if offset != position { tilingFaults.append("\(what) at \(offset), expected at \(position)") }
    position = offset + length
  }

  var losses: [Unread] { unread.filter { $0.reason.isLoss } }
}

/// What one reading gave.
struct ReadResult {
  var summary: SourceSummary
  var sink: CollectingSink
  var events: [CollectedEvent] { sink.events }
  var tiles: Bool { sink.tilingFaults.isEmpty && sink.position == summary.decodedSize }

  func fact(_ name: String) -> String? { summary.facts.first { $0.name == name }?.value.text }
}

func read(_ bytes: [UInt8], options: IntakeOptions = .init()) throws -> ReadResult {
  let sink = CollectingSink()
  let summary = try SourceReader(options: options).read(.bytes(bytes, label: "test"), into: sink)
  return ReadResult(summary: summary, sink: sink)
}

func read(_ text: String, options: IntakeOptions = .init()) throws -> ReadResult {
  try read(Array(text.utf8), options: options)
}

func readFile(_ path: String, options: IntakeOptions = .init()) throws -> ReadResult {
  let sink = CollectingSink()
  let summary = try SourceReader(options: options).read(.file(path: path, label: path), into: sink)
  return ReadResult(summary: summary, sink: sink)
}

enum Samples {
  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("Fixtures/samples").path

  static func bytes(_ name: String) throws -> [UInt8] {
    Array(try Data(contentsOf: URL(fileURLWithPath: folder + "/" + name)))
  }
}
