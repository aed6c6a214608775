/// Where a fact stands: source, byte range, line, and the JSON pointer inside a document.
public struct Citation: Hashable, Sendable {
  public var sourceID: Int64
  public var path: String
  public var sha256: String
  /// Of the decoded bytes.
  public var offset: Int64
  public var length: Int64
  /// 1-based.
  public var line: Int64
  /// RFC 6901, or empty.
  public var pointer: String

  public init(
    sourceID: Int64, path: String, sha256: String, offset: Int64, length: Int64, line: Int64,
    pointer: String
  ) {
    (self.sourceID, self.path, self.sha256) = (sourceID, path, sha256)
    (self.offset, self.length, self.line, self.pointer) = (offset, length, line, pointer)
  }
}
