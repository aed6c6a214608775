public import Evidence

/// A named set of events of one session.
public struct Selection: Sendable {
  public enum Source: Sendable {
    /// Events that carry one of these signals and whose fields pass every condition.
    case signals([String])
    /// Rows of a read-only query over the public views with a column `event_id`, bound to `:session`.
    case sql(String)
  }

  public var name: String
  public var source: Source
  /// Which kinds of source could show such an event; from the signals unless the file says otherwise.
  public var kinds: [SourceKind]
  public var place: Place
  /// Where its SQL stands.
  public var sqlPlace: Place?
  let conditions: [Condition]

  init(name: String, source: Source, conditions: [Condition] = [], kinds: [SourceKind], place: Place) {
    (self.name, self.source, self.kinds, self.place) = (name, source, kinds, place)
    self.conditions = conditions
  }

  /// Whether the fields of an event pass every condition; the signal's own fields come first.
  public func accepts(_ fields: [Field]) -> Bool {
    conditions.allSatisfy { condition in
      condition.holds(for: fields.first { $0.name == condition.field }?.value) { _, _ in }
    }
  }
}
