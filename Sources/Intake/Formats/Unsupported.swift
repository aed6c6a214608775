import Evidence

/// What we recognise and do not read yet, so that a refusal can name it.
struct Unsupported {
  /// As in `SourceSummary.format`.
  var id: String
  /// What it looks like.
  var title: String
  /// What to give instead.
  var next: String

  static func recognise(_ head: SourceHead) -> Unsupported? {
    if let shape = head.shape { return json.first { $0.matches(shape) }?.kind }
    return text.first { $0.matches(head.firstLine, head.bytes) }?.kind
  }

  struct JSONRule {
    var kind: Unsupported
    var matches: @Sendable (JSONShape) -> Bool

    init(
      _ id: String, _ title: String, _ next: String = Unsupported.logs,
      _ matches: @escaping @Sendable (JSONShape) -> Bool
    ) {
      kind = Unsupported(id: id, title: title, next: next)
      self.matches = matches
    }
  }

  struct TextRule {
    var kind: Unsupported
    /// Of the first line and the whole head.
    var matches: @Sendable (UnsafeRawBufferPointer, UnsafeRawBufferPointer) -> Bool

    init(
      _ id: String, _ title: String, _ next: String = Unsupported.logs,
      _ matches: @escaping @Sendable (UnsafeRawBufferPointer) -> Bool
    ) {
      kind = Unsupported(id: id, title: title, next: next)
      self.matches = { line, _ in matches(line) }
    }

    /// A rule that looks for words anywhere in the first bytes.
    init(_ id: String, _ title: String, _ next: String, words: String) {
      kind = Unsupported(id: id, title: title, next: next)
      matches = { _, head in String(decoding: head.prefix(512), as: UTF8.self).contains(words) }
    }
  }

  static let logs = "save the log with 'aws logs filter-log-events --output json' instead"
  static let listing = "save the listing with 'aws s3api list-objects-v2 --output json' instead"
  static let keep = "keep the file, it is listed as not read"
}
