import Diagnosis
import Evidence

/// The events of a session as rows: what is worth a row, and runs of equal rows as one.
struct TimelineRows {
  struct Row {
    /// Indices into the dossier's events; more than one for a collapsed run.
    var events: [Int]
    var failed: Bool
    /// Marks a step, failed, or is cited elsewhere: never left out.
    var isKept: Bool
    /// Its order to the row above cannot be told.
    var isUnordered = false
    /// Another record of the same thing: cited here, without a row of its own.
    var also: [Int] = []
    /// Rows of the same sort that were taken into this one from further below.
    var taken = 0
    /// The event that stands above the next row.
    var last: Int? { taken > 0 ? events.first : events.last }
  }

  let context: ReportContext
  let words: EventWords
  static let limit = 60

  /// All rows, in the dossier's order.
  func all() -> [Row] {
    let events = context.dossier.events
    let cited = Set(
      context.leading.flatMap { $0.evidence + $0.counterEvidence }
        + context.judgement.conflicts.flatMap(\.claims).flatMap(\.events))
    var rows: [Row] = []
    var lastKey: String?
    for (index, event) in events.enumerated() where isWorthTelling(event) {
      let key = key(event)
      let failed = words.isFailed(event)
      if let key, key == lastKey, let count = rows.indices.last {
        rows[count].events.append(index)
        rows[count].isKept = rows[count].isKept || cited.contains(index)
        continue
      }
      rows.append(
        Row(
          events: [index], failed: failed,
          isKept: failed || words.isNamed(event) || cited.contains(index)
            || ![.log, .telemetry].contains(event.kind)))
      lastKey = key
    }
    return rows
  }

  /// The container's line that an execution began and the record of that execution, side by side, are one row: their
  /// order says nothing, since the record's own time is the beginning too.
  private func joined(_ rows: [Row]) -> [Row] {
    var result: [Row] = []
    for row in rows {
      guard var last = result.last, let (record, line) = pair(last, row) else {
        result.append(row)
        continue
      }
      last = record
      last.also.append(contentsOf: line.events)
      last.isKept = record.isKept || line.isKept
      result[result.count - 1] = last
    }
    return result
  }

  private func pair(_ a: Row, _ b: Row) -> (record: Row, line: Row)? {
    func number(_ row: Row, _ kind: EventKind, _ field: String) -> Int64? {
      guard row.events.count == 1, row.also.isEmpty else { return nil }
      let event = context.dossier.events[row.events[0]]
      guard event.kind == kind, kind == .execution || words.signal(event) == "execution.started" else {
        return nil
      }
      return event.field(field)?.integer
    }
    if let num = number(a, .execution, "execution_num"), num == number(b, .log, "num") { return (a, b) }
    if let num = number(b, .execution, "execution_num"), num == number(a, .log, "num") { return (b, a) }
    return nil
  }

  /// Rows for a report: at most `limit`, and how many were left out.
  func shown() -> (rows: [Row], left: Int) {
    let all = all()
    var rows = joined(all)
    if rows.count > TimelineRows.limit {
      // Joined once more: what stood between the two may be gone.
      let kept = joined(all.filter(\.isKept))
      rows = kept.count > TimelineRows.limit ? shortened(kept) : kept
    }
    markOrder(&rows)
    return (rows, all.count - rows.count - rows.map { $0.also.count + $0.taken }.reduce(0, +))
  }

  /// A thousand objects must not push out what happened: of each sort one row stands for all but the cited ones.
  private func shortened(_ rows: [Row]) -> [Row] {
    let events = context.dossier.events
    let leading = Set(context.leading.flatMap(\.evidence))
    var seen: [String: Int] = [:]
    var told: [Row] = []
    for row in rows {
      guard let first = row.events.first, events[first].kind == .object,
        leading.isDisjoint(with: row.events)
      else {
        told.append(row)
        continue
      }
      let sort = words.signal(events[first]) ?? "object"
      guard let place = seen[sort] else {
        seen[sort] = told.count
        told.append(row)
        continue
      }
      told[place].events += row.events
      told[place].taken += 1
    }
    let thin = told.count > TimelineRows.limit ? thinned(told) : told
    return thin.count > TimelineRows.limit ? ends(of: thin) : thin
  }

