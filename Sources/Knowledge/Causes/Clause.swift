public import Evidence

/// A statement about one session that is true, false, or unknown. `docs/causes.md` has the truth tables.
public indirect enum Clause: Sendable {
  case all([ClauseNode])
  case any([ClauseNode])
  case not(ClauseNode)
  /// At least one event of the selection. False only where the sources that would show one cover the session.
  case present(String, needs: Needs)
  /// No event of the selection, after (and within seconds of) the first event of another.
  case absent(String, after: String?, within: Int64?, needs: Needs)
  /// One event of each selection, each before the next, all within so many seconds.
  case sequence([String], within: Int64?)
  case count(String, CountTest, needs: Needs)
  /// A value of one selection held against a value of another, optionally for equal `matching` fields.
  case compare(FieldReference, ComparisonOperator, FieldReference, matching: String?)
  /// The last event of one selection is also an event of another.
  case last(of: String, isIn: String)
  /// One kind of source says nothing about the session for longer than so many seconds, after an event.
  case silence(SourceKind, longerThan: Int64, after: String?)
}

/// A clause with its place in the file and, where the author gave one, a sentence for people.
public struct ClauseNode: Sendable {
  public var clause: Clause
  /// Path inside the cause, such as `when.all[1]`.
  public var path: String
  public var place: Place
  public var says: Localized?
  /// The same with values of the session, for where the clause is true and what it quotes is there.
  public var tells: Localized?

  public init(
    _ clause: Clause, path: String, place: Place, says: Localized? = nil, tells: Localized? = nil
  ) {
    (self.clause, self.path, self.place, self.says, self.tells) = (clause, path, place, says, tells)
  }
}

/// Which sources must cover the session before "there is none" may be said.
public enum Needs: Sendable {
  /// Every kind of source that could show the selection's signals.
  case every
  /// One of the kinds that could.
  case one
  /// Exactly these.
  case kinds([SourceKind])
}

public struct CountTest: Sendable {
  public var atLeast: Int64?
  public var atMost: Int64?

  public init(atLeast: Int64? = nil, atMost: Int64? = nil) {
    (self.atLeast, self.atMost) = (atLeast, atMost)
  }

  public var text: String {
    switch (atLeast, atMost) {
    case (let low?, let high?): low == high ? "exactly \(low)" : "from \(low) to \(high)"
    case (let low?, nil): "at least \(low)"
    case (nil, let high?): "at most \(high)"
    case (nil, nil): "any number"
    }
  }
}

/// `selection.field`, or a number.
public enum FieldReference: Sendable {
  case field(selection: String, name: String)
  case number(Int64)

  public var text: String {
    switch self {
    case .field(let selection, let name): "\(selection).\(name)"
    case .number(let value): String(value)
    }
  }

  public var selection: String? {
    if case .field(let selection, _) = self { return selection }
    return nil
  }
}

public enum ComparisonOperator: String, Sendable, CaseIterable {
  case equal = "=="
  case notEqual = "!="
  case less = "<"
  case lessOrEqual = "<="
  case greater = ">"
  case greaterOrEqual = ">="

  public func holds<T: Comparable>(_ a: T, _ b: T) -> Bool {
    switch self {
    case .equal: a == b
    case .notEqual: a != b
    case .less: a < b
    case .lessOrEqual: a <= b
    case .greater: a > b
    case .greaterOrEqual: a >= b
    }
  }
}

extension Clause {
  /// The selections that this clause and those inside it name.
  public var selections: [String] {
    switch self {
    case .all(let nodes), .any(let nodes): nodes.flatMap(\.clause.selections)
    case .not(let node): node.clause.selections
    case .present(let name, _), .count(let name, _, _): [name]
    case .absent(let name, let after, _, _): [name] + (after.map { [$0] } ?? [])
    case .sequence(let names, _): names
    case .compare(let left, _, let right, _): [left.selection, right.selection].compactMap { $0 }
    case .last(let of, let isIn): [of, isIn]
    case .silence(_, _, let after): after.map { [$0] } ?? []
    }
  }

  /// Whether it or a clause inside it looks for a silence.
  var asksForSilence: Bool {
    switch self {
    case .silence: true
    case .all(let nodes), .any(let nodes): nodes.contains(where: \.clause.asksForSilence)
    case .not(let node): node.clause.asksForSilence
    default: false
    }
  }

  /// One line in the words of the file.
  public var text: String {
    switch self {
    case .all(let nodes): "all of \(nodes.count)"
    case .any(let nodes): "any of \(nodes.count)"
    case .not(let node): "not: \(node.clause.text)"
    case .present(let name, _): "present: \(name)"
    case .absent(let name, let after, let within, _):
      "absent: \(name)" + (after.map { " after \($0)" } ?? "") + (within.map { " within \($0) s" } ?? "")
    case .sequence(let names, let within):
      "sequence: \(names.joined(separator: ", then "))" + (within.map { " within \($0) s" } ?? "")
    case .count(let name, let test, _): "count: \(name) \(test.text)"
    case .compare(let left, let sign, let right, let matching):
      "compare: \(left.text) \(sign.rawValue) \(right.text)" + (matching.map { " for the same \($0)" } ?? "")
    case .last(let of, let isIn): "last of \(of) is in \(isIn)"
    case .silence(let kind, let seconds, let after):
      "silence: \(kind.rawValue) longer than \(seconds) s" + (after.map { " after \($0)" } ?? "")
    }
  }
}
