/// The entries of a mapping in the order they were written, with typed access by key.
struct MappingReader {
  struct Entry {
    let key: String
    /// Of the key.
    let place: Place
    let value: NodeReader
  }

  let place: Place
  let issues: Issues
  let entries: [Entry]

  subscript(key: String) -> NodeReader? { entries.first { $0.key == key }?.value }

  /// The value of a key that must be there.
  func required(_ key: String, expected: String) -> NodeReader? {
    if let value = self[key] { return value }
    issues.add(place, "\"\(key)\" is missing", expected: expected)
    return nil
  }

  func string(_ key: String) -> String? { self[key]?.string() }
  func int(_ key: String) -> Int64? { self[key]?.int() }
  func bool(_ key: String) -> Bool? { self[key]?.bool() }
  func word(_ key: String, of words: [String]) -> String? { self[key]?.word(of: words) }
  /// Empty when the key is absent.
  func strings(_ key: String) -> [String] { self[key]?.strings() ?? [] }
}
