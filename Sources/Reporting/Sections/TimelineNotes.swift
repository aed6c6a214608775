import Diagnosis
import Evidence
import Knowledge

/// What the timeline's rows do not say by themselves: silences, what an object proves, commands that look at another
/// day, and paths that are not written alike.
struct TimelineNotes {
  let context: ReportContext
  private var texts: Texts { context.texts }
  private var dossier: Dossier { context.dossier }

  func all() -> [Sentence] {
    gaps() + refusals() + (isAboutInput ? objects() : []) + commands() + (isAboutInput ? paths() : [])
  }

  /// Whether the verdict turns on what lay in the data folder: on where an object came from, and when, and on how paths
  /// are written. Code that failed may have looked for it there.
  private var isAboutInput: Bool {
    let judgement = context.judgement
    if judgement.verdict == .noFailureObserved { return false }
    if context.leading.contains(where: { $0.cause.category == "code" }) { return true }
    return judgement.findings.contains { finding in
      ["input", "data"].contains(finding.cause.category)
        && (finding.stands || context.leading.isEmpty && finding.outcome == .undecided)
    }
  }

  private func gaps() -> [Sentence] {
    dossier.gaps.compactMap { gap -> Sentence? in
      guard let before = index(gap.before) else { return nil }
      let values: [String: Part] = [
        "kind": .text(texts.title(gap.kind)), "duration": .text(ReportTime.duration(gap.seconds, texts)),
        "from": .text(String(ReportTime.iso(gap.from).dropFirst(11))),
        "to": .text(String(ReportTime.iso(gap.to).dropFirst(11))),
      ]
      let after = gap.after.flatMap(index)
      guard let cited = Cited([before] + (after.map { [$0] } ?? [])) else { return nil }
      let said = texts.parts(gap.after == nil ? .quietAfter : .quietBetween, values)
      guard let step = step(of: gap), let limit = step.within else { return .fact(Fact(said, citing: cited)) }
      let fact = Fact(said, citing: cited).parts
      let words = texts.compose(
        gap.seconds > limit ? .quietOver : .quietLimit,
        [
          "gap": fact, "step": [.text(texts.text(step.title))],
          "limit": [.text(ReportTime.duration(limit, texts))],
        ])
      return .fact(Fact(words) ?? Fact(said, citing: cited))
    }
  }

  /// The step that came after the silence; where none came, the one after the last that was seen, which the lifecycle
  /// knows not to have been reached. A limit is that of one step after the one before it, so none is named across a step
  /// that nobody saw, or when another log tells of the step meanwhile.
  private func step(of gap: Gap) -> LifecycleStep? {
    let steps = context.input.steps
    func place(_ event: DossierEvent) -> Int? {
      guard event.kind == .log else { return nil }
      return steps.lastIndex { step in
        event.hits.contains { step.reached.contains($0.signal) || step.failed.contains($0.signal) }
      }
    }
    guard let before = index(gap.before),
      let last = dossier.events[...before].lazy.compactMap(place).max()
    else { return nil }
    if let after = gap.after.flatMap(index),
      let next = dossier.events[after...].lazy.compactMap(place).first
    {
      return next == last || next == last + 1 ? steps[next] : nil
    }
    guard let due = dossier.readings(of: steps).dropFirst(last + 1).first, due.outcome == .absent,
      due.skipped.isEmpty
    else { return nil }
    let meanwhile = dossier.events[(before + 1)...].lazy.filter { event in
      event.time.map { $0.earliest <= gap.to } ?? true
    }
    return meanwhile.compactMap(place).contains { $0 > last } ? nil : due.step
  }

  /// A container that is asked for another session's sake says so with 403; its own session is none the worse.
  private func refusals() -> [Sentence] {
    let events = dossier.events(with: ["container.foreign-refused"]).filter {
      dossier.events[$0].field("status")?.integer == 403
    }
    guard let first = events.first, let last = events.last,
      let cited = Cited(first == last ? [first] : [first, last])
    else { return [] }
    let values: [String: Part] = [
      "from": time(first), "to": time(last), "count": .text(String(events.count)),
    ]
    let phrase: Phrase = events.count == 1 ? .refusedOneForeign : .refusedForeign
    return [.fact(Fact(texts.parts(phrase, values), citing: cited))]
  }

  private func index(_ id: Int64) -> Int? { dossier.events.firstIndex { $0.id == id } }

