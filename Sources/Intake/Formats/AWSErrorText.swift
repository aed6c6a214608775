import Evidence

/// The error text of the AWS command line: `An error occurred (NoSuchBucket) when calling the ListObjectsV2 operation: ...`.
///
/// One `error` event with fields `code` and `operation`.
public enum AWSErrorText: FormatReader {
  public static let id = "aws.error"
  public static let title = "error text of the AWS command line"

  static func recognise(_ head: SourceHead) -> String? {
    guard head.outline.first == .awsError, head.outline.commands == 0 else { return nil }
    return "a line 'An error occurred (...) when calling the ... operation'"
  }

  static func read(_ reading: Reading, _ recognition: Recognition) throws {
    reading.emptyReason = "0 errors"
    try TextSections(reading, commandsOnly: false).read()
  }

  static func emit(_ error: AWSError, _ line: TextLine, _ reading: Reading) throws {
    let bytes = line.bytes
    try reading.withValidText(bytes) { text, _ in
      var event = RawEvent(
        kind: .error, offset: line.offset, length: Int64(bytes.count), line: line.number, text: text,
        fields: [
          Field("error", String(decoding: text, as: UTF8.self)), Field("code", error.code),
          Field("operation", error.operation),
        ])
      event.trailing = Int64(line.lineEnd)
      try reading.emitter.event(event)
    }
  }
}
