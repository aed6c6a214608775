public import Evidence
public import Knowledge

/// The labelled sessions against what is said of them, undamaged.
public struct Scores: Sendable {
  public struct Answer: Sendable, Hashable {
    public var folder: String
    public var label: Label
    public var outcome: Outcome

    public init(folder: String, label: Label, outcome: Outcome) {
      (self.folder, self.label, self.outcome) = (folder, label, outcome)
    }

    /// The verdict says what the label says; or that the evidence does not suffice, where that is so.
    var isRight: Bool { isHit || (!label.isDecidable && outcome.verdict == .insufficientEvidence) }
    /// The verdict says what the label says.
    var isHit: Bool { Scores.name(outcome) == label.truth.name }
    /// No cause and no "no failure": *insufficient evidence*, or several rivals.
    var isAbstention: Bool {
      outcome.verdict == .insufficientEvidence || outcome.verdict == .ambiguous
    }
  }

  public var answers: [Answer]

  public init(_ answers: [Answer]) { self.answers = answers }

  public static func measure(_ folders: [LabelledFolder], by knowledge: KnowledgeBase) throws -> Scores {
    let judge = FolderJudge(knowledge)
    return Scores(
      try folders.flatMap { folder in
        let outcomes = try judge.outcomes(of: folder.files)
        return folder.labels.map {
          Answer(
            folder: folder.name, label: $0, outcome: outcomes[$0.session] ?? Outcome(.insufficientEvidence))
        }
      })
  }

  /// What an outcome claims, in the words of labels.
  static func name(_ outcome: Outcome) -> String {
    switch outcome.verdict {
    case .classified: outcome.cause ?? ""
    case .noFailureObserved: "healthy"
    case .insufficientEvidence: "insufficient"
    case .ambiguous: "ambiguous"
    case .unclassified: "unclassified"
    }
  }

  private func of(_ name: String) -> [Answer] { answers.filter { $0.label.truth.name == name } }
  private func saying(_ name: String) -> [Answer] { answers.filter { Scores.name($0.outcome) == name } }

  /// Labels in the order of the tables: causes by id, then healthy, then insufficient.
  public var labels: [String] {
    let causes = Set(answers.map(\.label.truth.name)).subtracting(["healthy", "insufficient"])
    return causes.sorted() + ["healthy", "insufficient"].filter { !of($0).isEmpty }
  }

  /// Of the sessions of which this was said, those of which it is true.
  public func precision(_ name: String) -> Share {
    let said = saying(name)
    return Share(said.count(where: \.isRight), of: said.count)
  }

  /// Of the sessions of which it is true and whose files can show it, those of which it was said.
  public func recall(_ name: String) -> Share {
    let decidable = of(name).filter(\.label.isDecidable)
    return Share(decidable.count(where: \.isHit), of: decidable.count)
  }

  /// Of the sessions of which it is true, those of which nothing was said.
  public func abstention(_ name: String) -> Share {
    Share(of(name).count(where: \.isAbstention), of: of(name).count)
  }

  /// Recall over all failed sessions whose files can show the cause.
  public var failedRecall: Share {
    let failed = answers.filter {
      if case .cause = $0.label.truth { $0.label.isDecidable } else { false }
    }
    return Share(failed.count(where: \.isHit), of: failed.count)
  }

  public var right: Share { Share(answers.count(where: \.isRight), of: answers.count) }

  /// What always giving the most frequent label would get.
  public var baseline: (name: String, share: Share) {
    let best = labels.max { a, b in
      let (m, n) = (of(a).count, of(b).count)
      return m != n ? m < n : a > b
    }
    return (best ?? "", Share(best.map { of($0).count } ?? 0, of: answers.count))
  }

  /// A cause, or *no failure observed*, that is not true.
  public var falseClaims: [Answer] {
    answers.filter { !$0.isRight && !$0.isAbstention && $0.outcome.verdict != .unclassified }
  }

  /// Healthy sessions that are not called so although their files show it, or that are called failed.
  public var healthyMissed: [Answer] {
    of("healthy").filter { !$0.isHit && ($0.label.isDecidable || !$0.isAbstention) }
  }

  /// What is asked of every release, and whether it holds.
  public var goals: [(text: String, isMet: Bool)] {
    [
      ("no false claim: no wrong cause, no failed session called clean", falseClaims.isEmpty),
      ("every healthy session whose files show it is clean, none is called failed", healthyMissed.isEmpty),
      (
        "recall of failed sessions whose files show the cause is at least 0.95",
        (failedRecall.value ?? 0) >= 0.95
      ),
    ]
  }

  /// How often each answer was given to each label.
  public var confusion: [String: [String: Int]] {
    answers.reduce(into: [:]) {
      $0[$1.label.truth.name, default: [:]][Scores.name($1.outcome), default: 0] += 1
    }
  }
}
