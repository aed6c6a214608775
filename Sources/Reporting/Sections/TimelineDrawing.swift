import Diagnosis
import Evidence
import Knowledge

/// Makes the picture of the rows that the timeline's table shows.
struct TimelineDrawing {
  let context: ReportContext
  let words: EventWords
  private var dossier: Dossier { context.dossier }

  /// Times that can be ordered with each other: all with a known zone, or those of one clock and one unknown zone.
  private struct Frame: Hashable {
    var clock: Clock?
    var frame: Int64?

    init(_ time: TimeSpan) {
      if time.zone == .unknown { (clock, frame) = (time.clock, time.frame) }
    }
  }

  /// `nil` when no row has a time.
  func figure(_ rows: [TimelineRows.Row]) -> TimelineFigure? {
    let times = rows.compactMap { dossier.events[$0.events[0]].time }
    guard let basis = basis(times) else { return nil }
    var lanes = TimelineFigure.Track.allCases.map {
      TimelineFigure.Lane(
        track: $0, title: title($0), marks: [], floating: [], silences: [], covered: covered($0))
    }
    var unplaced: [TimelineFigure.Mark] = []
    for row in rows {
      let event = dossier.events[row.events[0]]
      let mark = mark(row, event)
      guard let time = event.time,
        let lane = lanes.firstIndex(where: { $0.track == track(event) })
      else {
        unplaced.append(mark)
        continue
      }
      if Frame(time) == basis { lanes[lane].marks.append(mark) } else { lanes[lane].floating.append(mark) }
    }
    if basis.clock == nil {
      for gap in dossier.gaps {
        let track: TimelineFigure.Track = gap.kind == .containerLog ? .container : .runtime
        guard let lane = lanes.firstIndex(where: { $0.track == track }) else { continue }
        lanes[lane].silences.append(TimelineFigure.Silence(from: gap.from, to: gap.to))
      }
    }
    lanes.removeAll { $0.marks.isEmpty && $0.floating.isEmpty && $0.silences.isEmpty }
    return TimelineFigure(
      lanes: lanes, unplaced: unplaced, failure: failure(basis), isZoneUnknown: basis.clock != nil)
  }

  /// Known zones where there are any, else the frame of most rows.
  private func basis(_ times: [TimeSpan]) -> Frame? {
    var counts: [Frame: Int] = [:]
    for time in times { counts[Frame(time), default: 0] += 1 }
    if counts.keys.contains(where: { $0.clock == nil }) { return counts.keys.first { $0.clock == nil } }
    return counts.max { a, b in
      (a.value, b.key.clock?.rawValue ?? 0, b.key.frame ?? 0)
        < (b.value, a.key.clock?.rawValue ?? 0, a.key.frame ?? 0)
    }?.key
  }

  private func mark(_ row: TimelineRows.Row, _ event: DossierEvent) -> TimelineFigure.Mark {
    let last = row.events.last.flatMap { dossier.events[$0].time } ?? event.time
    let from = event.time?.earliest ?? Instant(nanoseconds: 0)
    let state: TimelineFigure.State =
      row.failed ? .failed : words.isStep(event) && !words.isHollow(event) ? .ok : .noted
    return TimelineFigure.Mark(
      event: row.events[0], count: row.events.count, from: from, to: max(from, last?.latest ?? from),
      state: state, words: words.words(row), time: context.time.full(event.time))
  }

  private func track(_ event: DossierEvent) -> TimelineFigure.Track {
    switch event.kind {
    case .object, .listing: return .s3
    case .execution, .session, .directory, .task: return .container
    case .telemetry: return .runtime
    case .error, .command: return .other
    case .log:
      if dossier.isOfContainer(event) { return .container }
      let isBalancer = event.hits.contains { $0.signal.hasPrefix("alb.") || $0.signal.hasPrefix("cookie.") }
      return isBalancer ? .loadBalancer : .runtime
    }
  }

  private func title(_ track: TimelineFigure.Track) -> String {
    switch track {
    case .runtime: context.texts[.laneRuntime]
    case .loadBalancer: context.texts[.laneLoadBalancer]
    case .container: context.texts[.laneContainer]
    case .s3: context.texts[.laneS3]
    case .other: context.texts[.laneOther]
    }
  }

  private func covered(_ track: TimelineFigure.Track) -> (from: Instant, to: Instant)? {
    let kind: SourceKind
    switch track {
    case .runtime, .loadBalancer: kind = .runtimeLog
    case .container: kind = .containerLog
    case .s3, .other: return nil
    }
    let state = dossier.coverage(kind)
    guard let from = state.from, let to = state.to, from < to else { return nil }
    return (from, to)
  }

  /// Where the lifecycle broke; behind the last step before it when the broken one left no event.
  private func failure(_ basis: Frame) -> TimelineFigure.Failure? {
    let reading = LifecycleReading(context.judgement, context.input.lifecycle)
    guard let point = reading.point else { return nil }
    let step = reading.steps[point]
    func time(_ events: [Int]) -> [TimeSpan] {
      events.compactMap { dossier.events[$0].time }.filter { Frame($0) == basis }
    }
    let title = context.texts.text(step.step.title)
    if !step.failed.isEmpty {
      return time(step.failed).first.map { .init(at: $0.earliest, step: title, isAfter: false) }
    }
    let before = reading.steps[..<point].flatMap { time($0.reached) }
    return before.map(\.latest).max().map { .init(at: $0, step: title, isAfter: true) }
  }
}
