/// A value that goes into a query or comes out of it.
public enum QueryValue: Sendable, Hashable {
  case null
  case integer(Int64)
  case real(Double)
  case text(String)
  case blob([UInt8])

  /// The value as people read it; `nil` for NULL.
  public var text: String? {
    switch self {
    case .null: nil
    case .integer(let value): String(value)
    case .real(let value): String(value)
    case .text(let value): value
    case .blob(let bytes): "\(bytes.count) bytes"
    }
  }

  /// Bytes in memory, roughly.
  var footprint: Int64 {
    switch self {
    case .text(let value): 16 + Int64(value.utf8.count)
    case .blob(let bytes): 48 + Int64(bytes.count)
    default: 16
    }
  }

  public var integer: Int64? {
    if case .integer(let value) = self { return value }
    return nil
  }
}

/// What a query gave.
public struct QueryResult: Sendable, Hashable {
  public var columns: [String]
  public var rows: [[QueryValue]]
  /// The row limit was met and more rows exist.
  public var isTruncated: Bool
}

/// How far a query may go.
public struct QueryLimits: Sendable, Hashable {
  public var seconds: Double
  /// Instructions of SQLite's virtual machine, in thousands; a modern core does some tens of millions in a second.
  public var kilosteps: Int
  public var rows: Int
  /// Bytes of SQLite's memory that it may add.
  public var memory: Int64

  public init(
    seconds: Double = 2, kilosteps: Int = .max, rows: Int = 100_000, memory: Int64 = 256 << 20
  ) {
    (self.seconds, self.kilosteps, self.rows, self.memory) = (seconds, kilosteps, rows, memory)
  }

  /// For queries that verdicts rest on: the limit is one of work and not of time, so that a busy machine gives the
  /// same answer as an idle one. The time only stands behind it, for work that the virtual machine does not count.
  public static let verdict = QueryLimits(seconds: 120, kilosteps: 100_000)

  /// For questions of our own about a whole case: an answer that was cut would be taken for all there is.
  public static let whole = QueryLimits(seconds: 3600, rows: .max, memory: 64 << 30)
}

/// Why a query was refused or stopped. A failed query is never an empty answer.
public struct QueryError: Error, Sendable, Hashable, CustomStringConvertible {
  public enum Kind: Sendable, Hashable {
    /// The SQL is wrong: syntax, a name that does not exist, a parameter without a value.
    case wrong
    /// It asks for something that a query over a case has no business with.
    case refused
    case timedOut
    case tooMuchMemory
  }

  public var kind: Kind
  public var description: String
  /// Where in the SQL it is wrong, in bytes, where SQLite says so.
  public var offset: Int?

  public init(_ kind: Kind, _ description: String, offset: Int? = nil) {
    (self.kind, self.description, self.offset) = (kind, description, offset)
  }
}
