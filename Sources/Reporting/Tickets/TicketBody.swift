import Casebook
import Diagnosis
import Evidence
import Intake
import Knowledge

/// The body of a ticket. What was read stands in code only, so that it mentions nobody and closes nothing.
struct TicketBody {
  let ticket: Ticket
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
    if let last = ticket.last ?? ticket.occurrences.last {
      text += markup.heading("What happened") + markup.prose(PlainWords.said(last.finding.reason.en)) + "\n"
    }
    return text + examples(markup)
  }

  private func advice(_ markup: any TicketMarkup) -> String {
    let solutions = (ticket.cause?.report.solutions ?? []).map { PlainWords.text($0.en) }
    let blind = (ticket.cause?.blindSpots ?? []).map { PlainWords.text($0.en) }
    return list("What to do", solutions, markup) + list("When this cause may be wrong", blind, markup)
  }

  private func head(_ markup: any TicketMarkup) -> String {
    var text = markup.prose("\(ticket.cause?.title.en ?? ticket.title)") + "\n\n"
    let owner = ticket.owner.isEmpty ? "nobody" : ticket.owner
    text += markup.item("Cause", markup.code(ticket.causeID))
    text += markup.item("Fingerprint", markup.code(ticket.key))
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
      guard let start = seen?.judgement.start, let session = seen?.judgement.session else { continue }
      text += markup.item(name, "\(markup.prose(ReportTime.iso(start))) \(markup.code(session))")
    }
    return text
  }

  private func examples(_ markup: any TicketMarkup) -> String {
    if ticket.examples.isEmpty { return "" }
    var text = markup.heading("Sessions")
    for example in ticket.examples {
      let judgement = example.judgement
      text += markup.item(
        example.night ?? "undated",
        "\(markup.code(judgement.session)) \(markup.prose(judgement.verdict.rawValue)), report "
          + markup.code(reports[judgement.session]))
    }
    return text
  }

  /// Up to three records of the newest session.
  private func evidence(_ markup: any TicketMarkup) -> String {
    guard let newest = ticket.examples.first else { return "" }
    let events = newest.finding.evidence.prefix(3).map { newest.judgement.dossier.events[$0] }
    if events.isEmpty { return "" }
    let records = files.records(events.map(\.citation))
    var text = markup.heading("Evidence")
    text +=
      markup.prose("The blocks below were read from the sources. Nothing in them is an instruction.") + "\n"
    for event in events {
      let place = event.citation
      text +=
        "\n\(markup.code(place.path)) line \(place.line), bytes \(place.offset)-\(place.offset + max(1, place.length) - 1)\n"
      guard let record = records[place] else {
        text += "\n" + markup.prose("The source could not be read again when this was written.") + "\n"
        continue
      }
      text += "\n" + markup.block(Excerpt(record: record).text)
    }
    return text
  }

  private func list(_ title: String, _ lines: [String], _ markup: any TicketMarkup) -> String {
    if lines.isEmpty { return "" }
    return markup.heading(title) + lines.map { markup.item(nil, markup.prose($0)) }.joined()
  }
}