  /// Of lines that only bear out what others say, the first and the last of each sort stay: no execution goes for them.
  private func thinned(_ rows: [Row]) -> [Row] {
    func sort(_ row: Row) -> String? {
      let event = context.dossier.events[row.events[0]]
      return row.failed || event.kind != .log || words.isNamed(event) ? nil : words.signal(event)
    }
    let sorts = rows.map(sort)
    return rows.indices.filter { index in
      guard let own = sorts[index] else { return true }
      return sorts.firstIndex(of: own) == index || sorts.lastIndex(of: own) == index
    }
    .map { rows[$0] }
  }

  /// The beginning and the end of a long list; in between the failures stay, and the executions unless they are many.
  private func ends(of rows: [Row]) -> [Row] {
    let half = TimelineRows.limit / 2
    let executions = Set(rows.indices.filter { isExecution(rows[$0]) })
    return rows.enumerated().filter {
      $0.offset < half || $0.offset >= rows.count - half || $0.element.failed
        || executions.count <= half && executions.contains($0.offset)
    }
    .map(\.element)
  }

  private func isExecution(_ row: Row) -> Bool {
    let event = context.dossier.events[row.events[0]]
    return event.kind == .execution || words.signal(event) == "execution.started"
  }

  private func isWorthTelling(_ event: DossierEvent) -> Bool {
    // Spans are many; a row is due to those that say something.
    if event.kind == .telemetry { return !event.hits.isEmpty }
    if event.kind != .log { return event.kind != .listing }
    return event.hits.contains { !["session.named", "sdk.session", "request.named"].contains($0.signal) }
  }

  /// Neighbours with the same key are one row; `nil` never collapses.
  private func key(_ event: DossierEvent) -> String? {
    if event.kind == .execution { return nil }
    guard let signal = words.signal(event) else { return event.kind == .object ? "object" : nil }
    if EventWords.chatter.contains(signal) { return "chatter." + (signal.split(separator: ".").first ?? "") }
    if event.kind == .object { return signal }
    guard event.kind == .log else { return nil }
    // What is told of them must be the same: `files synced: 2` stands for no sync of five.
    return "\(signal) \(words.words(event))"
  }

  /// Marks where either of two rows may have come first and it matters: they show different steps, or one of them a
  /// failure. Said where they stand close, and else at the first switch from one clock to the other.
  private func markOrder(_ rows: inout [Row]) {
    var said: Set<[Clock]> = []
    for index in rows.indices.dropFirst() where matters(rows[index - 1], rows[index]) {
      guard let above = rows[index - 1].last, let first = rows[index].events.first,
        let a = context.dossier.events[above].time, let b = context.dossier.events[first].time,
        a.clock != b.clock, isOpen(rows[index - 1], rows[index])
      else { continue }
      let isFirst = said.insert([a.clock, b.clock]).inserted
      rows[index].isUnordered = isFirst || TimelineRows.isClose(a, b)
    }
  }

  private func matters(_ a: Row, _ b: Row) -> Bool {
    func steps(_ row: Row) -> Set<Int> {
      row.events.reduce(into: []) { $0.formUnion(words.steps(context.dossier.events[$1])) }
    }
    let (s, t) = (steps(a), steps(b))
    return !s.isEmpty && !t.isEmpty && (s.isDisjoint(with: t) || a.failed != b.failed)
  }

  /// No record of the one is known to come before or after one of the other.
  private func isOpen(_ a: Row, _ b: Row) -> Bool {
    let events = context.dossier.events
    return !((a.last.map { [$0] } ?? []) + a.also).contains { above in
      (b.events.prefix(1) + b.also).contains {
        context.dossier.order(events[above], events[$0]) != .undetermined
      }
    }
  }

  /// Within the same minute, or overlapping.
  static func isClose(_ a: TimeSpan, _ b: TimeSpan) -> Bool {
    let later = max(a.earliest, b.earliest)
    let earlier = min(a.latest, b.latest)
    let minute: (Instant) -> Int64 = { $0.nanoseconds / 60_000_000_000 }
    return later <= earlier || minute(a.earliest) == minute(b.earliest)
  }
}
