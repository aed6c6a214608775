import Evidence
public import Knowledge

/// A cause with one of its parts taken away or made weaker.
public struct CauseMutant: Sendable {
  public var cause: Cause
  /// Where the part stands in the cause's file.
  public var place: Place
  /// The part's path inside the cause, such as `when.all[1]`.
  public var path: String
  /// The part in the words of the file, such as `present: sync-zero`.
  public var clause: String
  /// What was done to it.
  public var change: String
  /// What a test must show to notice the change.
  public var advice: String
}

/// Every way to take one part away from a cause. A part whose loss no test of the cause notices is either untested or
/// decides nothing.
public struct CauseMutants: Sendable {
  /// A mutant that all tests of its cause let pass.
  public struct Survivor: Sendable, CustomStringConvertible {
    public var mutant: CauseMutant

    public var description: String {
      "\(mutant.place): \(mutant.cause.id): no test notices that \(mutant.path) (\(mutant.clause)) \(mutant.change);"
        + " add a test \(mutant.advice), or remove it"
    }
  }

  public let all: [CauseMutant]

  public init(of cause: Cause) {
    all =
      CauseMutants.when(cause) + CauseMutants.support(cause) + CauseMutants.contradict(cause)
      + CauseMutants.requires(cause)
  }

  /// The mutants of `cause` under which every one of its tests still gives what it expects.
  public static func survivors(of cause: Cause, _ runner: CauseTestRunner) -> [Survivor] {
    CauseMutants(of: cause).all.filter { mutant in
      mutant.cause.tests.allSatisfy { runner.outcome(of: mutant.cause, in: $0) == $0.expect }
    }.map(Survivor.init)
  }

  private static func when(_ cause: Cause) -> [CauseMutant] {
    weakened(cause.when, of: cause) { $0.when = $1 }
  }

  /// The mutants of one clause of a cause; `put` sets it into a copy.
  private static func weakened(
    _ clause: ClauseNode, of cause: Cause, _ put: (inout Cause, ClauseNode) -> Void
  ) -> [CauseMutant] {
    ClauseMutation.all(of: clause).map { mutation in
      var copy = cause
      put(&copy, mutation.node)
      return CauseMutant(copy, mutation)
    }
  }

  private static func support(_ cause: Cause) -> [CauseMutant] {
    cause.support.indices.flatMap { index -> [CauseMutant] in
      let old = cause.support[index]
      var removed = cause
      removed.support.remove(at: index)
      var mutants = [
        CauseMutant(
          removed, old.node, "is gone", "in which `when` holds and no support but this one is true")
      ]
      if old.decisive {
        var weaker = cause
        weaker.support[index].decisive = false
        mutants.append(
          CauseMutant(
            weaker, old.node, "is not decisive",
            "that expects \"confirmed\" where no other decisive support is true"))
      }
      return mutants
        + weakened(old.node, of: cause) { $0.support[index].node = $1 }
    }
  }

  private static func contradict(_ cause: Cause) -> [CauseMutant] {
    cause.contradict.indices.flatMap { index -> [CauseMutant] in
      let old = cause.contradict[index]
      var removed = cause
      removed.contradict.remove(at: index)
      var mutants = [
        CauseMutant(
          removed, old.node, "is gone", "that would be surer than \"\(old.cap.name)\" but for this one alone")
      ]
      mutants += weakened(old.node, of: cause) { $0.contradict[index].node = $1 }
      guard let unless = old.unless else { return mutants }
      var strict = cause
      strict.contradict[index].unless = nil
      mutants.append(
        CauseMutant(
          strict, unless, "is gone",
          "in which both the contradiction and its exception are true, and no other contradiction"))
      return mutants
        + weakened(unless, of: cause) { $0.contradict[index].unless = $1 }
    }
  }

  private static func requires(_ cause: Cause) -> [CauseMutant] {
    cause.requires.indices.flatMap { index -> [CauseMutant] in
      let group = cause.requires[index]
      let names = group.map(\.rawValue).joined(separator: ", ")
      var without = cause
      without.requires.remove(at: index)
      var mutants = [
        CauseMutant(
          cause: without, place: cause.when.place, path: "requires[\(index)]", clause: names,
          change: "is gone",
          advice: "in which `when` holds, and that is \"insufficient\" because none of these is covered")
      ]
      guard group.count > 1 else { return mutants }
      for (position, kind) in group.enumerated() {
        var narrower = cause
        narrower.requires[index].remove(at: position)
        mutants.append(
          CauseMutant(
            cause: narrower, place: cause.when.place, path: "requires[\(index)][\(position)]",
            clause: kind.rawValue, change: "is gone",
            advice: "in which `when` holds and of these only \(kind.rawValue) is covered"))
      }
      return mutants
    }
  }
}

extension CauseMutant {
  fileprivate init(_ cause: Cause, _ mutation: ClauseMutation) {
    self.init(
      cause: cause, place: mutation.place, path: mutation.path, clause: mutation.clause,
      change: mutation.change, advice: mutation.advice)
  }

  fileprivate init(_ cause: Cause, _ node: ClauseNode, _ change: String, _ advice: String) {
    self.init(
      cause: cause, place: node.place, path: node.path, clause: node.clause.text, change: change,
      advice: advice)
  }
}
