import Diagnosis
import Evidence
import Knowledge

/// What a reader asks of a session that ended well: how many executions and which of them failed, the final report,
/// what took several attempts, and how long nothing was said.
struct GoodEndSummary {
  let context: ReportContext
  private var dossier: Dossier { context.dossier }
  private var words: GoodEndWords { GoodEndWords(texts: context.texts) }

  /// Shorter silences stand below the timeline only.
  static let longSilence: Int64 = 300

  func sentences() -> [Sentence] {
    [executions, report].compactMap { $0 } + recovered + [silence].compactMap { $0 }
  }

  /// By number; the first event of each.
  private var numbered: [(num: Int64, event: Int)] {
    var seen = Set<Int64>()
    return dossier.events.indices.compactMap { index -> (num: Int64, event: Int)? in
      let event = dossier.events[index]
      guard event.kind == .execution, let num = event.field("execution_num")?.integer,
        seen.insert(num).inserted
      else { return nil }
      return (num, index)
    }.sorted { $0.num < $1.num }
  }

  private var executions: Sentence? {
    let all = numbered
    let reading = EventWords(context)
    let failed = all.filter { reading.isFailed(dossier.events[$0.event]) }
    guard let first = all.first, let last = all.last, let ends = Cited([first.event, last.event]) else {
      return nil
    }
    let count: [Part] = [.text(String(all.count))]
    guard let worst = failed.last else {
      return .fact(Fact(words.parts(all.count == 1 ? .oneWell : .allWell, ["count": count]), citing: ends))
    }
    let after = all.first { $0.num > worst.num }
    var parts: [Part] = words.parts(.someFailed, ["count": count, "failed": [.text(String(failed.count))]])
    for (place, execution) in failed.enumerated() {
      parts.append(.text(place == 0 ? ": " : ", "))
      parts += words.parts(.failedWith, ["num": [.text(String(execution.num))]])
      if let error = reading.error(of: dossier.events[execution.event]) {
        parts += [.text(" "), .quote(error)]
      }
      parts += [.text(" "), .cite(Cited(execution.event))]
    }
    if let after {
      parts += words.parts(.succeededAfter, ["num": [.text(String(after.num))]])
      parts += [.text(" "), .cite(Cited(after.event))]
    }
    return Fact(parts + [.text(".")]).map { .fact($0) }
  }

  /// The final report by its name and size; where a listing shows that there is none, the results instead.
  private var report: Sentence? {
    if let report = objects(with: "object.report").first {
      let parts = words.parts(.report, ["report": named(report.name, report.size)])
      return .fact(Fact(parts, citing: Cited(report.event)))
    }
    let listing = dossier.coverage(.s3Listing)
    let results = objects(with: "object.artifact").filter { !$0.name.contains("/") }
    guard listing.state == .covered || listing.prefixes.contains(SessionFolder.artifacts.rawValue),
      let first = results.first
    else { return nil }
    let parts = words.parts(
      results.count > 1 ? .noReportMore : .noReport,
      ["result": named(first.name, first.size), "more": [.text(String(results.count - 1))]])
    return .fact(Fact(parts, citing: Cited(first.event)))
  }

  private func named(_ name: String, _ size: Int64?) -> [Part] {
    let name: [Part] = [.quote(Untrusted(name))]
    guard let size else { return name }
    return words.parts(.named, ["name": name, "bytes": [.text(GoodEndWords.grouped(size))]])
  }

  /// By the name below `artifacts/`, each once.
  private func objects(with signal: String) -> [(name: String, size: Int64?, event: Int)] {
    var seen = Set<String>()
    return dossier.events.indices.compactMap { index in
      let event = dossier.events[index]
      guard event.kind == .object, event.has(signal),
        let name = dossier.place(of: index, in: [.artifacts]), seen.insert(name).inserted
      else { return nil }
      return (String(name.drop { $0 != "/" }.dropFirst()), event.field("size")?.integer, index)
    }
  }

