public import Evidence

/// One entry of `queries/signals/`: how a line or a record is recognised, and what it means.
///
/// Several entries may share an id: the old and the new wording of the same thing.
public struct Signal: Sendable {
  /// Which of the two recorded systems writes it.
  public enum System: String, Sendable, CaseIterable {
    case old
    case new
    case both
  }

  /// Which process writes it.
  public enum Process: String, Sendable, CaseIterable {
    case runtime
    case container
    /// The subprocess that acquires the cookie; the runtime prints its lines after it has ended.
    case cookie
    case sdk
    case any
  }

  /// What the signal says of its lifecycle step.
  public enum Effect: String, Sendable, CaseIterable {
    case reached
    case failed
    case note
  }

  /// The word of the vocabulary: `sync.done`.
  public var id: String
  public var place: Place
  public var origin: QueryFile.Origin
  public var system: System
  public var process: Process
  /// The step of `queries/lifecycle.yaml` that it speaks of.
  public var step: String?
  public var effect: Effect
  /// The field that names who the event belongs to: `session` or `request`. `nil` names nobody.
  public var owner: String?
  /// Fields that the line ties together, such as `request` and `session`.
  public var links: [String]
  /// The only kind of event that it looks at; `nil` means the text of log events and pasted errors.
  public var kind: EventKind?
  /// The pattern over text, in RE2's syntax, with its head; `nil` for a signal of records.
  public var pattern: String?
  /// Names of the fields that a hit may carry: captures, then copies.
  public var fields: [String]
  /// Captures that are whole numbers.
  public var integers: Set<String>
  /// Fields of the record that a hit takes over.
  public var copies: [String]
  public var matches: [Sample]
  public var misses: [Sample]

  let conditions: [Condition]
  let compiled: Pattern?
  /// Finds the lines that `compiled` is then held against.
  let finder: String?
  let shape: Shape?

  /// An example that ships with the entry, tried by `SignalCatalogue.check()`.
  public struct Sample: Sendable {
    public var place: Place
    /// Of a text signal.
    public var text: String
    /// Of a record signal.
    public var fields: [Field]
  }
}

/// One signal seen in one event.
public struct SignalHit: Sendable, Hashable {
  /// Into `SignalCatalogue.signals`.
  public var signalIndex: Int
  public var fields: [Field]

  public init(signalIndex: Int, fields: [Field]) {
    (self.signalIndex, self.fields) = (signalIndex, fields)
  }
}
