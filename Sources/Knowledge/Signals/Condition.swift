import Evidence

/// One condition on a field of a record: `field: value`, or `field|modifier: value`.
struct Condition: Sendable {
  enum Test: Sendable {
    case equals(String)
    case contains(String)
    case startsWith(String)
    case endsWith(String)
    case matches(Pattern)
    case greater(Double, orEqual: Bool)
    case less(Double, orEqual: Bool)
    case exists(Bool)
    case among(Set<String>)
  }

  let field: String
  let test: Test

  /// The closed list; `re|i` ignores the case of letters.
  static let modifiers = [
    "contains", "startswith", "endswith", "re", "re|i", "gt", "gte", "lt", "lte", "exists", "in",
  ]

  /// Cheap tests first: a listing has a million rows, and nearly all of them fail the first one.
  var cost: Int {
    switch test {
    case .exists: 0
    case .equals, .among, .greater, .less, .startsWith, .endsWith: 1
    case .contains: 2
    case .matches: 3
    }
  }

  /// Whether the record's `value` passes; `captured` receives the named groups of a pattern.
  func holds(for value: FieldValue?, captured: (String, UnsafeRawBufferPointer) -> Void) -> Bool {
    if case .exists(let wanted) = test { return (value != nil) == wanted }
    guard let value else { return false }
    switch test {
    case .exists: return true
    case .equals(let wanted): return value.text == wanted
    case .among(let wanted): return wanted.contains(value.text)
    case .greater(let bound, let orEqual):
      guard let number = value.number else { return false }
      return orEqual ? number >= bound : number > bound
    case .less(let bound, let orEqual):
      guard let number = value.number else { return false }
      return orEqual ? number <= bound : number < bound
    case .startsWith(let wanted): return value.text.utf8.starts(with: wanted.utf8)
    case .endsWith(let wanted): return value.text.utf8.reversed().starts(with: wanted.utf8.reversed())
    case .contains(let wanted): return value.text.utf8Contains(wanted)
    case .matches(let pattern):
      return value.text.withRawUTF8 { text in
        pattern.withSpans(in: text) { spans -> Void in
          for (group, name) in pattern.groups.enumerated() {
            if let name, let bytes = spans[group + 1].bytes(of: text) { captured(name, bytes) }
          }
        } != nil
      }
    }
  }
}

extension FieldValue {
  var number: Double? {
    switch self {
    case .integer(let value): Double(value)
    case .real(let value): value
    case .text(let value): Double(value)
    }
  }
}

extension String {
  func withRawUTF8<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result {
    var copy = self
    return copy.withUTF8 { body(UnsafeRawBufferPointer($0)) }
  }

  /// Bytes, not characters: two spellings of the same letter are two texts here, as they are for S3.
  func utf8Contains(_ other: String) -> Bool {
    if other.isEmpty { return true }
    return withRawUTF8 { text in
      other.withRawUTF8 { wanted in
        guard text.count >= wanted.count else { return false }
        return (0...(text.count - wanted.count)).contains { offset in
          text[offset] == wanted[0]
            && UnsafeRawBufferPointer(rebasing: text[offset...].prefix(wanted.count)).elementsEqual(wanted)
        }
      }
    }
  }
}
