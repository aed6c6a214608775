public import Diagnosis
public import Evidence

/// The first page of a run as Markdown: every session in one line, what was counted, and what was not read.
public struct IndexMarkdown {
  private let board: Board
  private var texts: Texts { board.texts }

  public init(_ board: Board) { self.board = board }

  public init(
    _ judgements: [Judgement], sources: [SourceReading], caseDigest: String, toolVersion: String,
    language: Language = .en
  ) {
    board = Board(
      judgements, sources: sources, caseDigest: caseDigest, toolVersion: toolVersion, language: language)
  }

  public func render() -> String {
    var text = "# \(texts[.boardTitle])\n\n"
    text += "- **\(texts[.headEvidence]):** \(Untrusted(board.caseDigest).markdown())\n"
    text += "- **\(texts[.headTool]):** \(Untrusted("debrief " + board.toolVersion).markdown())\n"
    text += "\n\(board.summary)\n"
    text += first() + counts() + groups() + since() + sessions() + grid() + sourceTable() + refused()
    return text
  }

  private func first() -> String {
    let words = board.nights.words
    var text = "\n## \(words[.firstTitle])\n\n"
    for look in board.first {
      text += "- **\(look.label)** (\(look.count)): \(look.note)."
      if !look.sessions.isEmpty { text += " \(links(look.sessions, first: FirstLook.shownSessions))." }
      if !look.paths.isEmpty { text += " \(paths(look.paths))." }
      text += "\n"
      for item in look.groups.prefix(FirstLook.shownGroups) {
        let standing = item.standing.isEmpty ? "" : " (\(item.standing))"
        text +=
          "  - \(Markdown.prose(item.title))\(standing): \(links(item.sessions, first: FirstLook.shownSessions))\n"
      }
      if look.groups.count > FirstLook.shownGroups { text += "  - …\n" }
    }
    return board.first.isEmpty ? text + words[.firstNothing] + "\n" : text
  }

  private func paths(_ paths: [String]) -> String {
    let shown = paths.prefix(FirstLook.shownPaths).map { Untrusted($0).markdown() }
    return (shown + (paths.count > shown.count ? ["…"] : [])).joined(separator: ", ")
  }

  /// The first of the sessions, as links.
  private func links(_ sessions: [Int], first shown: Int = Board.shownInGroup) -> String {
    let shown = sessions.prefix(shown).map { link(board.rows[$0]) }
    return (shown + (sessions.count > shown.count ? ["…"] : [])).joined(separator: ", ")
  }

  private func since() -> String {
    let words = board.nights.words
    var text = "\n## \(words[.sinceTitle])\n\n"
    guard let change = board.change else { return board.rows.isEmpty ? "" : text + words[.noEarlier] + "\n" }
    text += NightsReport.head(change.columns)
    for row in change.rows {
      let key = row.key.map { " " + Untrusted($0).markdownCell() } ?? ""
      text += "| \(Markdown.prose(row.title))\(key) | \(row.before) | \(row.now) |\n"
    }
    return text + (change.same.map { "\n\($0)\n" } ?? "")
  }

  private func counts() -> String {
    table(
      texts[.verdictsTitle], texts[.columnVerdict], board.verdicts.map { (texts.word($0.verdict), $0.count) })
      + table(
        texts[.causesTitle], texts[.columnCause],
        board.causes.map { (Untrusted($0.cause).markdownCell(), $0.count) })
  }

  private func table(_ title: String, _ column: String, _ rows: [(String, Int)]) -> String {
    if rows.isEmpty { return "" }
    return "\n## \(title)\n\n| \(column) | \(texts[.columnCount]) |\n|---|---|\n"
      + rows.map { "| \($0.0) | \($0.1) |\n" }.joined()
  }

  private func link(_ row: Board.Row) -> String {
    "[\(Untrusted(row.session).markdownCell())](\(row.report).md)"
  }

  private func groups() -> String {
    if board.groups.isEmpty { return "" }
    var text = "\n## \(texts[.groupsTitle])\n\n"
    text += NightsReport.head([
      texts[.columnGroup], texts[.columnNumber], board.nights.words[.columnStanding], texts[.indexTitle],
    ])
    for group in board.groups {
      let key = group.kind == .finding ? " " + Untrusted(group.key).markdownCell() : ""
      text += "| \(Markdown.prose(group.title))\(key) | \(group.sessions.count) "
      text += "| \(group.standing) | \(links(group.sessions)) |\n"
    }
    return text
  }

