public import Evidence

/// What a report says when the cause holds. Sentences cite with `[selection]` and quote with `{selection.field}`.
public struct CauseReport: Sendable {
  public var summary: [CauseSentence] = []
  /// What happened, in one sentence: the first that can be said stands as the root cause.
  public var root: [CauseSentence] = []
  public var impact: [CauseSentence] = []
  public var checks: [Check] = []
  public var solutions: [CauseSentence] = []
  public var immediate: [CauseSentence] = []
  public var shortTerm: [CauseSentence] = []
  public var longTerm: [CauseSentence] = []
  public var learnings: [CauseSentence] = []

  public init() {}
}

/// A sentence of a report, and the sessions for which it is meant.
public struct CauseSentence: Sendable {
  public var text: Localized
  public var occasion: Occasion

  public init(_ text: Localized, _ occasion: Occasion = Occasion()) {
    (self.text, self.occasion) = (text, occasion)
  }

  /// Whether it is meant for every session with the cause, and quotes nothing of one.
  public var isGeneral: Bool {
    occasion.isAlways
      && Citations.parts(of: text.en).allSatisfy { part in
        switch part {
        case .text, .cite: true
        case .quote, .lastQuote, .measure: false
        }
      }
  }
}

/// What would decide between the possibilities that are left: a question and the command that answers it.
public struct Check: Sendable {
  public var text: Localized
  /// With `{session}`, `{bucket}`, `{prefix}`, `{runtime_log_group}`, `{container_log_group}`, `{task}`; may be empty.
  public var command: String
  public var occasion: Occasion

  public init(text: Localized, command: String, occasion: Occasion = Occasion()) {
    (self.text, self.command, self.occasion) = (text, command, occasion)
  }
}

/// For which sessions something is said: where `only` is true, and `unless` is not.
public struct Occasion: Sendable {
  public var only: ClauseNode?
  public var unless: ClauseNode?

  public init(only: ClauseNode? = nil, unless: ClauseNode? = nil) {
    (self.only, self.unless) = (only, unless)
  }

  public var isAlways: Bool { only == nil && unless == nil }
}
