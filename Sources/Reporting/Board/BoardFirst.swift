import Diagnosis
import Evidence
import Knowledge

/// What somebody with one minute should look at.
struct FirstLook: Sendable {
  var label: String
  var note: String
  var count: Int
  /// Indices of the board's rows; empty where the line is about sources, or tells them by group.
  var sessions: [Int] = []
  /// Groups of failures, each with its sessions.
  var groups: [Item] = []
  /// Sources.
  var paths: [String] = []

  struct Item: Sendable {
    var title: String
    /// Where the line itself does not say it.
    var standing: String
    var sessions: [Int]
  }

  /// More groups than these stand in the table of groups only, and more sources in the last tables.
  static let shownGroups = 12
  static let shownPaths = 5
  static let shownSessions = 5
}

extension Board {
  /// In the order of urgency: what nobody understands, what is new, what is known, what cannot be decided, what was
  /// not read.
  var first: [FirstLook] {
    [
      unexplained, failures(.firstAmbiguous, .noteAmbiguous, groups.filter { $0.kind == .ambiguous }),
      failures(.firstNew, .noteNew, findings.new),
      failures(.firstKnown, .noteKnown, findings.known, tells: true),
      nights.hasEarlier
        ? failures(.firstOther, .noteOther, findings.other, tells: true)
        : failures(.firstFailures, .noteFailures, findings.other),
      look(.firstUndecidable, .noteUndecidable, indices { $0.verdict == .insufficientEvidence }),
      look(.firstNoSession, .noteNoSession, rows.indices.filter { rows[$0].prefixOf != nil }),
      files(.firstUnread, .noteUnread) {
        ($0.lostBytes > 0 || ![.complete, .empty].contains($0.status)) && !$0.isUnknown
      },
      files(.firstUnassigned, .noteUnassigned, \.isUnassigned),
      files(.firstRepaired, .noteRepaired) { $0.repaired > 0 },
      files(.firstEmpty, .noteEmpty) { $0.status == .empty },
      files(.firstUnknown, .noteUnknown, \.isUnknown),
    ].compactMap { $0 }
  }

  private func indices(_ include: (Row) -> Bool) -> [Int] {
    rows.indices.filter { rows[$0].prefixOf == nil && include(rows[$0]) }
  }

  private func look(_ label: NightWord, _ note: NightWord, _ sessions: [Int]) -> FirstLook? {
    let words = nights.words
    if sessions.isEmpty { return nil }
    return FirstLook(label: words[label], note: words[note], count: sessions.count, sessions: sessions)
  }

  /// That there is none is worth a line where something failed.
  private var unexplained: FirstLook? {
    let words = nights.words
    let found = indices { $0.verdict == .unclassified }
    if found.isEmpty, rate.all > 0 {
      return FirstLook(label: words[.firstUnexplained], note: words[.noneUnexplained], count: 0)
    }
    return look(.firstUnexplained, .noteUnexplained, found)
  }

  private func failures(
    _ label: NightWord, _ note: NightWord, _ groups: [Group], tells: Bool = false
  ) -> FirstLook? {
    if groups.isEmpty { return nil }
    let items = groups.map { group in
      FirstLook.Item(title: group.title, standing: tells ? group.standing : "", sessions: group.sessions)
    }
    return FirstLook(
      label: nights.words[label], note: nights.words[note], count: groups.map(\.sessions.count).reduce(0, +),
      groups: items)
  }

  private func files(
    _ label: NightWord, _ note: NightWord, _ include: (SourceReading) -> Bool
  ) -> FirstLook? {
    let paths = sources.filter(include).map(\.path)
    if paths.isEmpty { return nil }
    return FirstLook(label: nights.words[label], note: nights.words[note], count: paths.count, paths: paths)
  }

  private var findings: (new: [Group], known: [Group], other: [Group]) {
    var found: (new: [Group], known: [Group], other: [Group]) = ([], [], [])
    for group in groups where group.kind == .finding {
      switch nights.standing(GroupKey(group.kind, group.key)) {
      case .new: found.new.append(group)
      case .known: found.known.append(group)
      default: found.other.append(group)
      }
    }
    return found
  }

  /// What changed since the night before; `nil` where none is known.
  var change: BoardNights.Change? {
    let titles = Dictionary(
      groups.map { (GroupKey($0.kind, $0.key), $0.title) }, uniquingKeysWith: { first, _ in first })
    return nights.change { titles[$0] }
  }

  /// `20 sessions. 12 of the 15 … The night of …`
  var summary: String {
    ([nights.words.sessions(counted.count)] + [rateWords, nights.sentence].compactMap { $0 }).joined(
      separator: " ")
  }
}