  /// Steps that failed and were reached by a later attempt; executions are told by number. Two logs tell of one failure
  /// in different words, so that only the most frequent are counted.
  private var recovered: [Sentence] {
    let events = dossier.events
    return context.input.steps.compactMap { step -> Sentence? in
      let told = step.failed.filter { !$0.hasPrefix("execution.") }.map { signal in
        events.indices.filter { events[$0].kind == .log && events[$0].has(signal) }
      }
      let failures = told.max { $0.count < $1.count } ?? []
      guard let last = failures.last, let first = failures.first,
        let success = events.indices.first(where: { index in
          events[index].kind == .log && events[index].hits.contains { step.reached.contains($0.signal) }
            && dossier.order(events[last], events[index]) == .before
        }), let cited = Cited(first == last ? [first, success] : [first, last, success])
      else { return nil }
      let parts = words.parts(
        failures.count == 1 ? .recoveredOnce : .recovered,
        [
          "step": [.text(context.texts.text(step.title))], "count": [.text(String(failures.count))],
          "time": [.text(context.time.short(events[success].time))],
        ])
      return .fact(Fact(parts, citing: cited))
    }
  }

  private var silence: Sentence? {
    let long = dossier.gaps.filter { $0.after != nil && $0.seconds >= GoodEndSummary.longSilence }
    guard let gap = long.max(by: { ($0.seconds, $1.from) < ($1.seconds, $0.from) }),
      let cited = Cited(
        [gap.before, gap.after].compactMap { id in dossier.events.firstIndex { $0.id == id } })
    else { return nil }
    let parts = context.texts.parts(
      .quietBetween,
      [
        "kind": .text(context.texts.title(gap.kind)),
        "duration": .text(ReportTime.duration(gap.seconds, context.texts)),
        "from": .text(String(ReportTime.iso(gap.from).dropFirst(11))),
        "to": .text(String(ReportTime.iso(gap.to).dropFirst(11))),
      ])
    return .fact(Fact(parts, citing: cited))
  }
}

/// The words of that summary.
struct GoodEndWords {
  enum Word: CaseIterable {
    case allWell, oneWell, someFailed, failedWith, succeededAfter, report, named, noReport, noReportMore,
      recovered,
      recoveredOnce
  }

  let texts: Texts

  func parts(_ word: Word, _ values: [String: [Part]]) -> [Part] {
    Texts.fill(texts.text(GoodEndWords.text(word))) { values[$0] }
  }

  /// `2,840`.
  static func grouped(_ number: Int64) -> String {
    var text = ""
    for (place, digit) in String(number).reversed().enumerated() {
      if place > 0, place % 3 == 0, digit != "-" { text.append(",") }
      text.append(digit)
    }
    return String(text.reversed())
  }

  private static func text(_ word: Word) -> Localized {
    switch word {
    case .allWell: Localized(en: "{count} executions, none failed.", ko: "실행 {count}건, 실패 없음.")
    case .oneWell: Localized(en: "1 execution, which did not fail.", ko: "실행 1건, 실패 없음.")
    case .someFailed:
      Localized(en: "{count} executions, {failed} failed", ko: "실행 {count}건 중 {failed}건 실패")
    case .failedWith: Localized(en: "execution {num}", ko: "실행 {num}번")
    case .succeededAfter: Localized(en: "; execution {num} succeeded", ko: "; 실행 {num}번은 성공")
    case .report: Localized(en: "Final report: {report}.", ko: "최종 보고서: {report}.")
    case .named: Localized(en: "{name} ({bytes} bytes)", ko: "{name}({bytes}바이트)")
    case .noReport: Localized(en: "No final report; the result is {result}.", ko: "최종 보고서 없음; 결과는 {result}.")
    case .noReportMore:
      Localized(
        en: "No final report; the results are {result} and {more} more.",
        ko: "최종 보고서 없음; 결과는 {result} 외 {more}개.")
    case .recovered:
      Localized(
        en: "{step}: failed {count} times, then reached at {time}.", ko: "{step}: {count}회 실패 후 {time}에 성공.")
    case .recoveredOnce:
      Localized(en: "{step}: failed once, then reached at {time}.", ko: "{step}: 1회 실패 후 {time}에 성공.")
    }
  }
}
