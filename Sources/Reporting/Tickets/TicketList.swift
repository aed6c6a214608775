public import Casebook
import Diagnosis
import Evidence
public import Knowledge

/// The tickets of a case: one per fingerprint, sorted by it.
public struct TicketList {
  public var tickets: [Ticket] = []
  public var bodies: [String: String] = [:]
  public let tracker: TicketTracker
  /// What differs from the last run of the case.
  public private(set) var drift: VerdictDrift
  private var digests: [String: String] = [:]

  /// Groups the leading findings of all sessions, and compares with what the tracker has been told.
  ///
  /// - Parameter previous: cases of earlier nights, whose sessions are counted and whose tickets are known. Nothing is
  ///   written to them: what is noted stands in `file`.
  /// - Throws: `CaseError`, `QueryError`.
  public init(
    _ file: CaseFile, _ knowledge: KnowledgeBase, tracker: TicketTracker = .github,
    thresholds: TicketThresholds = TicketThresholds(), previous: [String] = [],
    files: SourceFiles = SourceFiles()
  ) throws {
    self.tracker = tracker
    let judge = try CaseJudge(file, by: knowledge)
    drift = try VerdictDrift(file.path)
    let history = try TicketHistory(previous, besides: Set(judge.sessions))
    let states = try file.ticketStates().merging(history.states) { own, _ in own }
    let reports = try ReportPaths(file)
    var groups: [String: Group] = [:]
    var newest = ""
    try judge.each { judgement in
      drift.add(judgement)
      newest = max(newest, judgement.night ?? "")
      for finding in judgement.leading {
        let fingerprint = judgement.fingerprint(of: finding)
        let occurrence = Ticket.Occurrence(
          session: judgement.session, verdict: judgement.verdict, likelihood: finding.likelihood,
          start: judgement.start, night: judgement.night)
        groups[
          TicketList.key(fingerprint),
          default: Group(cause: finding.cause, title: TicketTitle.of(finding, fingerprint))
        ].occurrences.append(occurrence)
      }
    }
    for key in Set(groups.keys).union(states.keys).sorted() {
      let group = groups[key]
      let found = ((group?.occurrences ?? []) + (history.occurrences[key] ?? [])).sorted(
        by: TicketList.precedes)
      let known = states[key]
      var ticket = Ticket(
        key: key, causeID: group?.cause.id ?? known?.causeID ?? "",
        cause: group?.cause ?? known.flatMap { knowledge.causes[$0.causeID] },
        title: group?.title ?? known?.title ?? "", occurrences: found,
        counts: TicketList.counts(found, until: newest), newestNight: newest, known: known)
      let body = try TicketBody(
        ticket: ticket, newest: TicketList.telling(ticket, judge), files: files, reports: reports)
      digests[key] = body.digest
      let week = ticket.counts[7] ?? 0
      ticket.action = thresholds.action(week, known, bodyDigest: body.digest)
      tickets.append(ticket)
      bodies[key] = body.render(for: tracker)
    }
  }

  private struct Group {
    var cause: Cause
    var title: String
    var occurrences: [Ticket.Occurrence] = []
  }

  /// A key leaves the program with the ticket, and is its name everywhere.
  private static func key(_ fingerprint: Fingerprint) -> String {
    Redactor.standard.redact(fingerprint.key).text
  }

  /// The newest session of a ticket, judged once more: those of all tickets together may not fit into memory.
  private static func telling(_ ticket: Ticket, _ judge: CaseJudge) throws -> TicketBody.Telling? {
    let own = Set(judge.sessions)
    guard let newest = ticket.newest(where: { own.contains($0.session) }) else { return nil }
    let judgement = try judge.judgement(of: newest.session)
    return judgement.leading.first { key(judgement.fingerprint(of: $0)) == ticket.key }.map {
      TicketBody.Telling(judgement: judgement, finding: $0)
    }
  }

  private static func precedes(_ a: Ticket.Occurrence, _ b: Ticket.Occurrence) -> Bool {
    let (s, t) = (a.start?.nanoseconds ?? .max, b.start?.nanoseconds ?? .max)
    return s != t ? s < t : a.session.utf8.lexicographicallyPrecedes(b.session.utf8)
  }

  /// Days count back from the newest night of the case, never from today: the same case gives the same numbers.
  private static func counts(_ found: [Ticket.Occurrence], until newest: String) -> [Int: Int] {
    let last = day(newest) ?? 0
    let days = found.compactMap { $0.night.flatMap(day) }
    return Dictionary(
      uniqueKeysWithValues: Ticket.windows.map { window in
        (window, days.count { $0 <= last && $0 > last - Int64(window) })
      })
  }

  private static func day(_ night: String) -> Int64? {
    let parts = night.split(separator: "-").compactMap { Int64($0) }
    guard parts.count == 3 else { return nil }
    return CivilTime(year: parts[0], month: parts[1], day: parts[2]).instant.map {
      $0.nanoseconds / 86_400_000_000_000
    }
  }

  /// What the case notes when the action of a ticket went through.
  public func state(_ ticket: Ticket, external: String) -> TicketState {
    TicketState(
      key: ticket.key, causeID: ticket.causeID, title: ticket.title, isOpen: ticket.action != .close,
      tracker: tracker.rawValue, external: external, night: ticket.newestNight,
      bodyDigest: digests[ticket.key] ?? "")
  }

  /// Notes every action as done, for somebody who feeds a tracker by other means.
  public func recordAll(in file: CaseFile) throws {
    for ticket in tickets where ticket.action != .none {
      try file.record(state(ticket, external: ticket.known?.external ?? ""))
    }
  }

  /// One line of JSON per ticket. Keys, their order and types are a promise.
  public func jsonLines(bodiesIn folder: String? = nil) -> String {
    func text(_ value: String?) -> JSONWriter.Value {
      value.map { .string(Redactor.standard.redact($0).text) } ?? .null
    }
    return tickets.map { ticket in
      JSONWriter.line(
        .object([
          ("fingerprint", .string(ticket.key)), ("action", .string(ticket.action.rawValue)),
          ("title", .string(ticket.title)), ("cause", text(ticket.causeID)),
          ("likelihood", .string(ticket.likelihood)), ("severity", text(ticket.cause?.severity)),
          ("owner", text(ticket.owner)), ("labels", .list(ticket.labels.map { text($0) })),
          ("newest_night", .string(ticket.newestNight)),
          ("days_1", .number(Int64(ticket.counts[1] ?? 0))),
          ("days_7", .number(Int64(ticket.counts[7] ?? 0))),
          ("days_30", .number(Int64(ticket.counts[30] ?? 0))),
          ("total", .number(Int64(ticket.occurrences.count))),
          ("first_seen", text(ticket.first?.start.map(ReportTime.iso))),
          ("last_seen", text(ticket.last?.start.map(ReportTime.iso))),
          ("examples", .list(ticket.examples.map { text($0.session) })),
          ("state", text(ticket.known.map { $0.isOpen ? "open" : "closed" })),
          ("external", text(ticket.known.flatMap { $0.external.isEmpty ? nil : $0.external })),
          ("body", text(folder.map { "\($0)/\(ticket.fileName)\(tracker.ending)" })),
        ]))
    }.joined()
  }
}
