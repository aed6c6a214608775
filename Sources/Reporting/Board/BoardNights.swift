import Diagnosis
import Evidence
import Knowledge

/// What the board says about earlier nights: how each group stands against them, and what changed since the last one.
struct BoardNights: Sendable {
  let words: NightWords
  private let trend: NightTrend
  private let titles: [String: String]
  /// The newest night of the case at hand.
  private let last: Night?
  /// Sessions of the case at hand by night, oldest first; `nil` holds those without a time.
  private let counts: [(night: Night?, sessions: Int)]

  /// - Parameter starts: of the sessions of the case at hand.
  init(_ history: NightHistory, starts: [Instant?], words: NightWords) {
    let nights = Dictionary(grouping: starts) { $0.map(Night.init) }
    counts = nights.map { ($0.key, $0.value.count) }.sorted { a, b in
      (a.night?.day ?? .max) < (b.night?.day ?? .max)
    }
    let night = counts.compactMap(\.night).last
    self.words = words
    self.last = night
    trend = NightTrend(night.map(history.until) ?? history)
    titles = history.titles
  }

  /// `The night of 2025-10-06, from noon to noon UTC.`, or how many sessions are of which night; `nil` where no session
  /// has a time.
  var sentence: String? {
    let nights = counts.compactMap(\.night)
    guard let first = nights.first, let last = nights.last else { return nil }
    if nights.count == 1 { return words.string(.oneNight, ["night": first.name]) }
    if nights.count > BoardNights.named {
      return words.string(
        .manyNights, ["count": String(nights.count), "from": first.name, "to": last.name])
    }
    let listed = counts.map { night, sessions in
      words.string(
        night == nil ? .undatedCount : .nightCount,
        ["sessions": String(sessions), "night": night?.name ?? ""])
    }
    return words.string(
      .severalNights, ["count": String(nights.count), "nights": listed.joined(separator: ", ")])
  }

  /// More nights than these are told by the first and the last.
  private static let named = 5

  /// Empty where no session has a time.
  func standing(of group: GroupKey) -> String {
    guard let last else { return "" }
    return words.text(trend.standing(of: group, in: last), trend.flaky(group))
  }

  /// `nil` where no session has a time.
  func standing(_ group: GroupKey) -> Standing? { last.map { trend.standing(of: group, in: $0) } }

  var hasEarlier: Bool { trend.nights.count > 1 }

  /// What was counted in the last night beside the night before it.
  struct Change: Sendable {
    var columns: [String]
    var rows: [Row]
    /// Groups that are the same in both nights, and in no row.
    var same: String?

    struct Row: Sendable {
      var title: String
      /// The fingerprint of a finding.
      var key: String?
      var before: String
      var now: String
    }
  }

  /// `nil` where no earlier night is known.
  func change(_ title: (GroupKey) -> String?) -> Change? {
    guard let now = trend.nights.last, now.night == last, let before = trend.nights.dropLast().last else {
      return nil
    }
    let texts = words.texts
    func row(_ title: String, _ value: (NightCount) -> String) -> Change.Row {
      Change.Row(title: title, key: nil, before: value(before), now: value(now))
    }
    var rows = [row(texts[.columnCount]) { String($0.sessions) }]
    for verdict in NightsReport.verdicts
    where (before.verdicts[verdict] ?? 0) + (now.verdicts[verdict] ?? 0) > 0 {
      rows.append(row(texts.word(verdict)) { String($0.verdicts[verdict] ?? 0) })
    }
    rows.append(row(words[.rateInterval]) { texts.share($0.rate) })
    let groups = trend.groups.filter { $0.kind.isFailure }.filter {
      before.groups[$0] != nil || now.groups[$0] != nil
    }
    let changed = groups.filter { before.groups[$0] != now.groups[$0] }
    for group in changed {
      let name = title(group) ?? words.title(group) { titles[$0] ?? $0 }
      rows.append(
        Change.Row(
          title: name, key: group.kind == .finding ? group.key : nil,
          before: String(before.groups[group] ?? 0), now: String(now.groups[group] ?? 0)))
    }
    let same = groups.count - changed.count
    return Change(
      columns: [words[.columnItem]]
        + [before, now].map { words.string(.columnOfNight, ["night": $0.night.name]) },
      rows: rows, same: same > 0 ? words.string(.sameGroups, ["count": String(same)]) : nil)
  }
}
