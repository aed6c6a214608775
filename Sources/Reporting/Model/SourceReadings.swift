import Evidence

/// How far the sources of a case were read, indexed once: a report asks for those of its session only.
public struct SourceReadings: Sendable, ExpressibleByArrayLiteral {
  public let all: [SourceReading]
  private let places: [String: [Int]]
  /// In ascending order.
  private let notWhole: [Int]
  private let empty: [Int]

  public init(_ all: [SourceReading]) {
    self.all = all
    places = Dictionary(grouping: all.indices) { all[$0].sha256 }
    notWhole = all.indices.filter { all[$0].isNotWhole && !all[$0].isUnknown }
    empty = all.indices.filter { all[$0].status == .empty }
  }

  public init(arrayLiteral elements: SourceReading...) { self.init(elements) }

  /// Those with one of these digests, in the order of the case.
  func of(_ digests: Set<String>) -> [SourceReading] {
    digests.flatMap { places[$0] ?? [] }.sorted().map { all[$0] }
  }

  /// How many others were refused, are cut or lost bytes. Files in which nothing is recognised, such as somebody's notes,
  /// are told once, on the board.
  func notWholeCount(except digests: Set<String>) -> Int {
    notWhole.count - digests.flatMap { places[$0] ?? [] }.count { all[$0].isNotWhole && !all[$0].isUnknown }
  }
}

extension SourceReadings {
  /// Sources of these kinds without any record, in a folder that also holds one with one of these digests.
  func empty(beside digests: Set<String>, kinds: Set<SourceKind>) -> [SourceReading] {
    let folders = Set(of(digests).map(\.folder))
    return empty.map { all[$0] }.filter { source in
      folders.contains(source.folder) && !source.kinds.isDisjoint(with: kinds)
    }
  }
}

extension SourceReading {
  /// Nothing in it looks like a log, a listing or a record.
  var isUnknown: Bool {
    status == .refused && !losses.isEmpty && losses.allSatisfy { $0.reason == .formatUnknown }
  }

  fileprivate var folder: Substring { path[..<(path.lastIndex(of: "/") ?? path.startIndex)] }

  /// What a file of this format would have shown.
  fileprivate var kinds: Set<SourceKind> {
    switch format.prefix(while: { $0 != "." }) {
    case "cloudwatch", "agentcore": [.runtimeLog, .containerLog]
    case "s3": [.s3Listing]
    case "ecs": [.ecsTasks]
    case "debrief": [.executionRecords]
    // A command that failed leaves a file of no bytes behind.
    default: bytes == 0 && path.hasSuffix(".json") ? Set(SourceKind.allCases) : []
    }
  }

  fileprivate var isNotWhole: Bool { lostBytes > 0 || status == .cut || status == .refused }
}
