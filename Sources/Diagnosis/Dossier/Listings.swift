/// The listings of a case, found by what they could show.
///
/// A month has a listing for every night, and every session asks for its own: only those whose prefix leads to the
/// session are looked at.
struct Listings {
  private let all: [CaseIndex.Listing]
  private let byPrefix: [String: [Int]]
  private let bySource: [Int64: [Int]]
  /// The lengths of the prefixes in bytes: few, also where there are many prefixes.
  private let lengths: [Int]
  private let roots: Set<String>
  private let buckets: [String: String]

  init(_ all: [CaseIndex.Listing]) {
    self.all = all
    byPrefix = Dictionary(grouping: all.indices) { all[$0].prefix }
    bySource = Dictionary(grouping: all.indices) { all[$0].source }
    lengths = Set(all.map(\.prefix.utf8.count)).sorted()
    roots = Set(all.compactMap { CaseIndex.root(of: $0.prefix) })
    buckets = Dictionary(
      all.compactMap { listing in
        guard !listing.bucket.isEmpty, let root = CaseIndex.root(of: listing.prefix) else { return nil }
        return (root, listing.bucket)
      }, uniquingKeysWith: { first, _ in first })
  }

  /// Those that show an event of the session, and those whose prefix leads to its objects. A session without an object
  /// of its own may lie below the root of each.
  func speaking(of base: String?, session: String, orIn sources: Set<Int64>) -> [CaseIndex.Listing] {
    var found = Set(sources.flatMap { bySource[$0] ?? [] })
    if let base {
      found.formUnion(leading(to: base))
    } else {
      for root in roots {
        found.formUnion(
          leading(to: "\(root)\(session)/").filter { CaseIndex.root(of: all[$0].prefix) == root })
      }
    }
    return found.sorted().map { all[$0] }
  }

  /// The sources of those that would show an execution record of the session; `home` is where the case keeps sessions.
  func showingDebug(of session: String, home: String) -> Set<Int64> {
    var sources: Set<Int64> = []
    for root in roots.union([home]) {
      let debug = "\(root)\(session)/debug/"
      for listing in leading(to: debug).map({ all[$0] })
      where !listing.isCut && (CaseIndex.root(of: listing.prefix) ?? home) == root {
        if listing.isRecursive || listing.prefix == debug { sources.insert(listing.source) }
      }
    }
    return sources
  }

  /// The bucket that a listing of this root names.
  func bucket(ofRoot root: String) -> String? { buckets[root] }

  private func leading(to path: String) -> [Int] {
    lengths.flatMap { length -> [Int] in
      guard let prefix = String(path.utf8.prefix(length)), prefix.utf8.count == length else { return [] }
      return byPrefix[prefix] ?? []
    }
  }
}
