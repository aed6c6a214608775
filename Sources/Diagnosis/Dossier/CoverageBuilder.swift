import Casebook
import Evidence
import GRDB

/// States what each kind of source can and cannot say about one session.
struct CoverageBuilder {
  let index: CaseIndex
  let session: String
  let events: [DossierEvent]
  let spans: [LogSpan]
  let signals: Set<String>
  /// The clock of the session's own events, read once: a case may hold a listing for every night.
  let clock: SessionClock

  init(index: CaseIndex, session: String, events: [DossierEvent], spans: [LogSpan]) {
    (self.index, self.session, self.events, self.spans) = (index, session, events, spans)
    signals = Set(events.lazy.flatMap { $0.hits.lazy.map(\.signal) })
    clock = SessionClock(session, events)
  }

  /// What one source shows of the session in one stream.
  struct LogSpan {
    var isContainer: Bool
    var source: Int64
    var first: Int64
    var last: Int64
  }

  /// A log that runs for so long before the session's first line has its start.
  static let headHorizon: Int64 = 120_000_000_000
  /// The runtime may be silent up to its idle limit of 900 s; a log that goes on for longer shows that no more was said.
  static let tailHorizon: Int64 = 900_000_000_000

  static let runtimeStarts: Set<String> = [
    "process.started", "request.begin", "request.context", "session.requested", "session.attempt",
    "session.creating",
  ]
  static let runtimeEnds: Set<String> = ["cleanup.done"]
  static let containerStarts: Set<String> = ["container.up", "container.session"]
  static let containerEnds: Set<String> = ["completion.uploaded", "container.auto-shutdown"]

  /// Whether a log itself says that the session is over: what follows is no silence.
  static func hasEnded(_ kind: SourceKind, _ signals: Set<String>) -> Bool {
    !signals.isDisjoint(with: kind == .runtimeLog ? runtimeEnds : containerEnds)
  }

  func all() -> [Coverage] {
    let listing = listingCoverage()
    return [
      log(.runtimeLog, isContainer: false, CoverageBuilder.runtimeStarts, CoverageBuilder.runtimeEnds),
      log(.containerLog, isContainer: true, CoverageBuilder.containerStarts, CoverageBuilder.containerEnds),
      listing, records(listing), directory(), tasks(), telemetry(),
    ]
  }

  private func log(
    _ kind: SourceKind, isContainer: Bool, _ starts: Set<String>, _ ends: Set<String>
  ) -> Coverage {
    let own = spans.filter { $0.isContainer == isContainer }
    guard let first = own.map(\.first).min(), let last = own.map(\.last).max() else {
      return Coverage(kind: kind, state: .missing, reason: "no line of it belongs to this session")
    }
    let signals = Set(events.lazy.filter { $0.kind == .log }.flatMap { $0.hits.lazy.map(\.signal) })
    let sources = own.compactMap { index.logs[$0.source] }
    // In the logs of the recorded systems no word stands in each line; another agent's logger may write one.
    let isRecorded = SessionID.isRecordedSystem(session)
    let filters = sources.compactMap { $0.filteredBy ?? (isRecorded ? $0.common : nil) }
    // What lies between its lines is not known either.
    if let word = filters.first, filters.count == sources.count {
      return Coverage(
        kind: kind, state: .partial, from: Instant(nanoseconds: first), to: Instant(nanoseconds: last),
        reason: "each of its messages has '\(word)', as in an export with a filter pattern")
    }
    let cut = sources.first { $0.isCut }
    let head =
      !signals.isDisjoint(with: starts)
      || sources.contains { !$0.isCut && first - $0.first >= CoverageBuilder.headHorizon }
    let tail =
      !signals.isDisjoint(with: ends)
      || (cut == nil && sources.contains { $0.last - last >= CoverageBuilder.tailHorizon })
    // A log that lacks its start or its end may have them there.
    if head, tail, let (shown, told) = executionsLeftOut(of: kind) {
      return Coverage(
        kind: kind, state: .partial, from: Instant(nanoseconds: first), to: Instant(nanoseconds: last),
        reason: "it shows \(shown) of \(told) executions that other sources tell of, so it is not whole")
    }
    let unowned = own.reduce(into: Set<String>()) { $0.formUnion(index.unowned[$1.source] ?? []) }
    if kind == .runtimeLog, head, let left = courseLeftOut(signals, unowned) {
      return Coverage(
        kind: kind, state: .partial, from: Instant(nanoseconds: first), to: Instant(nanoseconds: last),
        reason:
          "it shows \(left.reached) and not \(left.missing.joined(separator: ", ")), which every whole one has before it"
      )
    }
    var reasons: [String] = []
    if !head { reasons.append("the start of the session is not in it") }
    if !tail {
      reasons.append(
        cut.map { "the file is cut (\($0.reason))" }
          ?? "it ends with the session's last line, so silence after it proves nothing")
    }
    let horizon = cut == nil ? sources.map(\.last).max() ?? last : last
    return Coverage(
      kind: kind, state: head && tail ? .covered : .partial, from: Instant(nanoseconds: first),
      to: Instant(nanoseconds: tail ? max(last, horizon) : last), reason: reasons.joined(separator: "; "),
      head: head, tail: tail)
  }

