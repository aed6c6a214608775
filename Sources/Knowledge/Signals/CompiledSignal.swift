import CRE2
import Evidence

/// What the scanner needs of a signal, in one object: a `Signal` is wide, and copying it for every hit showed.
final class CompiledSignal: Sendable {
  /// Into `SignalCatalogue.signals`.
  let index: Int
  /// The same for all entries of one id.
  let identity: Int
  let kind: EventKind?
  let pattern: Pattern?
  /// What the automaton looks for.
  let finder: String?
  let shape: Shape?
  private let groups: [Group]
  private let conditions: [Condition]
  private let copies: [String]
  private let integers: Set<String>

  private struct Group: Sendable {
    let number: Int
    let name: String
    let isInteger: Bool
  }

  init(_ signal: Signal, index: Int, identity: Int) {
    (self.index, self.identity, kind) = (index, identity, signal.kind)
    (pattern, finder) = (signal.compiled, signal.finder)
    (shape, conditions, copies, integers) = (signal.shape, signal.conditions, signal.copies, signal.integers)
    groups = (signal.compiled?.groups ?? []).enumerated().compactMap { number, name in
      name.map { Group(number: number + 1, name: $0, isInteger: signal.integers.contains($0)) }
    }
  }

  func looksAtText(of kind: EventKind) -> Bool { pattern != nil && (self.kind == nil || self.kind == kind) }

  /// The captured fields, or `nil` when the text does not match after all.
  func fields(in text: UnsafeRawBufferPointer) -> [Field]? {
    guard let pattern else { return nil }
    var window = text
    if let shape {
      guard let found = shape.window(of: text) else { return nil }
      window = found
    } else if groups.isEmpty {
      return []  // Found by the set, and there is nothing to capture.
    }
    return pattern.withSpans(in: window) { spans in
      var fields: [Field] = []
      fields.reserveCapacity(groups.count)
      for group in groups {
        guard let bytes = spans[group.number].bytes(of: window) else { continue }
        if let value = value(bytes, isInteger: group.isInteger) { fields.append(Field(group.name, value)) }
      }
      return fields
    }
  }

  /// The fields of a hit in a record, or `nil` when a condition does not hold.
  func fields(of record: [Field]) -> [Field]? {
    var found: [Field] = []
    for condition in conditions {
      let value = record.first { $0.name == condition.field }?.value
      let holds = condition.holds(for: value) { name, bytes in
        guard let value = self.value(bytes, isInteger: integers.contains(name)) else { return }
        found.append(Field(name, value))
      }
      guard holds else { return nil }
    }
    for name in copies where !found.contains(where: { $0.name == name }) {
      if let field = record.first(where: { $0.name == name }) { found.append(field) }
    }
    return found
  }

  /// `nil` for an integer that is none or does not fit, which no recorded system writes.
  private func value(_ bytes: UnsafeRawBufferPointer, isInteger: Bool) -> FieldValue? {
    let text = String(decoding: bytes.trimmed, as: UTF8.self)
    return isInteger ? Int64(text).map { .integer($0) } : .text(text)
  }
}

extension UnsafeRawBufferPointer {
  /// Without white space at both ends.
  fileprivate var trimmed: UnsafeRawBufferPointer {
    func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
    var (from, to) = (0, count)
    while from < to, isSpace(self[from]) { from += 1 }
    while to > from, isSpace(self[to - 1]) { to -= 1 }
    return UnsafeRawBufferPointer(rebasing: self[from..<to])
  }
}
