/// A share of counted things, with the interval in which the true share lies in 95 of 100 such counts.
public struct Share: Sendable, Hashable {
  public var hits: Int
  public var all: Int

  public init(_ hits: Int, of all: Int) { (self.hits, self.all) = (hits, all) }

  public var value: Double? { all == 0 ? nil : Double(hits) / Double(all) }

  /// Wilson's score interval, which is honest for few things and for shares near 0 and 1, where the usual one says ±0.
  public var interval: (low: Double, high: Double)? {
    guard all > 0 else { return nil }
    let (n, p, z) = (Double(all), Double(hits) / Double(all), 1.959963984540054)
    let middle = p + z * z / (2 * n)
    let spread = z * (p * (1 - p) / n + z * z / (4 * n * n)).squareRoot()
    let scale = 1 + z * z / n
    return (max(0, (middle - spread) / scale), min(1, (middle + spread) / scale))
  }

  /// `3 of 4, 0.75 [0.30, 0.95]`; a dash where nothing was counted.
  public var text: String {
    numbers.map { "\(hits) of \(all), \($0)" } ?? "–"
  }

  /// `0.75 [0.30, 0.95]`; `nil` where nothing was counted.
  public var numbers: String? {
    guard let value, let interval else { return nil }
    return "\(Share.two(value)) [\(Share.two(interval.low)), \(Share.two(interval.high))]"
  }

  private static func two(_ value: Double) -> String {
    let hundredths = Int((value * 100).rounded())
    let rest = hundredths % 100
    return "\(hundredths / 100).\(rest < 10 ? "0" : "")\(rest)"
  }
}
