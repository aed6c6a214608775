import Evidence

/// How a value is made independent of the run that it comes from.
public enum FingerprintMask: String, Sendable, CaseIterable {
  /// Ids, numbers, addresses, times and paths go; words stay.
  case text
  /// The value is a path whatever it looks like: the kind of file stays.
  case path
  /// The value is an id whatever it looks like.
  case id
  /// The value stands as it is.
  case exact
}

/// One field of a cause's `fingerprint:`.
public struct FingerprintField: Sendable, Hashable {
  /// `category`, or `selection.field`.
  public var reference: String
  public var mask: FingerprintMask

  public init(_ reference: String, mask: FingerprintMask = .text) {
    (self.reference, self.mask) = (reference, mask)
  }
}

/// Reads `fingerprint:`, a list of `category`, `selection.field` and `{'selection.field|mask': path}`.
struct FingerprintReader {
  let issues: Issues
  let selections: [Selection]

  func fields(_ node: NodeReader?) -> [FingerprintField] {
    (node?.list() ?? []).compactMap { element in
      if element.isText { return element.string().flatMap { field($0, .text, element) } }
      guard let entry = element.mapping()?.entries.first else { return nil }
      guard entry.key.hasSuffix("|mask") else {
        element.fail("\"\(entry.key)\" is no masked field", expected: "selection.field|mask: a mask")
        return nil
      }
      guard
        let mask = entry.value.word(of: FingerprintMask.allCases.map(\.rawValue)).flatMap(
          FingerprintMask.init(rawValue:))
      else { return nil }
      return field(String(entry.key.dropLast(5)), mask, element)
    }
  }

  private func field(_ reference: String, _ mask: FingerprintMask, _ node: NodeReader) -> FingerprintField? {
    if reference == "category" { return FingerprintField(reference, mask: mask) }
    let words = reference.split(separator: ".", maxSplits: 1).map(String.init)
    let known = selections.map(\.name).sorted()
    guard words.count == 2, known.contains(words[0]) else {
      node.fail(
        "\"\(reference)\" names no field", expected: "category, or a selection and its field: a.b",
        word: words.first, known: known)
      return nil
    }
    return FingerprintField(reference, mask: mask)
  }

  /// The selections that the key is made of.
  static func selections(of fields: [FingerprintField]) -> Set<String> {
    Set(fields.compactMap { $0.reference.split(separator: ".", maxSplits: 1).first.map(String.init) })
  }
}
