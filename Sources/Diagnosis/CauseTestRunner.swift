import Evidence
public import Knowledge

/// Runs the tests inside the causes' own files, with the evaluator that judges sessions.
public struct CauseTestRunner: Sendable {
  public struct Failure: Sendable, CustomStringConvertible {
    public var test: CauseTest
    public var cause: String
    public var got: String
    /// What every clause was, to see which one is to blame.
    public var finding: Finding

    /// One line, and one for each clause: its truth, and the sources that would decide an unknown one.
    public var description: String {
      let head = "\(test.place): \(cause): \"\(test.name)\" gave \(got); expected \(test.expect)"
      return ([head] + finding.clauseLines.map { "  \($0)" }).joined(separator: "\n")
    }
  }

  let signals: SignalCatalogue

  public init(signals: SignalCatalogue) { self.signals = signals }

  /// What the cause says of the made-up session: a likelihood in words, or `insufficient`.
  public func outcome(of cause: Cause, in test: CauseTest) -> String {
    Self.word(finding(of: cause, in: test))
  }

  private func finding(of cause: Cause, in test: CauseTest) -> Finding {
    evaluator(for: cause, in: test).find(cause)
  }

  private static func word(_ finding: Finding) -> String { finding.likelihood?.name ?? "insufficient" }

  func evaluator(for cause: Cause, in test: CauseTest) -> Evaluator {
    Evaluator(dossier: dossier(test, of: cause), selections: cause.selections) { rows(of: $0, cause, test) }
  }

  /// What the test says that a selection by SQL would find.
  func rows(of sql: String, _ cause: Cause, _ test: CauseTest) -> [Int] {
    order(of: test).enumerated().compactMap { place, index in
      let isFound = test.given[index].selections.contains { name in
        if case .sql(sql)? = cause.selection(name)?.source { true } else { false }
      }
      return isFound ? place : nil
    }
  }

  /// What is given, in the order of a dossier: by time, those without one last, and else as the file has it.
  private func order(of test: CauseTest) -> [Int] {
    test.given.indices.sorted { a, b in
      let (s, t) = (test.given[a].at ?? .max, test.given[b].at ?? .max)
      return s != t ? s < t : a < b
    }
  }

  public func failures(of cause: Cause) -> [Failure] {
    cause.tests.compactMap { test in
      let finding = finding(of: cause, in: test)
      let got = Self.word(finding)
      return got == test.expect ? nil : Failure(test: test, cause: cause.id, got: got, finding: finding)
    }
  }

  /// A session made of what the test gives: each event with the clock and zone that its kind of source has, as the
  /// best of its formats tells them. Of an event that a selection by SQL finds, the `cause` knows the kind of source.
  func dossier(_ test: CauseTest, of cause: Cause? = nil) -> Dossier {
    let start =
      CivilTime(year: 2025, month: 10, day: 6, hour: 6, minute: 0).instant ?? Instant(nanoseconds: 0)
    let events = order(of: test).map { index -> DossierEvent in
      let given = test.given[index]
      let kind = kind(of: given, cause)
      let time = given.at.map { kind.span(at: start.adding(seconds: $0)) }
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

  private func kind(of given: CauseTest.Given, _ cause: Cause?) -> EventKind {
    if let signal = given.signals.first {
      // What is pasted as well stands in a log first of all.
      let isLogged = signals.sourceKinds(of: signal).contains { [.runtimeLog, .containerLog].contains($0) }
      let kind = signals.kind(of: signal) ?? .log
      return isLogged && [.error, .command, .listing].contains(kind) ? .log : kind
    }
    switch given.selections.first.flatMap({ cause?.selection($0)?.kinds.first }) {
    case .executionRecords: return .execution
    case .s3Listing: return .object
    case .containerListing: return .directory
    case .ecsTasks: return .task
    case .telemetry: return .telemetry
    case .runtimeLog, .containerLog, nil: return .log
    }
  }
}

extension EventKind {
  /// A time as such an event would have it.
  fileprivate func span(at instant: Instant) -> TimeSpan {
    func span(_ clock: Clock, _ zone: ZoneBasis) -> TimeSpan {
      TimeSpan(earliest: instant, latest: instant, zone: zone, clock: clock)
    }
    switch self {
    case .log: return span(.cloudWatch, .recorded)
    case .object: return span(.s3, .recorded)
    case .execution, .session: return span(.container, .inferred)
    case .task: return span(.ecs, .recorded)
    case .telemetry: return span(.runtime, .recorded)
    case .error, .command, .listing: return span(.person, .unknown)
    case .directory:
      // `ls -la` gives the minute, in the container's zone, which it does not name.
      let minute: Int64 = 60_000_000_000
      let start = instant.nanoseconds - instant.nanoseconds % minute
      return TimeSpan(
        earliest: Instant(nanoseconds: start), latest: Instant(nanoseconds: start + minute - 1),
        zone: .unknown,
        clock: .container)
    }
  }
}
