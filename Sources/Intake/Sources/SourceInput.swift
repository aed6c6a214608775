/// What to read: a file, standard input, or bytes that the caller holds.
public enum SourceInput: Sendable {
  /// A file by the bytes of its path (a file name need not be UTF-8) and the label that the case shows for it.
  case path([UInt8], label: String)
  case standardInput
  case bytes([UInt8], label: String)

  /// A file; `path` as given, for opening.
  public static func file(path: String, label: String) -> SourceInput {
    .path(Array(path.utf8), label: label)
  }

  /// The name under which the source appears; `-` for standard input.
  public var label: String {
    switch self {
    case .path(_, let label), .bytes(_, let label): label
    case .standardInput: "-"
    }
  }
}

/// How far reading goes.
public struct IntakeOptions: Sendable {
  /// The longest record in bytes; a longer one is unread, and reading goes on behind it.
  public var recordLimit = 16 << 20
  /// The most bytes that one compressed source may give.
  public var decompressLimit: Int64 = 8 << 30
  /// The deepest nesting of JSON.
  public var jsonDepth = 128

  public init() {}
}

/// Why a source could not be opened at all, for callers that ask for its digest only.
public struct IntakeError: Error, CustomStringConvertible, Sendable {
  public var label: String
  public var reason: String

  public init(label: String, reason: String) { (self.label, self.reason) = (label, reason) }

  public var description: String { "\(label): \(reason)" }
}
