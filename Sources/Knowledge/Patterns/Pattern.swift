import CRE2

/// What RE2 says of a pattern that it cannot take.
struct PatternError: Error {
  let message: String
}

/// One regular expression in RE2's syntax: linear time on any text, no look-around, no back-references.
///
/// Safe to share: RE2 objects are immutable after construction and lock their own caches.
final class Pattern: @unchecked Sendable {
  private let handle: OpaquePointer
  /// Names of groups 1, 2, ...; `nil` for a group without a name.
  let groups: [String?]

  init(_ source: String, ignoringCase: Bool = false) throws(PatternError) {
    var source = source
    var message = [CChar](repeating: 0, count: 512)
    let made = source.withUTF8 { bytes in
      bytes.withMemoryRebound(to: CChar.self) {
        cre2_regex_new($0.baseAddress, $0.count, ignoringCase ? 1 : 0, &message, message.count)
      }
    }
    guard let made else {
      throw PatternError(
        message: String(decoding: message.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self))
    }
    handle = made
    groups = (0..<cre2_regex_groups(made)).map { group in
      cre2_regex_group_name(made, group + 1).map { String(cString: $0) }
    }
    // RE2 would silently keep the first.
    var names: Set<String> = []
    for case .some(let name) in groups where !names.insert(name).inserted {
      throw PatternError(message: "two groups have the name \(name)")
    }
  }

  deinit { cre2_regex_free(handle) }

  /// Whether the pattern stands anywhere in `text`.
  func matches(_ text: UnsafeRawBufferPointer) -> Bool {
    cre2_regex_match(handle, text.baseAddress?.assumingMemoryBound(to: CChar.self), text.count, nil, 0) == 1
  }

  /// Calls `body` with the spans of the whole match and of every group; `nil` without a match.
  func withSpans<Result>(
    in text: UnsafeRawBufferPointer, _ body: (UnsafeMutableBufferPointer<cre2_span>) -> Result
  ) -> Result? {
    withUnsafeTemporaryAllocation(of: cre2_span.self, capacity: groups.count + 1) { spans in
      let characters = text.baseAddress?.assumingMemoryBound(to: CChar.self)
      let found = cre2_regex_match(handle, characters, text.count, spans.baseAddress, Int32(spans.count))
      return found == 1 ? body(spans) : nil
    }
  }
}

extension cre2_span {
  /// The bytes of the group, or `nil` when it took no part.
  func bytes(of text: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer? {
    guard start >= 0, start + length <= Int64(text.count) else { return nil }
    return UnsafeRawBufferPointer(rebasing: text[Int(start)..<Int(start + length)])
  }
}
