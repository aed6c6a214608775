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

  /// - Parameter last: the latest start of a session of the case at hand.
  init(_ history: NightHistory, last: Instant?, words: NightWords) {
    let night = last.map(Night.init)
    self.words = words
    self.last = night
    trend = NightTrend(night.map(history.until) ?? history)
    titles = history.titles
  }

  /// `The night of 2025-10-06, from noon to noon UTC.`; `nil` where no session has a time.
  var sentence: String? { last.map { words.string(.oneNight, ["night": $0.name]) } }

  /// Empty where no session has a time.
  func standing(of group: GroupKey) -> String {
    guard let last else { return "" }
    return words.text(trend.standing(of: group, in: last), trend.flaky(group))
  }

  func isNew(_ group: GroupKey) -> Bool {
    guard let last, case .new = trend.standing(of: group, in: last) else { return false }
    return true
  }

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
    rows.append(row(words[.columnRate]) { texts.share($0.rate) })
    let groups = trend.groups.filter { before.groups[$0] != nil || now.groups[$0] != nil }
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

/// What somebody with one minute should look at.
struct FirstLook: Sendable {
  var label: String
  var note: String
  var count: Int
  /// Indices of the board's rows; empty where the line is about sources.
  var sessions: [Int]
}

extension Board {
  /// In the order of urgency: what nobody understands, what is new, what cannot be decided, what was not read.
  var first: [FirstLook] {
    let words = nights.words
    func look(_ label: NightWord, _ note: NightWord, _ sessions: [Int]) -> FirstLook? {
      sessions.isEmpty
        ? nil : FirstLook(label: words[label], note: words[note], count: sessions.count, sessions: sessions)
    }
    func ended(_ verdict: Verdict) -> [Int] { rows.indices.filter { rows[$0].verdict == verdict } }
    let new = groups.filter { $0.kind == .finding && nights.isNew(GroupKey($0.kind, $0.key)) }
    let unread = sources.count {
      ($0.lostBytes > 0 || ![.complete, .empty].contains($0.status)) && !$0.isUnknown
    }
    func files(_ label: NightWord, _ note: NightWord, _ count: Int) -> FirstLook? {
      count == 0 ? nil : FirstLook(label: words[label], note: words[note], count: count, sessions: [])
    }
    return [
      look(.firstUnexplained, .noteUnexplained, ended(.unclassified)),
      look(.firstAmbiguous, .noteAmbiguous, ended(.ambiguous)),
      look(.firstNew, .noteNew, new.flatMap(\.sessions).sorted()),
      look(.firstUndecidable, .noteUndecidable, ended(.insufficientEvidence)),
      files(.firstUnread, .noteUnread, unread),
      files(.firstEmpty, .noteEmpty, sources.count { $0.status == .empty }),
      files(.firstUnknown, .noteUnknown, sources.count(where: \.isUnknown)),
    ].compactMap { $0 }
  }

  /// What changed since the night before; `nil` where none is known.
  var change: BoardNights.Change? {
    let titles = Dictionary(
      groups.map { (GroupKey($0.kind, $0.key), $0.title) }, uniquingKeysWith: { first, _ in first })
    return nights.change { titles[$0] }
  }

  /// `20 sessions. 12 of the 15 … The night of …`
  var summary: String {
    ([nights.words.sessions(rows.count)] + [rateWords, nights.sentence].compactMap { $0 }).joined(
      separator: " ")
  }
}
