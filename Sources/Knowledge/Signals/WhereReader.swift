import Evidence
import Yams

/// Reads the conditions of a record signal: `field: value` and `field|modifier: value`.
struct WhereReader {
  let issues: Issues

  func conditions(_ node: NodeReader?) -> [Condition] {
    guard let node, let map = node.mapping() else { return [] }
    if map.entries.isEmpty { node.fail("\"where\" is empty", expected: "at least one condition") }
    return map.entries.compactMap(condition)
  }

  func condition(_ entry: MappingReader.Entry) -> Condition? {
    let parts = entry.key.split(separator: "|", maxSplits: 1, omittingEmptySubsequences: false)
    let field = String(parts[0])
    let modifier = parts.count == 2 ? String(parts[1]) : nil
    if let modifier, !Condition.modifiers.contains(modifier) {
      issues.add(
        entry.place, "unknown modifier \"\(modifier)\"",
        expected: "one of \(Condition.modifiers.joined(separator: ", "))", word: modifier,
        known: Condition.modifiers)
      return nil
    }
    return test(modifier, entry.value).map { Condition(field: field, test: $0) }
  }

  private func test(_ modifier: String?, _ value: NodeReader) -> Condition.Test? {
    switch modifier {
    case nil: value.string().map { .equals($0) }
    case "contains": value.string().map { .contains($0) }
    case "startswith": value.string().map { .startsWith($0) }
    case "endswith": value.string().map { .endsWith($0) }
    case "re": pattern(value, ignoringCase: false)
    case "re|i": pattern(value, ignoringCase: true)
    case "gt": value.number().map { .greater($0, orEqual: false) }
    case "gte": value.number().map { .greater($0, orEqual: true) }
    case "lt": value.number().map { .less($0, orEqual: false) }
    case "lte": value.number().map { .less($0, orEqual: true) }
    case "exists": value.bool().map { .exists($0) }
    default: among(value)
    }
  }

  private func among(_ value: NodeReader) -> Condition.Test? {
    guard let list = value.strings() else { return nil }
    if list.isEmpty { value.fail("an empty list holds no value", expected: "one value or more") }
    return .among(Set(list))
  }

  private func pattern(_ value: NodeReader, ignoringCase: Bool) -> Condition.Test? {
    guard let source = value.string() else { return nil }
    do { return .matches(try Pattern(source, ignoringCase: ignoringCase)) } catch {
      value.fail(
        "bad pattern: \(error.message)", expected: "RE2 syntax, without look-around and back-references")
      return nil
    }
  }
}

extension NodeReader {
  /// A plain number as a number, anything else as text: what a record's field would be.
  func field() -> FieldValue? {
    guard case .scalar(let scalar) = node else {
      fail("this is \(kindName)", expected: "a value")
      return nil
    }
    if scalar.style == .plain, let integer = Int64(scalar.string) { return .integer(integer) }
    return .text(scalar.string)
  }

  /// One of the words of a closed list in code.
  func word<Word: RawRepresentable & CaseIterable>(of type: Word.Type) -> Word?
  where Word.RawValue == String {
    word(of: type.allCases.map(\.rawValue)).flatMap(Word.init(rawValue:))
  }
}

extension String {
  /// Without control characters, for an error message.
  var escaped: String {
    unicodeScalars.map {
      $0.value < 0x20 || $0.value == 0x7F ? "\\u{\(String($0.value, radix: 16))}" : String($0)
    }
    .joined()
  }
}
