import Diagnosis
public import Evidence
public import Knowledge

/// The trend over nights: for the terminal, as Markdown and as a page.
public struct NightsReport {
  let trend: NightTrend
  let texts: Texts
  let words: NightWords
  private let history: NightHistory
  private let causes: CauseCatalogue

  public init(_ history: NightHistory, causes: CauseCatalogue, language: Language = .en) {
    trend = NightTrend(history)
    texts = Texts(language)
    words = NightWords(texts: texts)
    (self.history, self.causes) = (history, causes)
  }

  /// Verdicts in the order of columns and of the bars.
  static let verdicts: [Verdict] = [
    .classified, .ambiguous, .unclassified, .insufficientEvidence, .noFailureObserved,
  ]

  /// More causes of a night than these stand in the table of groups only.
  private static let topCauses = 3

  /// `input.sync-missing 2, code.error 1`: of the classified sessions of a night.
  func top(_ count: NightCount) -> [(cause: String, count: Int)] {
    var counts: [String: Int] = [:]
    for (group, number) in count.groups {
      if let parts = group.parts { counts[String(parts.cause), default: 0] += number }
    }
    return counts.sorted { $0.value != $1.value ? $0.value > $1.value : $0.key < $1.key }
      .prefix(NightsReport.topCauses).map { ($0.key, $0.value) }
  }

  func new(_ count: NightCount) -> String {
    trend.newFindings(in: count.night).map { String($0.count) } ?? "–"
  }

  /// In this report's language where the cause is known, else as the case called it.
  func title(_ group: GroupKey) -> String {
    words.title(group) { id in causes[id].map { texts.text($0.title) } ?? history.titles[id] ?? id }
  }

  var span: String {
    guard let first = trend.nights.first, let last = trend.nights.last else { return "" }
    return words.string(
      .trendSpan,
      [
        "nights": String(trend.nights.count), "from": first.night.name, "to": last.night.name,
        "sessions": String(trend.nights.map(\.sessions).reduce(0, +)),
      ])
  }

  var undated: String? {
    trend.undated.isEmpty
      ? nil : words.string(.undatedSessions, ["count": String(trend.undated.count)])
  }

  /// One group over all nights.
  struct GroupRow {
    var group: GroupKey
    var title: String
    var first: Night
    var last: Night
    var nights: Int
    var sessions: Int
    var standing: String
  }

  /// Groups that were in a night, the most frequent of each kind first.
  var rows: [GroupRow] {
    guard let newest = trend.nights.last?.night else { return [] }
    return trend.groups.compactMap { group in
      let nights = trend.nights(of: group)
      guard let first = nights.first, let last = nights.last else { return nil }
      return GroupRow(
        group: group, title: title(group), first: first, last: last, nights: nights.count,
        sessions: trend.total(group),
        standing: words.text(trend.standing(of: group, in: newest), trend.flaky(group)))
    }
  }

  /// For a terminal.
  public func table() -> String {
    let header = words[.tableHead].split(separator: "|").map(String.init)
    let rows = trend.nights.map { count in
      [count.night.name, String(count.sessions)]
        + NightsReport.verdicts.map { String(count.verdicts[$0] ?? 0) }
        + [
          new(count), texts.share(count.rate),
          top(count).map { "\(Untrusted($0.cause).terminal()) \($0.count)" }.joined(separator: ", "),
        ]
    }
    let undated = trend.undated.count
    return PlainTable(header: header, rows: rows).render()
      + (undated > 0 ? words.string(.tableUndated, ["count": String(undated)]) + "\n" : "")
  }

  /// `nights.md`.
  public func markdown() -> String {
    var text = "# \(words[.trendTitle])\n\n\(span)\n\n\(words[.trendRule]) \(words[.gapRule])\n"
    if let undated { text += "\n\(undated)\n" }
    if trend.nights.isEmpty { return text }
    let columns =
      [words[.columnNight], texts[.columnCount]] + NightsReport.verdicts.map(texts.word)
      + [words[.columnRate], words[.columnNew], words[.columnTop]]
    text += "\n" + NightsReport.head(columns)
    for count in trend.nights {
      let cells =
        [count.night.name, String(count.sessions)]
        + NightsReport.verdicts.map { String(count.verdicts[$0] ?? 0) }
        + [
          texts.share(count.rate), new(count),
          top(count).map { "\(Untrusted($0.cause).markdownCell()) \($0.count)" }.joined(separator: ", "),
        ]
      text += "| \(cells.joined(separator: " | ")) |\n"
    }
    let groups = rows
    if groups.isEmpty { return text }
    text += "\n## \(words[.trendGroups])\n\n"
    text += NightsReport.head([
      texts[.columnGroup], texts[.columnCount], words[.columnNights], words[.columnFirst],
      words[.columnLast], words[.columnStanding],
    ])
    for row in groups {
      let key = row.group.kind == .finding ? " " + Untrusted(row.group.key).markdownCell() : ""
      text += "| \(Markdown.prose(row.title))\(key) | \(row.sessions) | \(row.nights) "
      text += "| \(row.first.name) | \(row.last.name) | \(row.standing) |\n"
    }
    return text
  }

  static func head(_ columns: [String]) -> String {
    "| \(columns.joined(separator: " | ")) |\n|" + String(repeating: "---|", count: columns.count) + "\n"
  }
}
