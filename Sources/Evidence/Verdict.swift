/// What we say of a session.
public enum Verdict: String, Sendable, CaseIterable {
  case classified
  /// Two causes that nothing else explains are equally sure.
  case ambiguous
  /// The sources that would decide were not given.
  case insufficientEvidence = "insufficient evidence"
  /// It failed, everything was there to see, and no cause of ours fits.
  case unclassified
  case noFailureObserved = "no failure observed"
}

/// What part a cause plays.
public enum CauseRole: String, Sendable, CaseIterable {
  case root
  case contributing
  case symptom
  /// What the user saw (HTTP 502); never the root.
  case surface
}

/// A text in the languages of the reports; English is always there.
public struct Localized: Sendable, Hashable {
  public var en: String
  public var ko: String?

  public init(en: String, ko: String? = nil) { (self.en, self.ko) = (en, ko) }

  public func text(_ language: Language) -> String { language == .ko ? ko ?? en : en }
}

public enum Language: String, Sendable, CaseIterable {
  case en
  case ko
}
