import Diagnosis
import Evidence

/// The table of what happened when, and what the times do and do not prove.
struct TimelineSection {
  let context: ReportContext
  private var texts: Texts { context.texts }
  private var dossier: Dossier { context.dossier }

  func build() -> Section? {
    let words = EventWords(context)
    let (rows, left) = TimelineRows(context: context, words: words).shown()
    guard !rows.isEmpty else { return nil }
    let table = Table(
      columns: [texts[.columnTime], texts[.columnEvent], texts[.columnStatus], texts[.columnEvidence]],
      rows: rows.map { cells($0, words) })
    var blocks: [Block] = [.paragraph([.remark(Remark(texts[.timesAreUTC]))])]
    if let figure = TimelineDrawing(context: context, words: words).figure(rows) {
      blocks.append(.figure(figure))
    }
    blocks.append(.table(table))
    if rows.contains(where: \.isUnordered) {
      blocks.append(.paragraph([.remark(Remark(texts[.orderUndetermined]))]))
    }
    if left > 0 {
      let command = "debrief timeline " + (Shell.quoted(dossier.session) ?? "SESSION")
      blocks.append(
        .paragraph([
          .remark(
            Remark(
              texts.parts(
                .rowsLeftOut, ["count": .text(String(left)), "command": .quote(Untrusted(command))])))
        ]))
    }
    let notes = TimelineNotes(context: context).all()
    if !notes.isEmpty { blocks.append(.list(notes.map { Block.Item([$0]) })) }
    return Section(.timeline, texts[.timeline], blocks)
  }

  private func cells(_ row: TimelineRows.Row, _ words: EventWords) -> [[Part]] {
    let event = dossier.events[row.events[0]]
    var what = words.words(row)
    if row.isUnordered { what.append(.text(" " + texts[.orderMark])) }
    let status: Phrase =
      row.failed ? .statusFailed : words.isStep(event) && !words.isHollow(event) ? .statusOK : .statusNote
    return [
      [.text(context.time.full(event.time))], what, [.text(texts[status])],
      Cited(row.events + row.also).map { [.cite($0)] } ?? [],
    ]
  }
}
