public import Knowledge

/// A selection by SQL that could not be asked for one session. What rests on it is unknown there.
public struct SelectionFailure: Sendable, Hashable {
  /// The selection's name.
  public var selection: String
  public var place: Place
  /// What SQLite or a limit said.
  public var reason: String
}

/// The selections by SQL that could not be asked, over all sessions: once for each cause and selection.
public struct FailedSelections: Sendable {
  private struct Key: Hashable {
    var cause: String
    var failure: SelectionFailure
  }
  private struct Count {
    var sessions = 0
    var first = ""
    var reason = ""
  }
  private var counts: [Key: Count] = [:]
  private var sessions = 0

  public init() {}

  public init(_ judgements: some Sequence<Judgement>) {
    for judgement in judgements { add(judgement) }
  }

  public var isEmpty: Bool { counts.isEmpty }

  public mutating func add(_ judgement: Judgement) {
    sessions += 1
    let rules = judgement.outcomeFailures.map { ("the outcome", $0) }
    for (cause, failure) in judgement.findings.flatMap({ one in one.failures.map { (one.cause.id, $0) } })
      + rules
    {
      // One line for all reasons: a limit may be met at another place each time.
      var key = Key(cause: cause, failure: failure)
      key.failure.reason = ""
      var count = counts[key] ?? Count(first: judgement.session, reason: failure.reason)
      count.sessions += 1
      counts[key] = count
    }
  }

  /// `file:line:column: the sql of "x" failed …`, in the order of files and lines.
  public var lines: [String] {
    counts.sorted {
      let (a, b) = ($0.key.failure.place, $1.key.failure.place)
      return (a.file, a.line, a.column, $0.key.cause) < (b.file, b.line, b.column, $1.key.cause)
    }.map { key, count in
      "\(key.failure.place): the sql of \"\(key.failure.selection)\" failed in \(count.sessions) of \(sessions) session\(sessions == 1 ? "" : "s"), first in \(count.first): \(count.reason); what rests on it in \(key.cause) is unknown there"
    }
  }
}
