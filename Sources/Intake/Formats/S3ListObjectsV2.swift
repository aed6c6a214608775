import Evidence

/// `aws s3api list-objects-v2` (and `list-objects`) as JSON, from both versions of the AWS command line, whole or by
/// page, or as a bare array of objects with `Key` (`--query 'Contents[]'`).
///
/// Each object becomes one `object` event with fields `key`, `size`, `etag`, `storage_class`; each common prefix one
/// `listing` event. `NextToken`, `NextContinuationToken` or `IsTruncated: true` make the source `cut`.
public enum S3ListObjectsV2: FormatReader {
  public static let id = "s3.list-objects-v2"
  public static let title = "S3 listing (JSON of s3api list-objects-v2)"

  static func recognise(_ head: SourceHead) -> String? {
    guard let shape = head.shape else { return nil }
    if shape.container == .array {
      let listed = shape.elementsHave("Key") && !shape.elementKeys.contains("VersionId")
      return listed ? "json array of objects with 'Key'" : nil
    }
    if shape.has("Versions") || shape.has("DeleteMarkers") { return nil }
    if shape.has("Contents") { return "json object with 'Contents'" }
    if shape.has("CommonPrefixes") { return "json object with 'CommonPrefixes'" }
    // An empty listing has no 'Contents' at all.
    if shape.has("RequestCharged"), shape.has("Prefix") || shape.has("KeyCount") {
      return "json object of an empty listing"
    }
    return nil
  }

  static func read(_ reading: Reading, _ recognition: Recognition) throws {
    reading.emptyReason = "0 objects"
    let handler = Handler(reading)
    try JSONDocuments(reading, handler, lineDelimited: recognition.lineDelimited).read()
    handler.finish()
  }

  private final class Handler: JSONDocumentHandler {
    private let reading: Reading
    private var more: String?
    private var pointer: String?

    init(_ reading: Reading) { self.reading = reading }

    func streams(_ key: String) -> Bool { key == "Contents" || key == "CommonPrefixes" }

    func opened(_ key: String, head: JSONRecord) throws { pointer = pointer ?? "/" + key }

    func member(_ key: String, _ value: JSONValue) {
      switch key {
      case "Prefix": value.string.map { reading.fact("prefix", $0) }
      case "Name": value.string.map { reading.fact("bucket", $0) }
      case "Delimiter": value.string.map { reading.fact("delimiter", $0) }
      case "NextToken", "NextContinuationToken", "NextMarker":
        more = value.string.map { _ in key } ?? more
        value.string.map { reading.fact("next_token", $0) }
      case "IsTruncated": if value.bool == true { more = more ?? key }
      default: break
      }
    }

    func element(_ record: JSONRecord) throws {
      let parsed: ParsedJSON
      do { parsed = try reading.json.parse(record) } catch {
        return try reading.emitter.unread(record.length, at: record.offset, error.reason, error.detail)
      }
      var fields: [Field] = []
      var kind = EventKind.object
      if let key = parsed.root["Key"]?.string {
        fields.append(Field("key", key))
      } else if let prefix = parsed.root["Prefix"]?.string {
        kind = .listing
        fields.append(Field("common_prefix", prefix))
      } else {
        return try reading.emitter.unread(
          record.length, at: record.offset, .recordMalformed,
          "a record without 'Key'; an object of an s3 listing was expected, look at byte \(record.offset)")
      }
      let named: [(String, StaticString)] = [("etag", "ETag"), ("storage_class", "StorageClass")]
      if let size = parsed.root["Size"]?.integer { fields.append(Field("size", size)) }
      for (name, key) in named {
        if let value = parsed.root[key]?.string { fields.append(Field(name, value)) }
      }
      if !parsed.repairs.isEmpty { fields.append(Field("repaired", parsed.repairs)) }
      let modified = parsed.root["LastModified"]?.bytes
      let time = modified.flatMap { TimeText.iso($0) ?? TimeText.http($0) }
      var event = RawEvent(
        kind: kind, offset: record.offset, length: record.length, line: record.line,
        item: "/" + record.key == (pointer ?? "/") ? record.item : -1,
        time: time.flatMap { span($0) }, text: parsed.text, fields: fields)
      event.trailing = record.trailing
      try reading.emitter.event(event)
    }

    /// S3 counts whole seconds, whatever fraction the command line writes behind them.
    private func span(_ time: TimeText.Parsed) -> TimeSpan? {
      var whole = time
      whole.civil.nanosecond = 0
      whole.unit = 1_000_000_000
      return whole.span(clock: .s3, zone: .unknown)
    }

    func document(_ record: JSONRecord) throws {
      // A listing without objects holds no record: all of it is structure.
      guard let parsed = try? reading.json.parse(record) else { return try element(record) }
      if parsed.root["Key"] != nil { return try element(record) }
      pointer = pointer ?? "/Contents"
    }

    func finish() {
      reading.fact("items_pointer", pointer ?? "")
      guard let more else { return }
      reading.cut("the listing says that more objects follow (\(more)); fetch the other pages and add them")
    }
  }
}