  private func sessions() -> String {
    if board.rows.isEmpty { return "" }
    let columns = [
      texts[.columnSession], texts[.columnVerdict], texts[.columnCause], texts[.columnSure],
      texts[.columnWhy],
    ]
    var text =
      "\n## \(texts[.indexTitle])\n\n\(capped)| \(columns.joined(separator: " | ")) |\n|---|---|---|---|---|\n"
    for row in board.shown.map({ board.rows[$0] }) {
      let causes = row.causes.map { Untrusted($0).markdownCell() }.joined(separator: ", ")
      let sure = row.likelihood.map(texts.word) ?? ""
      text += "| \(link(row)) | \(texts.word(row.verdict)) | \(causes) | \(sure) "
      text += "| \(Markdown.prose(row.why)) |\n"
    }
    return text
  }

  private var capped: String { board.cappedWords.map { $0 + "\n\n" } ?? "" }

  /// Steps by number, so that a row stays narrow; the list above says which they are.
  private func grid() -> String {
    if board.steps.isEmpty || board.rows.allSatisfy(\.steps.isEmpty) { return "" }
    var text = "\n## \(texts[.gridTitle])\n\n\(capped)"
    text += LifecycleReading.State.allCases.map { "`\(Board.mark($0))` \(board.word($0))" }
      .joined(separator: " · ")
    if board.hasRowsWithoutSteps { text += " · \(texts[.gridBlank])" }
    text += "\n\n"
    for (index, step) in board.steps.enumerated() { text += "\(index + 1). \(Markdown.prose(step))\n" }
    let numbers = board.steps.indices.map { String($0 + 1) }.joined(separator: " | ")
    text += "\n| \(texts[.columnSession]) | \(numbers) |\n|---|"
    text += String(repeating: "---|", count: board.steps.count) + "\n"
    for row in board.shown.map({ board.rows[$0] }) where row.prefixOf == nil {
      let cells = board.steps.indices.map { $0 < row.steps.count ? "\(Board.mark(row.steps[$0]))" : " " }
      text += "| \(link(row)) | \(cells.joined(separator: " | ")) |\n"
    }
    return text
  }

  /// Formats with their counts, then each source that is not whole.
  private func sourceTable() -> String {
    let read = board.sources.filter { $0.status != .refused }
    if read.isEmpty { return "" }
    var text = "\n## \(texts[.sourcesTitle])\n\n| \(texts[.columnFormat]) | \(texts[.columnFiles]) "
    text += "| \(texts[.columnRead]) | \(texts[.columnUnread]) |\n|---|---|---|---|\n"
    for format in Set(read.map(\.format)).sorted() {
      let own = read.filter { $0.format == format }
      let bytes = own.map(\.bytes).reduce(0, +)
      text += "| `\(format)` | \(own.count) | \(bytes) | \(own.map(\.lostBytes).reduce(0, +)) |\n"
    }
    let partial = read.filter { $0.status != .complete || $0.lostBytes > 0 }
    if partial.isEmpty { return text }
    text +=
      "\n| \(texts[.columnSource]) | \(texts[.columnState]) | \(texts[.columnUnread]) |\n|---|---|---|\n"
    for source in partial {
      let losses = source.losses.map { loss in
        let word = texts.word(loss.reason)
        return "\(loss.bytes) " + (texts.language == .en ? "`\(word)`" : word)
      }.joined(separator: ", ")
      let reason = SourceReasons(language: texts.language).text(source.reason)
      let state = texts.word(source.status) + (reason.isEmpty ? "" : ": " + Markdown.prose(reason))
      text += "| \(Untrusted(source.path).markdownCell()) | \(state) | \(losses.isEmpty ? "0" : losses) |\n"
    }
    return text
  }

  private func refused() -> String {
    let refused = board.sources.filter { $0.status == .refused }
    if refused.isEmpty { return "" }
    var text =
      "\n## \(texts[.refusedTitle])\n\n| \(texts[.columnSource]) | \(texts[.columnNote]) |\n|---|---|\n"
    let reasons = SourceReasons(language: texts.language)
    for source in refused {
      text +=
        "| \(Untrusted(source.path).markdownCell()) | \(Markdown.prose(reasons.text(source.reason))) |\n"
    }
    return text
  }
}
