/// What is known of a source when it has been read to its end (or as far as it could be).
public struct SourceSummary: Sendable, Hashable {
  /// The path as it was given, escaped for nothing; `-` for standard input.
  public var path: String
  /// Bytes on disk.
  public var size: Int64
  /// Bytes after gunzip; equal to `size` for a plain file. All offsets count these.
  public var decodedSize: Int64
  /// Lower-case hexadecimal SHA-256 of the bytes on disk.
  public var sha256: String
  /// The format's id, such as `cloudwatch.events`, or `unknown`.
  public var format: String
  /// One line: what in the content made us choose the format.
  public var recognisedBy: String
  public var status: SourceStatus
  /// Why the source is not `complete`; empty otherwise.
  public var reason: String
  /// Facts about the whole document, such as `bucket`, `prefix`, `recursive`, `next_token`, `items_pointer`, `command`.
  public var facts: [Field]
  public var compression: String

  public init(
    path: String, size: Int64, decodedSize: Int64, sha256: String, format: String, recognisedBy: String,
    status: SourceStatus, reason: String = "", facts: [Field] = [], compression: String = ""
  ) {
    (self.path, self.size, self.decodedSize, self.sha256) = (path, size, decodedSize, sha256)
    (self.format, self.recognisedBy, self.status, self.reason) = (format, recognisedBy, status, reason)
    (self.facts, self.compression) = (facts, compression)
  }
}

public enum SourceStatus: String, Sendable, CaseIterable {
  case complete
  /// Its own content says that more follows: a page token, a cut document.
  case cut
  /// Some bytes of it could not be read.
  case partial
  case empty
  /// Not recognised, or not to be read.
  case refused
}
