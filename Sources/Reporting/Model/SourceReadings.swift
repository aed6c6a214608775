import Evidence

/// How far the sources of a case were read, indexed once: a report asks for those of its session only.
public struct SourceReadings: Sendable, ExpressibleByArrayLiteral {
  public let all: [SourceReading]
  private let places: [String: [Int]]
  /// In ascending order.
  private let notWhole: [Int]

  public init(_ all: [SourceReading]) {
    self.all = all
    places = Dictionary(grouping: all.indices) { all[$0].sha256 }
    notWhole = all.indices.filter { all[$0].isNotWhole }
  }

  public init(arrayLiteral elements: SourceReading...) { self.init(elements) }

  /// Those with one of these digests, in the order of the case.
  func of(_ digests: Set<String>) -> [SourceReading] {
    digests.flatMap { places[$0] ?? [] }.sorted().map { all[$0] }
  }

  /// How many others were refused, are cut or lost bytes.
  func notWholeCount(except digests: Set<String>) -> Int {
    notWhole.count - digests.flatMap { places[$0] ?? [] }.count { all[$0].isNotWhole }
  }
}

extension SourceReading {
  fileprivate var isNotWhole: Bool { lostBytes > 0 || status == .cut || status == .refused }
}