  /// An object under `data/` is written by a backup or at completion, so it cannot date the sync.
  private func objects() -> [Sentence] {
    guard let object = dossier.events.firstIndex(where: { $0.has("object.data") }) else { return [] }
    var sentences: [Sentence] = [
      .fact(Fact(texts.parts(.objectProves, ["object": time(object)]), citing: Cited(object)))
    ]
    guard let (num, first) = firstExecution(before: object), let cited = Cited([first, object]) else {
      return sentences
    }
    let isRecord = dossier.events[first].kind == .object
    let phrase: Phrase =
      switch dossier.order(dossier.events[first], dossier.events[object]) {
      case .before: isRecord ? .recordBeforeObject : .objectAfterExecution
      case .after: .objectBeforeExecution
      case .undetermined: .objectUnordered
      }
    sentences.append(
      .fact(
        Fact(
          texts.parts(phrase, ["num": .text(num), "execution": time(first), "object": time(object)]),
          citing: cited)))
    return sentences
  }

  /// What dates the first execution: its record in the same listing, where that alone settles the order (a record is
  /// written after its execution), else the record's own time.
  private func firstExecution(before object: Int) -> (num: String, event: Int)? {
    func first(_ events: [Int], _ field: String) -> (num: String, event: Int)? {
      let numbered = events.compactMap { index in
        dossier.events[index].field(field)?.integer.map { (num: $0, event: index) }
      }
      return numbered.min { ($0.num, $0.event) < ($1.num, $1.event) }.map { (String($0.num), $0.event) }
    }
    let listed = first(
      dossier.events.indices.filter { dossier.events[$0].has("object.debug-execution") }, "num")
    if let listed, dossier.order(dossier.events[listed.event], dossier.events[object]) == .before {
      return listed
    }
    return first(dossier.events.indices.filter { dossier.events[$0].kind == .execution }, "execution_num")
  }

  private func time(_ event: Int) -> Part { .text(context.time.short(dossier.events[event].time)) }

  /// A saved command that asks for another day proves nothing about this session.
  private func commands() -> [Sentence] {
    guard let session = SessionID.instant(of: dossier.session) else { return [] }
    return dossier.events.indices.compactMap { index -> Sentence? in
      let event = dossier.events[index]
      guard event.kind == .command, let ms = event.field("start_time_ms")?.integer,
        let start = Instant(milliseconds: ms)
      else { return nil }
      let days = session.seconds(since: start) / 86_400
      guard abs(days) >= 1 else { return nil }
      return .fact(
        Fact(
          texts.parts(
            .commandElsewhere,
            [
              "ms": .text(String(ms)), "time": .text(ReportTime.iso(start)), "days": .text(String(abs(days))),
              "side": .text(texts[days > 0 ? .before : .after]),
            ]), citing: Cited(index)))
    }
  }

  /// `/data/`, `./data/` and `/app/data/` are told apart, as they were written.
  private func paths() -> [Sentence] {
    var first: [(path: String, event: Int)] = []
    for (index, event) in dossier.events.enumerated() where event.kind != .object && event.kind != .listing {
      for path in DataPaths.all(in: event.text) where !first.contains(where: { $0.path == path }) {
        first.append((path, index))
      }
    }
    guard first.count > 1 else { return [] }
    first.sort { $0.path < $1.path }
    var parts: [Part] = []
    for (place, item) in first.enumerated() {
      if place > 0 { parts.append(.text(", ")) }
      parts += [.quote(Untrusted(item.path)), .text(" "), .cite(Cited(item.event))]
    }
    return Fact(texts.compose(.pathsDiffer, ["paths": parts])).map { [.fact($0)] } ?? []
  }
}

/// The spellings of the container's data folder.
enum DataPaths {
  static let spellings = ["/app/data/", "./data/", "/data/"]

  /// Those in `text`, as written; `/data/` only where a path begins.
  static func all(in text: String) -> [String] {
    let bytes = Array(text.utf8)
    return spellings.filter { spelling in
      let needle = Array(spelling.utf8)
      guard bytes.count >= needle.count else { return false }
      for start in 0...(bytes.count - needle.count) where bytes[start] == needle[0] {
        guard bytes[start..<(start + needle.count)].elementsEqual(needle) else { continue }
        if start == 0 || !isPath(bytes[start - 1]) { return true }
      }
      return false
    }
  }

  private static func isPath(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
    default: "./_-~}*".utf8.contains(byte)
    }
  }
}
