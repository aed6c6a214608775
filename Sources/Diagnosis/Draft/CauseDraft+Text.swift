import Evidence
import Knowledge

extension CauseDraft {
  /// The draft as a file: the most telling clause makes it possible, others make it likely.
  ///
  /// - Throws: `KnowledgeErrors` when `id` or `category` are wrong.
  public func text(id: String, category: String) throws -> String {
    guard let first = telling.first else { return "" }
    let chosen = [first] + others(than: first)
    var tests: [String] = []
    let cases: [(name: String, dossier: Dossier?, fits: (String) -> Bool)] = [
      (
        "like \(from.session), from which it was drafted", from,
        { ["possible", "likely", "confirmed"].contains($0) }
      ),
      (
        "like \(against.session), which it must not hit", against, { ["ruled out", "unlikely"].contains($0) }
      ),
      ("without any source it cannot be decided", nil, { $0 == "insufficient" }),
    ]
    let runner = CauseTestRunner(signals: knowledge.signals)
    for test in cases {
      // The made-up session is asked, not believed: what it answers is what the test expects.
      let body = self.test(test.name, test.dossier, chosen)
      let draft = try CauseDraft.load(
        head(id, category, chosen) + "tests:\n" + body + "    expect: insufficient\n", id: id, knowledge)
      guard let made = draft.tests.first else { continue }
      let outcome = runner.outcome(of: draft, in: made)
      tests.append(
        test.fits(outcome)
          ? body + "    expect: \(outcome)\n"
          : "  # No test \(YAMLText.quoted(test.name)): its made-up session would be \(outcome).\n")
    }
    let isEmpty = tests.allSatisfy { $0.hasPrefix("  #") }
    return head(id, category, chosen) + "tests:\(isEmpty ? " []" : "")\n" + tests.joined() + rest(chosen)
  }

  /// Up to four more, each about another signal, so that they do not say the same thing.
  private func others(than first: Telling) -> [Telling] {
    var seen = Set(first.candidate.signals)
    var result: [Telling] = []
    for next in telling.dropFirst() where result.count < 4 && next.clean == first.clean {
      guard seen.isDisjoint(with: next.candidate.signals) else { continue }
      seen.formUnion(next.candidate.signals)
      result.append(next)
    }
    return result
  }

  private func head(_ id: String, _ category: String, _ chosen: [Telling]) -> String {
    var selections: [String: String] = [:]
    for telling in chosen { selections.merge(telling.candidate.selections) { a, _ in a } }
    let title = "True of \(from.session) and not of \(against.session)"
    var text = """
      # A draft: what these two sessions differ in. That it differs is measured; that it is the cause is yours to say.
      id: \(id)
      version: 1
      status: experimental
      title: {en: \(YAMLText.quoted(title))}
      category: \(category)
      role: root

      events:
      \(selections.sorted { $0.key < $1.key }.map { "  \($0.key): \($0.value)" }.joined(separator: "\n"))

      when:
        \(chosen[0].candidate.clause.replacing(", at-least", with: "\n  at-least"))   # \(note(chosen[0]))

      """
    if chosen.count > 1 {
      text += "\n# Add decisive: true to what proves it.\nsupport:\n"
      text += chosen.dropFirst().map { "  - {\($0.candidate.clause)}   # \(note($0))\n" }.joined()
    }
    return text + "\n"
  }

  private func note(_ telling: Telling) -> String {
    "true in \(telling.clean) of \(cleanSessions) clean sessions"
      + (telling.unknown > 0 ? ", unknown in \(telling.unknown)" : "")
  }

  /// What else differs, for the author to take instead.
  private func rest(_ chosen: [Telling]) -> String {
    let used = Set(chosen.map(\.candidate.clause))
    let left = telling.filter { !used.contains($0.candidate.clause) }
    if left.isEmpty { return "" }
    let lines = left.prefix(12).map { telling -> String in
      let selections = telling.candidate.selections.sorted { $0.key < $1.key }.map {
        "\($0.key): \($0.value)"
      }
      return
        "#   {\(telling.candidate.clause)}   # \(selections.joined(separator: "; ")); \(note(telling))\n"
    }
    let more = left.count > 12 ? "#   and \(left.count - 12) more\n" : ""
    return "\n# What also tells the two apart:\n" + lines.joined() + more
  }

  /// A session made of the events that the clauses look at, with what covers the real one.
  private func test(_ name: String, _ dossier: Dossier?, _ chosen: [Telling]) -> String {
    let signals = Set(chosen.flatMap(\.candidate.signals))
    let fields = chosen.map(\.candidate.fields).reduce(Set()) { $0.union($1) }
    var text = "  - name: \(YAMLText.quoted(name))\n"
    let events = dossier.map { given($0, signals, fields) } ?? []
    text += events.isEmpty ? "    given: []\n" : "    given:\n" + events.map { "      - {\($0)}\n" }.joined()
    let covered = dossier.map { dossier in
      SourceKind.allCases.filter { dossier.isCovered(by: $0) }.map(\.rawValue)
    }
    return text + "    covered: \(YAMLText.list(covered ?? []))\n"
  }

  private func given(_ dossier: Dossier, _ signals: Set<String>, _ fields: Set<String>) -> [String] {
    let times = dossier.events.compactMap(\.time).filter { $0.zone != .unknown }
    let start = times.map(\.earliest).min()
    var counts: [[String]: Int] = [:]
    return dossier.events.compactMap { event in
      let hits = event.hits.filter { signals.contains($0.signal) }
      let names = distinct(hits.map(\.signal))
      // A test is read by people: of what happened often, the first are enough.
      guard !names.isEmpty, counts[names, default: 0] < 11 else { return nil }
      counts[names, default: 0] += 1
      var parts = ["signal: \(names.count == 1 ? names[0] : YAMLText.list(names))"]
      if let start, let time = event.time, time.zone != .unknown {
        parts.append("at: \(time.earliest.seconds(since: start))")
      }
      for field in fields.sorted() {
        let values = hits.flatMap(\.fields) + event.fields
        guard let value = values.first(where: { $0.name == field })?.value else { continue }
        parts.append("\(field): \(YAMLText.value(value))")
      }
      return parts.joined(separator: ", ")
    }
  }
}

extension Dossier {
  /// Whether silence of this kind of source means something from the session's start to its end.
  fileprivate func isCovered(by kind: SourceKind) -> Bool {
    let state = coverage(kind)
    switch kind {
    case .runtimeLog, .containerLog: return state.state != .missing && state.head && state.tail
    case .s3Listing, .executionRecords, .containerListing, .ecsTasks, .telemetry:
      return state.state == .covered
    }
  }
}
