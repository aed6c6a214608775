public import Casebook

/// What a report takes from its author and from its own past.
public struct AuthorInput: Sendable {
  /// In order; the last one is this report.
  public var revisions: [Revision] = []
  public var notes: [AuthorNote] = []

  public init() {}
}
