public import Diagnosis
public import Evidence
public import Knowledge

/// Every event of one session, one line each, for `debrief timeline SESSION`.
public struct TimelineText {
  private let input: ReportInput

  public init(_ judgement: Judgement, lifecycle: Lifecycle?, language: Language = .en) {
    input = ReportInput(
      judgement: judgement, lifecycle: lifecycle, toolVersion: "", caseDigest: "", language: language,
      records: { _ in [:] })
  }

  public func render() -> String {
    let context = ReportContext(input)
    let words = EventWords(context)
    let plain = PlainParts(dossier: context.dossier)
    var rows: [(time: String, what: String, place: String)] = []
    for event in context.dossier.events where !event.hits.isEmpty || event.kind != .log {
      let mark = words.isFailed(event) ? "! " : "  "
      let signals = event.hits.map(\.signal)
      let named = signals.isEmpty ? event.kind.name : signals.joined(separator: " ")
      rows.append(
        (
          context.time.full(event.time), mark + plain.text(words.words(event)) + "  [\(named)]",
          plain.place(event.citation)
        ))
    }
    let width = rows.map { DisplayWidth.of($0.time) }.max() ?? 0
    var text =
      "\(Untrusted(context.dossier.session).terminal()): \(context.texts.word(context.judgement.verdict))\n"
    for row in rows {
      text += "\(DisplayWidth.padded(row.time, to: width)) \(row.what)\n"
      text += String(repeating: " ", count: width + 3) + row.place + "\n"
    }
    let readings = context.dossier.readings(of: context.input.steps)
    text += StepTimes(context: context, readings: readings).plain(plain)
    for note in TimelineNotes(context: context).all() { text += "- \(plain.text(note.parts))\n" }
    return text
  }
}
