import Diagnosis
public import Evidence

/// What was counted in one night.
public struct NightCount: Sendable, Hashable {
  public var night: Night
  public var sessions = 0
  public var verdicts: [Verdict: Int] = [:]
  public var groups: [GroupKey: Int] = [:]

  /// How many of the sessions that did not end well have one named cause.
  public var rate: Share {
    Share(verdicts[.classified] ?? 0, of: sessions - (verdicts[.noFailureObserved] ?? 0))
  }
}

/// How a group stands against the nights before.
public enum Standing: Sendable, Hashable {
  /// In none of the earlier nights.
  case new(earlier: Int)
  case known(since: Night, seen: Int, earlier: Int)
  /// Not in the last night.
  case gone(last: Night)
  /// None of its sessions has a time.
  case undated
  case noEarlierNight
  /// Earlier nights hold this cause under keys of another version, which cannot be compared.
  case otherVersion
  /// Its sessions share what is missing, or that nothing explains them: no two of them failed alike, as far as is known.
  case notAlike
}

/// Nights in their order, what was in each, and how it changed.
public struct NightTrend: Sendable {
  /// Oldest first; a night of which no session was given is not among them.
  public let nights: [NightCount]
  /// Sessions of which nothing has a time.
  public let undated: [PastSession]
  private let seen: [GroupKey: [Night: Int]]
  private let jobs: [String: [PastSession]]

  /// Fewer runs of a job say nothing about flakiness.
  public static let flakyRuns = 15

  public init(_ history: NightHistory) {
    var counts: [Night: NightCount] = [:]
    var seen: [GroupKey: [Night: Int]] = [:]
    var undated: [PastSession] = []
    var jobs: [String: [PastSession]] = [:]
    for session in history.sessions.values.sorted(by: { $0.session < $1.session }) {
      if let job = session.job, session.isDecided { jobs[job, default: []].append(session) }
      if let group = session.group { seen[group] = seen[group] ?? [:] }
      guard let night = session.night else {
        undated.append(session)
        continue
      }
      var count = counts[night] ?? NightCount(night: night)
      count.sessions += 1
      count.verdicts[session.verdict, default: 0] += 1
      if let group = session.group {
        count.groups[group, default: 0] += 1
        seen[group, default: [:]][night, default: 0] += 1
      }
      counts[night] = count
    }
    nights = counts.values.sorted { $0.night < $1.night }
    (self.seen, self.undated, self.jobs) = (seen, undated, jobs)
  }

  /// All groups, by kind, then the most frequent first.
  public var groups: [GroupKey] {
    seen.keys.sorted { a, b in
      (a.kind, total(b), a.key) < (b.kind, total(a), b.key)
    }
  }

  /// Sessions with a time.
  public func total(_ group: GroupKey) -> Int { seen[group]?.values.reduce(0, +) ?? 0 }

  /// Nights in which the group was, oldest first.
  public func nights(of group: GroupKey) -> [Night] { (seen[group] ?? [:]).keys.sorted() }

  /// How `group` stands in the night `last` against those before it. What cannot be known is never called new.
  public func standing(of group: GroupKey, in last: Night) -> Standing {
    if !group.kind.isFailure { return .notAlike }
    let own = nights(of: group).filter { $0 <= last }
    guard let newest = own.last, let first = own.first else { return .undated }
    if newest < last { return .gone(last: newest) }
    let earlier = nights.count { $0.night < last }
    if earlier == 0 { return .noEarlierNight }
    if own.count > 1 { return .known(since: first, seen: own.count - 1, earlier: earlier) }
    return hasOtherVersion(group, before: last) ? .otherVersion : .new(earlier: earlier)
  }

  private func hasOtherVersion(_ group: GroupKey, before last: Night) -> Bool {
    guard let own = group.parts else { return false }
    return seen.contains { other, nights in
      guard let parts = other.parts else { return false }
      return parts.cause == own.cause && parts.version != own.version && nights.keys.contains { $0 < last }
    }
  }

  /// Findings that a night has and none before it; `nil` for the first night, of which nothing can be said.
  public func newFindings(in night: Night) -> [GroupKey]? {
    guard let count = nights.first(where: { $0.night == night }), nights.first?.night != night else {
      return nil
    }
    return count.groups.keys.filter { group in
      if case .new = standing(of: group, in: night) { return group.kind == .finding }
      return false
    }.sorted()
  }

  /// The share of failures of this kind among the runs of one job, where the job ran often enough and some of its runs
  /// ended well: it fails sometimes, and not always. Of several jobs, the one that failed so most often.
  public func flaky(_ group: GroupKey) -> Share? {
    if group.kind != .finding { return nil }
    var best: Share?
    for job in jobs.keys.sorted() {
      let runs = jobs[job] ?? []
      let share = Share(runs.count { $0.group == group }, of: runs.count)
      guard share.hits > 0, share.all >= NightTrend.flakyRuns,
        runs.contains(where: { $0.verdict == .noFailureObserved })
      else { continue }
      if share.hits > best?.hits ?? 0 { best = share }
    }
    return best
  }
}
