/// Where a format reader puts what it finds, in the order of the source.
///
/// Together the ranges of events and unread stretches cover the source without gap or overlap; `SourceReader`
/// in Intake sees to that by giving structure between records (commas, brackets, white space) to `structure`.
public protocol EvidenceSink: AnyObject {
  func event(_ event: RawEvent) throws
  func unread(_ unread: Unread) throws
}

/// Bytes of a source that became no event, and why.
public struct Unread: Sendable, Hashable {
  public var offset: Int64
  public var length: Int64
  public var reason: UnreadReason
  /// One line for people: what was expected there.
  public var detail: String

  public init(offset: Int64, length: Int64, reason: UnreadReason, detail: String = "") {
    (self.offset, self.length, self.reason, self.detail) = (offset, length, reason, detail)
  }
}

/// Why bytes became no event. A closed list; `docs/ingest.md` says what to do about each.
public enum UnreadReason: String, Sendable, CaseIterable {
  /// Brackets, commas, keys around the records: read, and holds no event.
  case structure
  /// White space or padding.
  case blank
  /// The format is known and this record of it says nothing to us (a `PRE` row, a total).
  case notEvidence = "not_evidence"
  case formatUnknown = "format_unknown"
  /// The format is recognised, and this version does not read it yet.
  case formatUnsupported = "format_unsupported"
  case jsonSyntax = "json_syntax"
  case jsonTruncated = "json_truncated"
  case jsonDepth = "json_depth"
  case recordMalformed = "record_malformed"
  case recordTooLong = "record_too_long"
  case rowMalformed = "row_malformed"
  case gzipDamaged = "gzip_damaged"
  case gzipNested = "gzip_nested"
  case decompressLimit = "decompress_limit"
  case encodingUnknown = "encoding_unknown"
  case readError = "io_error"
  case sourceChanged = "source_changed"
  case notRegularFile = "not_a_regular_file"
  case linkNotFollowed = "symlink_not_followed"
  case permission = "permission"
  case ownFile = "own_file"
  case empty

  /// Bytes that were understood and hold no event; everything else is a loss that the report must count.
  public var isLoss: Bool {
    switch self {
    case .structure, .blank, .notEvidence, .ownFile, .empty: false
    default: true
    }
  }
}
