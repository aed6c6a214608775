import Evidence

/// A record of another format that stands as the message of a log event: log groups carry ECS state changes and
/// OpenTelemetry records, one per event.
final class EmbeddedRecord {
  /// The outer document lives in the reading's own parser.
  private let json: JSONParser
  private var scratch: [UInt8] = []

  init(_ options: IntakeOptions) { json = JSONParser(options) }

  /// What the message means; `nil` for a line of text. All but a few lines are told by their first three bytes.
  func content(of message: UnsafeRawBufferPointer) -> RecordContent? {
    guard EmbeddedRecord.mayHold(message) else { return nil }
    scratch.removeAll(keepingCapacity: true)
    scratch.append(contentsOf: message)
    // The parser reads 64 bytes beyond the end.
    scratch.append(contentsOf: repeatElement(0, count: 64))
    return scratch.withUnsafeBytes { bytes in
      let record = JSONRecord(
        bytes: UnsafeRawBufferPointer(rebasing: bytes[..<message.count]), offset: 0, trailing: 0, line: 1,
        item: -1, key: "", tooDeep: false, surrogates: false)
      guard let parsed = try? json.parse(record) else { return nil }
      return ECSTaskChanges.content(of: parsed.root) ?? OTelRecords.content(of: parsed.root)
    }
  }

  /// `{"version"` of EventBridge, `{"resource"` of OpenTelemetry.
  @inline(__always)
  static func mayHold(_ message: UnsafeRawBufferPointer) -> Bool {
    guard message.count > 64, message[0] == UInt8(ascii: "{"), message[1] == UInt8(ascii: "\"") else {
      return false
    }
    return message[2] == UInt8(ascii: "v") || message[2] == UInt8(ascii: "r")
  }
}
