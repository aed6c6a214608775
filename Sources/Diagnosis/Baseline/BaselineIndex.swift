import Evidence

/// Why one good session is held beside a failed one.
public struct BaselineChoice: Sendable, Hashable {
  /// What was compared to choose it, in the order in which it counts.
  public enum Trait: String, Sendable, CaseIterable {
    /// No more than 12 hours apart.
    case night
    case system
    /// The same names of input files.
    case input
    /// Inputs of about the same size: the same power of two.
    case size
    /// The same words of the user.
    case question
  }

  public var session: String
  public var same: [Trait]
  public var differs: [Trait]
  /// From the failed session's start to this one's; negative for an earlier one.
  public var seconds: Int64?
  /// How many good sessions of its system there were to choose from.
  public var candidates: Int
  /// The user named it.
  public var isGiven = false
  /// Events of the failed session, and of the chosen one, that show input and words.
  public var evidence: [Int]
  public var otherEvidence: [Int]
}

/// What came of looking for a session to compare with.
public enum BaselineAnswer: Sendable, Hashable {
  case chosen(BaselineChoice)
  /// No session of the case ended well.
  case noneGood
  /// Sessions ended well, and all are of another system.
  case noneOfSystem(candidates: Int)
}

/// The good sessions of a case by what makes them comparable: asked once for every failed session, so that a case of
/// ten thousand costs no more than its sessions.
public struct BaselineIndex {
  static let night: Int64 = 12 * 3600

  private enum Input: Hashable {
    case names([String])
    case size(Int)
    case any
  }
  private struct Key: Hashable {
    var system: SessionProfile.System
    var input: Input
    var question: String?
    /// It left a final report; `nil` for any session.
    var hasReport: Bool?
  }

  private var buckets: [Key: [SessionProfile]] = [:]
  private var candidates = 0

  /// Takes those that are *no failure observed*.
  public init(_ judgements: [Judgement]) {
    self.init(good: judgements.lazy.filter { $0.verdict == .noFailureObserved }.map { SessionProfile($0) })
  }

  /// Of sessions without an observed failure.
  public init(good profiles: some Sequence<SessionProfile>) {
    for profile in profiles {
      candidates += 1
      for key in BaselineIndex.keys(of: profile, withReport: profile.hasReport) {
        buckets[key, default: []].append(profile)
      }
    }
    for key in buckets.keys { buckets[key]?.sort { BaselineIndex.place($0) < BaselineIndex.place($1) } }
  }

  /// The nearest in time of those that share most, of these one that left a report; of the same night before any other.
  public func answer(for judgement: Judgement) -> BaselineAnswer {
    if candidates == 0 { return .noneGood }
    let profile = SessionProfile(judgement)
    var farther: SessionProfile?
    for key in BaselineIndex.keys(of: profile, withReport: true) {
      guard let nearest = nearest(to: profile, key) else { continue }
      if BaselineChoice.Trait.night.agreement(profile, nearest) == .yes {
        return .chosen(choice(nearest, for: profile))
      }
      farther = farther ?? nearest
    }
    return farther.map { .chosen(choice($0, for: profile)) } ?? .noneOfSystem(candidates: candidates)
  }

  /// A session that the user named, with what it shares.
  public func given(_ other: Judgement, for judgement: Judgement) -> BaselineChoice {
    var choice = choice(SessionProfile(other), for: SessionProfile(judgement))
    choice.isGiven = true
    return choice
  }

  private func choice(_ other: SessionProfile, for profile: SessionProfile) -> BaselineChoice {
    func traits(_ truth: Truth) -> [BaselineChoice.Trait] {
      BaselineChoice.Trait.allCases.filter { $0.agreement(profile, other) == truth }
    }
    // The same names say more than the same size.
    let same = traits(.yes).filter {
      $0 != .size || BaselineChoice.Trait.input.agreement(profile, other) != .yes
    }
    let seconds = profile.start.flatMap { start in
      other.start.map { ($0.nanoseconds - start.nanoseconds) / 1_000_000_000 }
    }
    // One of another system is never chosen, so it was none to choose from.
    let ofSystem = buckets[Key(system: profile.system, input: .any, question: nil, hasReport: nil)]
    return BaselineChoice(
      session: other.session, same: same, differs: traits(.no), seconds: seconds,
      candidates: ofSystem?.count ?? candidates,
      evidence: profile.events, otherEvidence: other.events)
  }

  /// From what shares most to what shares least; of each first those with a report, where these are meant.
  private static func keys(of profile: SessionProfile, withReport: Bool) -> [Key] {
    let inputs = [profile.names.map(Input.names), profile.size.map(Input.size), .any].compactMap { $0 }
    let questions = (profile.question.map { [$0] } ?? []) + [nil]
    let reports: [Bool?] = withReport ? [true, nil] : [nil]
    return inputs.flatMap { input in
      questions.flatMap { question in
        reports.map { Key(system: profile.system, input: input, question: question, hasReport: $0) }
      }
    }
  }

  /// Sessions without a start come last.
  private static func place(_ profile: SessionProfile) -> (Int64, String) {
    (profile.start?.nanoseconds ?? .max, profile.session)
  }

  private func nearest(to profile: SessionProfile, _ key: Key) -> SessionProfile? {
    guard let sorted = buckets[key], let first = sorted.first else { return nil }
    guard let start = profile.start?.nanoseconds else { return first }
    func begins(_ index: Int) -> Int64 { sorted[index].start?.nanoseconds ?? .max }
    func lowerBound(_ value: Int64) -> Int {
      var (low, high) = (0, sorted.count)
      while low < high {
        let middle = (low + high) / 2
        if begins(middle) < value { low = middle + 1 } else { high = middle }
      }
      return low
    }
    let after = lowerBound(start)
    // Of several that began at once, the first by name.
    let before = after > 0 ? lowerBound(begins(after - 1)) : nil
    let near = ([before].compactMap { $0 } + (after < sorted.count ? [after] : [])).map { sorted[$0] }
    func distance(_ other: SessionProfile) -> Int64 {
      other.start.map { abs($0.seconds(since: Instant(nanoseconds: start))) } ?? .max
    }
    return near.min { (distance($0), $0.session) < (distance($1), $1.session) }
  }
}
