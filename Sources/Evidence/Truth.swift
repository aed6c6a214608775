/// Kleene's three values: what the evidence says of a clause.
public enum Truth: String, Sendable, CaseIterable {
  case yes = "true"
  case no = "false"
  /// The evidence that would decide it was not given.
  case unknown = "unknown"

  public init(_ value: Bool) { self = value ? .yes : .no }

  /// `not unknown` is unknown.
  public static prefix func ! (value: Truth) -> Truth {
    switch value {
    case .yes: .no
    case .no: .yes
    case .unknown: .unknown
    }
  }

  public static func all(_ values: some Sequence<Truth>) -> Truth {
    var result = Truth.yes
    for value in values {
      if value == .no { return .no }
      if value == .unknown { result = .unknown }
    }
    return result
  }

  public static func any(_ values: some Sequence<Truth>) -> Truth {
    var result = Truth.no
    for value in values {
      if value == .yes { return .yes }
      if value == .unknown { result = .unknown }
    }
    return result
  }
}

/// How sure a finding is; computed from clause truth, never typed.
public enum Likelihood: Int, Sendable, CaseIterable, Comparable {
  case ruledOut = 0
  case unlikely = 1
  case possible = 2
  case likely = 3
  case confirmed = 4

  public var name: String {
    switch self {
    case .ruledOut: "ruled out"
    case .unlikely: "unlikely"
    case .possible: "possible"
    case .likely: "likely"
    case .confirmed: "confirmed"
    }
  }

  public init?(name: String) {
    guard let value = Likelihood.allCases.first(where: { $0.name == name }) else { return nil }
    self = value
  }

  public static func < (a: Likelihood, b: Likelihood) -> Bool { a.rawValue < b.rawValue }
}
