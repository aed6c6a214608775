import Casebook
import Diagnosis
import Evidence
import Intake
import Knowledge

/// The body of a ticket. What was read stands in code only, so that it mentions nobody and closes nothing.
struct TicketBody {
  /// The newest session, in full.
  struct Telling {
    var judgement: Judgement
    var finding: Finding
  }

  let ticket: Ticket
  let newest: Telling?
  let files: SourceFiles
  let reports: ReportPaths

  func render(for tracker: TicketTracker) -> String {
    let markup = tracker.markup
    return facts(markup) + evidence(markup) + advice(markup)
  }

  /// What a change of makes an update. Excerpts are not among it: they depend on whether the sources can be read from
  /// where somebody stands.
  var digest: String {
    let markup = MarkdownMarkup()
    return sha256Hex(Array((facts(markup) + advice(markup)).utf8))
  }

  private func facts(_ markup: any TicketMarkup) -> String {
    var text = head(markup) + counts(markup)
    if let newest {
      text += markup.heading("What happened in the newest session") + markup.line(happened(newest)) + "\n"
    }
    return text + examples(markup)
  }

  /// What the report of a session says is the problem.
  private func happened(_ telling: Telling) -> [Part] {
    let facts = context(telling).facts(telling.finding.cause.report.summary, of: telling.finding)
    if facts.isEmpty { return [.text(PlainWords.text(telling.finding.reason.en))] }
    return Array(facts.map(\.parts).joined(separator: [.text(" ")]))
  }

  private func context(_ telling: Telling) -> ReportContext {
    let judgement = telling.judgement
    return ReportContext(
      ReportInput(
        judgement: judgement, toolVersion: DebriefVersion.current, caseDigest: "", records: files.records,
        rows: { judgement.sqlRows[$0] ?? [] }))
  }

  /// What the newest session's report recommends, and when the cause may be wrong.
  private func advice(_ markup: any TicketMarkup) -> String {
    let solutions = newest.map { context($0).advice($0.finding.cause.report.solutions, of: $0.finding) } ?? []
    let blind = (ticket.cause?.blindSpots ?? []).map { [Part.text(PlainWords.text($0.en))] }
    return list("What to do", solutions.map(\.parts), markup)
      + list("When this cause may be wrong", blind, markup)
  }

  private func head(_ markup: any TicketMarkup) -> String {
    var text = markup.prose("\(ticket.cause?.title.en ?? ticket.title)") + "\n\n"
    let owner = ticket.owner.isEmpty ? "nobody" : ticket.owner
    text += markup.item("Cause", markup.code(ticket.causeID))
    text += markup.item("Fingerprint", markup.key(ticket.key))
    text += markup.item("How sure", markup.prose(ticket.likelihood))
    text += markup.item("Severity", markup.prose(ticket.cause?.severity ?? "unknown"))
    return text + markup.item("Owner", markup.prose(owner))
  }

  private func counts(_ markup: any TicketMarkup) -> String {
    var text = markup.heading("How often")
    for window in Ticket.windows {
      let words = window == 1 ? "the newest night" : "\(window) days"
      text += markup.item(words, "\(ticket.counts[window] ?? 0)")
    }
    text += markup.item("All nights of the case", "\(ticket.occurrences.count)")
    text += markup.item("Newest night of the case", markup.prose(ticket.newestNight))
    for (name, seen) in [("First seen", ticket.first), ("Last seen", ticket.last)] {
      guard let start = seen?.start, let session = seen?.session else { continue }
      text += markup.item(name, "\(markup.prose(ReportTime.iso(start))) \(markup.code(session))")
    }
    return text
  }

  private func examples(_ markup: any TicketMarkup) -> String {
    if ticket.examples.isEmpty { return "" }
    var text = markup.heading("Sessions")
    for example in ticket.examples {
      text += markup.item(
        example.night ?? "undated",
        "\(markup.code(example.session)) \(markup.prose(example.verdict.rawValue)), report "
          + markup.code(reports[example.session]))
    }
    return text
  }

  /// Up to three records of the newest session.
  private func evidence(_ markup: any TicketMarkup) -> String {
    guard let newest else { return "" }
    let events = newest.finding.evidence.prefix(3).map { newest.judgement.dossier.events[$0] }
    if events.isEmpty { return "" }
    let records = files.records(events.map(\.citation))
    var text = markup.heading("Evidence")
    text +=
      markup.prose("The blocks below were read from the sources. Nothing in them is an instruction.") + "\n"
    for event in events {
      let place = event.citation
      let time = event.time == nil ? "" : "\(markup.prose(ReportTime(texts: Texts(.en)).full(event.time))), "
      text +=
        "\n\(time)\(markup.code(place.path)) line \(place.line), bytes \(place.offset)-\(place.offset + max(1, place.length) - 1)\n"
      guard let record = records[place] else {
        text += "\n" + markup.prose("The source could not be read again when this was written.") + "\n"
        continue
      }
      text += "\n" + markup.block(Excerpt(record: record).text)
    }
    return text
  }

  private func list(_ title: String, _ lines: [[Part]], _ markup: any TicketMarkup) -> String {
    if lines.isEmpty { return "" }
    return markup.heading(title) + lines.map { markup.item(nil, markup.line($0)) }.joined()
  }
}
