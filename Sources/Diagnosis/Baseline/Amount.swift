import Evidence

/// How many there are of something in a session, as far as its sources show.
public struct Amount: Sendable, Hashable {
  public enum Item: Sendable, Hashable {
    case executionRecords
    case failedExecutions
    /// Begun in the container, as its log says.
    case executionsBegun
    case filesSynced
    case objects(SessionFolder)

    static let all: [Item] =
      [.executionRecords, .failedExecutions, .executionsBegun, .filesSynced]
      + SessionFolder.allCases.map(Item.objects)
  }

  public var count: Int64
  /// Of objects.
  public var bytes: Int64?
  /// The sources would show more, were there any.
  public var isExact: Bool
  /// What to cite: the first and the last of them, or what bounds the source that shows none.
  public var events: [Int]

  /// Of `input/` and `data/`: there the bytes are the user's, and not the run's.
  var comparesBytes = false

  func sameBytes(_ other: Amount) -> Bool { !comparesBytes || bytes == other.bytes }

  /// Nothing is seen, and nothing would be.
  public var isHidden: Bool { count == 0 && !isExact }
}

extension Dossier {
  func amount(_ item: Amount.Item, _ objects: SessionObjects) -> Amount {
    switch item {
    case .executionRecords: return executions { _ in true }
    case .failedExecutions: return executions { $0.has("execution.failed-record") }
    case .executionsBegun:
      let begun = events(with: ["execution.started"])
      return amount(Int64(begun.count), begun, .containerLog)
    case .filesSynced:
      let syncs = events(with: ["sync.done"])
      let files = syncs.compactMap { events[$0].field("files")?.integer }.filter { $0 >= 0 }
      // A later sync brings the same files again: the most that one brought is what arrived.
      return amount(files.max() ?? 0, syncs, .runtimeLog)
    case .objects(let folder):
      let objects = objects.events(in: folder)
      var amount = amount(Int64(objects.count), objects, .s3Listing)
      amount.isExact = coverage(.s3Listing).prefixes.contains(folder.rawValue)
      let sizes = objects.compactMap { events[$0].field("size")?.integer }
      if sizes.count == objects.count { amount.bytes = sizes.reduce(0, &+) }
      amount.comparesBytes = folder == .input || folder == .data
      return amount
    }
  }

  /// An execution that stands in two files that differ is one execution.
  private func executions(_ isCounted: (DossierEvent) -> Bool) -> Amount {
    let records = events.indices.filter { events[$0].kind == .execution && isCounted(events[$0]) }
    let numbers = Set(records.map { events[$0].field("execution_num")?.integer ?? -1 - Int64($0) })
    return amount(Int64(numbers.count), records, .executionRecords)
  }

  private func amount(_ count: Int64, _ found: [Int], _ kind: SourceKind) -> Amount {
    let ends = distinct([found.first, found.last].compactMap { $0 })
    // That no record was written is what the listing says.
    let bounds = kind == .executionRecords ? [kind, .s3Listing] : [kind]
    return Amount(
      count: count, bytes: nil, isExact: coverage(kind).state == .covered,
      events: ends.isEmpty ? witness(bounds) : ends)
  }
}
