import Evidence

/// Every issue of the report in one row, and what earlier updates withdrew.
struct RevisionsSection {
  let context: ReportContext
  private var texts: Texts { context.texts }
  private var words: AuthorWords { AuthorWords(texts: context.texts) }

  /// A first issue without a date has no history worth a section.
  func build() -> Section? {
    let revisions = context.input.author.revisions
    guard revisions.count > 1 || revisions.contains(where: { !$0.issued.isEmpty }) else { return nil }
    let isDated = revisions.contains { !$0.issued.isEmpty }
    var columns = [words[.columnRevision]]
    if isDated { columns.append(words[.columnIssued]) }
    columns += [texts[.columnVerdict], words[.columnChange]]
    let rows = revisions.enumerated().map { place, revision -> [[Part]] in
      let issued: [Part] = revision.issued.isEmpty ? [] : [.quote(Untrusted(revision.issued))]
      let change = place == 0 ? words[.firstRevision] : summary(revisions[place - 1].known, revision.known)
      return [[.text(String(revision.number))]] + (isDated ? [issued] : [])
        + [RevisionWords(texts).verdict(revision.known), [.text(change)]]
    }
    var blocks: [Block] = [.table(Table(columns: columns, rows: rows))]
    // What the last update withdrew stands in that section.
    for (old, new) in zip(revisions, revisions.dropFirst()).dropLast() {
      let change = RevisionChange(old: old.known, new: new.known)
      let withdrawn = Withdrawals(context: context).blocks(change)
      if withdrawn.isEmpty { continue }
      let title = words.string(.withdrawnIn, ["number": String(new.number)])
      blocks += [.heading([.text(title)])] + withdrawn
    }
    return Section(.revisions, words[.revisions], blocks)
  }

  private func summary(_ old: Known, _ new: Known) -> String {
    let change = RevisionChange(old: old, new: new)
    var told: [String] = []
    func add(_ word: AuthorWord, _ count: Int) {
      if count > 0 { told.append(words.string(word, ["count": String(count)])) }
    }
    add(.sourcesCame, change.came.count)
    add(.sourcesWent, change.went.count)
    if change.isVerdictNew {
      let verdict = Verdict(rawValue: old.verdict).map(texts.word) ?? ""
      if old.verdict != new.verdict { told.append(words.string(.verdictBecame, ["old": verdict])) }
    }
    add(.sentencesWithdrawn, change.withdrawn.count)
    return told.isEmpty ? words[.otherwiseSame] : told.joined(separator: " ")
  }
}
