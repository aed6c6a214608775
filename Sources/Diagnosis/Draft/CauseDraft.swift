import Evidence
public import Knowledge

/// A first version of a cause from two sessions: what is true of the one, and false of the other.
///
/// The evaluator decides both; what it does not know of a session tells nothing.
public struct CauseDraft {
  /// A clause that tells the two apart.
  struct Telling {
    var candidate: DraftCandidate
    /// Clean sessions in which it is true, and in which it is unknown.
    var clean = 0
    var unknown = 0
  }

  let from: Dossier
  let against: Dossier
  let knowledge: KnowledgeBase
  let cleanSessions: Int
  let telling: [Telling]

  /// - Parameters:
  ///   - judgements: all sessions at hand; those without a failure say how telling a clause is.
  ///   - mayQuote: whether a value may stand in a file that people pass on.
  /// - Throws: `KnowledgeErrors`, which would be a mistake of ours.
  public init(
    from: Judgement, against: Judgement, among judgements: [Judgement], knowledge: KnowledgeBase,
    mayQuote: @escaping (String) -> Bool
  ) throws {
    (self.from, self.against, self.knowledge) = (from.dossier, against.dossier, knowledge)
    let clean = judgements.filter {
      $0.session != from.session && $0.verdict == .noFailureObserved
    }
    cleanSessions = clean.count
    let candidates = DraftCandidates(
      from: from.dossier, against: against.dossier, signals: knowledge.signals, mayQuote: mayQuote
    ).all()
    telling = try CauseDraft.telling(candidates, from, against, clean.map(\.dossier), knowledge)
  }

  /// Whether nothing tells the two sessions apart.
  public var isEmpty: Bool { telling.isEmpty }

  private static func telling(
    _ candidates: [DraftCandidate], _ from: Judgement, _ against: Judgement, _ clean: [Dossier],
    _ knowledge: KnowledgeBase
  ) throws -> [Telling] {
    guard let first = candidates.first else { return [] }
    var selections: [String: String] = [:]
    for candidate in candidates { selections.merge(candidate.selections) { a, _ in a } }
    let text = """
      id: draft.candidates
      title: draft
      category: agent
      role: root
      events:
      \(selections.sorted { $0.key < $1.key }.map { "  \($0.key): \($0.value)" }.joined(separator: "\n"))
      when: {\(first.clause)}
      support:
      \(candidates.map { "  - {\($0.clause)}" }.joined(separator: "\n"))
      """
    let cause = try load(text, id: "draft.candidates", knowledge)
    let (one, other) = (
      Evaluator(dossier: from.dossier, selections: cause.selections),
      Evaluator(dossier: against.dossier, selections: cause.selections)
    )
    let rest = clean.map { Evaluator(dossier: $0, selections: cause.selections) }
    let failing = Set(knowledge.signals.signals.filter { $0.effect == .failed }.map(\.id))
    return zip(candidates, cause.support).compactMap { candidate, rule -> Telling? in
      guard one.evaluate(rule.node).truth == .yes, other.evaluate(rule.node).truth == .no else { return nil }
      let truths = rest.map { $0.evaluate(rule.node).truth }
      return Telling(
        candidate: candidate, clean: truths.count { $0 == .yes }, unknown: truths.count { $0 == .unknown })
    }.sorted { a, b in
      func key(_ telling: Telling) -> [Int] {
        let fails = telling.candidate.signals.contains(where: failing.contains)
        return [telling.clean, telling.candidate.form.rawValue, fails ? 0 : 1, telling.unknown]
      }
      let (s, t) = (key(a), key(b))
      return s != t ? s.lexicographicallyPrecedes(t) : a.candidate.clause < b.candidate.clause
    }
  }

  /// Reads a cause that stands in no file.
  static func load(_ text: String, id: String, _ knowledge: KnowledgeBase) throws -> Cause {
    let library = knowledge.library.adding(path: "causes/\(id).yaml", label: "\(id).yaml", text: text)
    guard let cause = try CauseCatalogue(library, signals: knowledge.signals)[id] else {
      throw KnowledgeErrors([
        KnowledgeError(file: "\(id).yaml", line: 1, column: 1, message: "no cause \(id)")
      ])
    }
    return cause
  }
}
