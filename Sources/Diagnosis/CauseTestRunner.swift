import Evidence
public import Knowledge

/// Runs the tests inside the causes' own files, with the evaluator that judges sessions.
public struct CauseTestRunner: Sendable {
  public struct Failure: Sendable, CustomStringConvertible {
    public var test: CauseTest
    public var cause: String
    public var got: String

    public var description: String {
      "\(test.place): \(cause): \"\(test.name)\" gave \(got); expected \(test.expect)"
    }
  }

  let signals: SignalCatalogue

  public init(signals: SignalCatalogue) { self.signals = signals }

  /// What the cause says of the made-up session: a likelihood in words, or `insufficient`.
  public func outcome(of cause: Cause, in test: CauseTest) -> String {
    evaluator(for: cause, in: test).find(cause).likelihood?.name ?? "insufficient"
  }

  func evaluator(for cause: Cause, in test: CauseTest) -> Evaluator {
    Evaluator(dossier: dossier(test), selections: cause.selections) { rows(of: $0, cause, test) }
  }

  /// What the test says that a selection by SQL would find.
  func rows(of sql: String, _ cause: Cause, _ test: CauseTest) -> [Int] {
    test.given.indices.filter { index in
      test.given[index].selections.contains { name in
        if case .sql(sql)? = cause.selection(name)?.source { true } else { false }
      }
    }
  }

  public func failures(of cause: Cause) -> [Failure] {
    cause.tests.compactMap { test in
      let got = outcome(of: cause, in: test)
      return got == test.expect ? nil : Failure(test: test, cause: cause.id, got: got)
    }
  }

  /// A session made of what the test gives. Events stand in the order of the file where they have no time.
  func dossier(_ test: CauseTest) -> Dossier {
    let start =
      CivilTime(year: 2025, month: 10, day: 6, hour: 6, minute: 0).instant ?? Instant(nanoseconds: 0)
    let events = test.given.enumerated().map { index, given -> DossierEvent in
      let kind = kind(of: given.signals.first ?? "")
      let time = given.at.map { seconds -> TimeSpan in
        let instant = start.adding(seconds: seconds)
        return TimeSpan(
          earliest: instant, latest: instant, zone: .recorded,
          clock: kind == .execution ? .container : .cloudWatch)
      }
      return DossierEvent(
        id: Int64(index + 1), kind: kind, time: time,
        citation: Citation(
          sourceID: 1, path: "test", sha256: "", offset: Int64(index), length: 1, line: Int64(index + 1),
          pointer: ""),
        text: given.signals.joined(separator: " "), stream: "test",
        hits: given.signals.map { Hit(signal: $0, fields: given.fields) },
        fields: kind == .log ? [] : given.fields)
    }
    let coverage = SourceKind.allCases.map { kind in
      test.covered.contains(kind)
        ? Coverage(
          kind: kind, state: .covered, from: start, to: start.adding(seconds: 7200), head: true, tail: true,
          prefixes: SessionFolder.allCases.map(\.rawValue))
        : Coverage(kind: kind, state: .missing, reason: "not given in this test")
    }
    return Dossier(
      session: "2025-10-06-06-00-00", events: events, coverage: coverage, gaps: gaps(events, start, test))
  }

  /// The runtime's silence after its last line, up to the end of what it covers.
  private func gaps(_ events: [DossierEvent], _ start: Instant, _ test: CauseTest) -> [Gap] {
    guard test.covered.contains(.runtimeLog) else { return [] }
    let own = events.filter { event in
      event.hits.contains { signals.sourceKinds(of: $0.signal) == [.runtimeLog] } && event.time != nil
    }
    var gaps: [Gap] = []
    for (index, event) in own.enumerated() {
      guard let from = event.time?.latest else { continue }
      let next = index + 1 < own.count ? own[index + 1] : nil
      guard let to = next?.time?.earliest ?? (index + 1 == own.count ? start.adding(seconds: 7200) : nil)
      else { continue }
      gaps.append(
        Gap(kind: .runtimeLog, stream: "test", from: from, to: to, before: event.id, after: next?.id))
    }
    return gaps
  }

  private func kind(of signal: String) -> EventKind {
    signals.kind(of: signal) ?? .log
  }
}
