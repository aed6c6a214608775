public import Evidence

/// One step of the lifecycle.
public struct LifecycleStep: Sendable {
  public var id: String
  public var place: Place
  public var title: Localized
  /// Ids of signals that show it as reached. When a step has signals of both lists, the last one has the word.
  public var reached: [String]
  /// Ids of signals that show it as failed.
  public var failed: [String]
  /// Ids of signals that say that it was left out.
  public var skipped: [String] = []
  /// For an id of `reached`: those that, seen no later, take its word away.
  public var unless: [String: [String]] = [:]
  /// For an id of `reached` or `failed`: it does not count in a session that has one of these.
  public var without: [String: [String]] = [:]
  /// Ids of `reached` that come after the step, such as its answer: they show it, and date it no later than themselves.
  public var later: Set<String> = []
  /// What shows the step where nothing else tells of it: a copy as large as what it was made of.
  public var copy: Copy?
  /// Who else may have taken the step than the runtime.
  public var by: Agent?
  /// What makes a success of it a failure: a number below the one of an earlier step.
  public var short: Shortfall?
  /// Ids of steps without which it cannot go well.
  public var needs: [String] = []
  /// How long it may take after the step before it, in seconds; `nil` where the system sets no limit.
  public var within: Int64?
  /// Which kinds of source would show it: its absence means something only where one of them was given.
  public var sources: [SourceKind]

  /// Somebody who takes a step of its own accord, told by a signal before it.
  public struct Agent: Sendable {
    public var signals: [String]
    public var says: Localized
  }

  /// An object with `signal` that has name and size of one with `of`.
  public struct Copy: Sendable {
    public var signal: String
    public var of: String
  }

  /// `signal` is a failure where its `field` is below that of the last `of` before it.
  public struct Shortfall: Sendable {
    public var signal: String
    public var field: String
    public var of: String
  }

  /// Every signal that the step looks at.
  public var signals: [String] {
    reached + failed + skipped + unless.values.flatMap { $0 } + (by?.signals ?? [])
      + (copy.map { [$0.signal] } ?? [])
  }
}