  /// How many executions a log shows, where others tell of more: lines of it are missing, by a filter or by hand.
  ///
  /// Of the two recorded systems, whose logs have a line for each. An export that was given twice shows lines twice, so
  /// that what others tell of is counted by number.
  private func executionsLeftOut(of kind: SourceKind) -> (shown: Int, told: Int)? {
    guard SessionID.isRecordedSystem(session) else { return nil }
    let saved = max(recorded.count, listed.count)
    let counts =
      kind == .runtimeLog
      ? (events.count { $0.has("execution.requested") }, max(saved, started.count)) : (started.count, saved)
    return counts.0 < counts.1 ? counts : nil
  }

  /// Numbers of the executions of which there are records, of which a listing shows the record, and which the container
  /// began.
  private var recorded: Set<Int64> {
    Set(events.filter { $0.kind == .execution }.compactMap { $0.field("execution_num")?.integer })
  }
  private var listed: Set<Int64> { numbers(of: "object.debug-execution") }
  private var started: Set<Int64> { numbers(of: "execution.started") }

  private func numbers(of signal: String) -> Set<Int64> {
    Set(events.filter { $0.has(signal) }.compactMap { $0.field("num")?.integer })
  }

  private func records(_ listing: Coverage) -> Coverage {
    let numbers = recorded
    let counted = events.first { $0.has("status.recorded") }?.field("total_executions")?.integer
    let debugIsListed = listing.prefixes.contains(SessionFolder.debug.rawValue)
    if isStillOpen {
      return numbers.isEmpty
        ? Coverage(kind: .executionRecords, state: .missing, reason: "no execution record was given")
        : Coverage(
          kind: .executionRecords, state: .partial,
          reason: "nothing says that the session was over when they were saved, so another may have followed")
    }
    if let counted, Int64(numbers.count) >= counted {
      return Coverage(kind: .executionRecords, state: .covered, head: true, tail: true)
    }
    if debugIsListed, listed.isSubset(of: numbers) {
      return Coverage(
        kind: .executionRecords, state: .covered,
        reason: numbers.isEmpty ? "the listing shows that none was written" : "", head: true, tail: true)
    }
    if numbers.isEmpty {
      return Coverage(kind: .executionRecords, state: .missing, reason: "no execution record was given")
    }
    let expected = counted ?? Int64(listed.count)
    return Coverage(
      kind: .executionRecords, state: .partial,
      reason: expected > Int64(numbers.count)
        ? "\(numbers.count) of \(expected) records were given"
        : "nothing says that execution \(numbers.max() ?? 0) was the last")
  }

  private func directory() -> Coverage {
    if events.contains(where: { $0.kind == .directory }) {
      return Coverage(kind: .containerListing, state: .covered, head: true, tail: true)
    }
    return Coverage(
      kind: .containerListing, state: .missing,
      reason: "no listing of the container's data directory was given")
  }
}
