import Evidence

/// Reads one file `causes/<id>.yaml`.
struct CauseReader {
  let signals: SignalCatalogue
  let shared: [Selection]
  let issues: Issues

  static let categories = [
    "input", "data", "code", "container", "session", "output", "model", "auth", "observability", "agent",
  ]
  static let keys = [
    "id", "version", "status", "title", "category", "role", "severity", "requires", "events", "when",
    "support", "contradict", "explains", "fingerprint", "report", "ticket", "blind_spots", "tests",
  ]
  static let statuses = ["stable", "experimental", "deprecated"]
  static let severities = ["critical", "high", "medium", "low", "info"]
  static let explainedKeys = ["id", "proven"]
  static let ticketKeys = ["labels", "owner"]
  static let testKeys = ["name", "given", "covered", "expect"]
  static let givenKeys = ["signal", "selection", "at"]
  /// Lower-case words that dots divide, not a number: `CauseFolder.isID` for editors.
  static let idForm = "^[a-z0-9][a-z0-9-]*(\\.[a-z0-9][a-z0-9-]*)*$"
  /// What a contradiction may leave: to cap at likely or above would contradict nothing.
  static let caps = Likelihood.allCases.filter { $0 < .likely }
  static let expectations = Likelihood.allCases.map(\.name) + ["insufficient"]

  func cause(_ root: NodeReader) -> Cause? {
    guard let file = root.mapping(keys: CauseReader.keys) else { return nil }
    let own = SelectionReader(signals: signals, issues: issues).selections(file["events"])
    let ownNames = Set(own.map(\.name))
    let selections = own + shared.filter { !ownNames.contains($0.name) }
    let (names, fields) = (selections.map(\.name), signals.fields(of: selections))
    var clauses = ClauseReader(issues: issues, known: names, fields: fields)
    let when = file.required("when", expected: "a clause").flatMap { clauses.clause($0, path: "when") }
    let support = supports(file["support"], &clauses)
    let contradict = contradictions(file["contradict"], &clauses)
    let texts = ReportReader(issues: issues, known: names, fields: fields)
    let report = texts.report(file["report"])
    let fingerprint = FingerprintReader(issues: issues, selections: selections).fields(file["fingerprint"])
    let used = clauses.used.union(texts.used).union(FingerprintReader.selections(of: fingerprint))
    for selection in own where !used.contains(selection.name) {
      issues.add(
        selection.place, "the selection \"\(selection.name)\" is never used",
        expected: "a clause or sentence that names it")
    }
    let clausesWithin = ([when].compactMap { $0 } + support.map(\.node) + contradict.map(\.node))
    if used.contains(Citations.silence), !clausesWithin.contains(where: \.clause.asksForSilence) {
      root.fail("a sentence speaks of a silence", expected: "a clause silence: that finds one")
    }
    let ticket = file["ticket"]?.mapping(keys: CauseReader.ticketKeys)
    let id = id(file)
    let title = file.required("title", expected: "a title {en, ko}").flatMap { node in
      let title = localized(node)
      if let title, title.en.trimmed.isEmpty { node.fail("the title is empty", expected: "a few words") }
      return title
    }
    let category = file.required("category", expected: "a category")?.word(of: CauseReader.categories)
    let role = file.required("role", expected: "a role")?.word(of: CauseRole.self)
    guard let id, let title, let category, let role, let when else { return nil }
    return Cause(
      id: id, version: Int(file["version"]?.int(from: 1, "1 or more") ?? 1),
      status: file.word("status", of: CauseReader.statuses) ?? "experimental",
      title: title, category: category, role: role,
      severity: file.word("severity", of: CauseReader.severities) ?? "medium",
      requires: requires(file["requires"]), selections: selections, when: when, support: support,
      contradict: contradict, explained: explained(file["explains"]),
      explainsPlace: file["explains"]?.place ?? root.place, fingerprint: fingerprint,
      report: report, labels: ticket?.strings("labels") ?? [], owner: ticket?.string("owner") ?? "",
      blindSpots: (file["blind_spots"]?.list() ?? []).compactMap { localized($0) },
      tests: tests(file["tests"]), file: root.file)
  }

  private func id(_ file: MappingReader) -> String? {
    guard let node = file.required("id", expected: "the cause's id, such as input.sync-missing"),
      let id = node.string()
    else { return nil }
    if !CauseFolder.isID(id) || Double(id) != nil {
      node.fail("\"\(id.escaped)\" is no id", expected: "lower-case words such as input.sync-missing")
    }
    return id
  }

  /// `requires: [a, [b, c]]`: a, and one of b and c.
  private func requires(_ node: NodeReader?) -> [[SourceKind]] {
    func kind(_ node: NodeReader) -> SourceKind? {
      node.word(of: SourceKind.allCases.map(\.rawValue)).flatMap(SourceKind.init(rawValue:))
    }
    return (node?.list() ?? []).map { element in
      if element.isList { return (element.list() ?? []).compactMap(kind) }
      return kind(element).map { [$0] } ?? []
    }
  }

  /// `explains: [a, {id: b, proven: false}]`.
  private func explained(_ node: NodeReader?) -> [Explained] {
    (node?.list() ?? []).compactMap { element in
      guard element.isMapping else { return element.string().map { Explained($0) } }
      guard let entry = element.mapping(keys: CauseReader.explainedKeys),
        let id = entry.required("id", expected: "the id of a cause")?.string()
      else { return nil }
      return Explained(id, isProven: entry.bool("proven") ?? true)
    }
  }

  private func supports(_ node: NodeReader?, _ clauses: inout ClauseReader) -> [Support] {
    var result: [Support] = []
    for (index, element) in (node?.list() ?? []).enumerated() {
      guard let clause = clauses.clause(element, path: "support[\(index)]", extra: ["decisive"]) else {
        continue
      }
      result.append(Support(node: clause, decisive: element.mapping()?.bool("decisive") ?? false))
    }
    return result
  }

  private func contradictions(_ node: NodeReader?, _ clauses: inout ClauseReader) -> [Contradiction] {
    var result: [Contradiction] = []
    for (index, element) in (node?.list() ?? []).enumerated() {
      let path = "contradict[\(index)]"
      guard let clause = clauses.clause(element, path: path, extra: ["cap", "unless"]),
        let mapping = element.mapping()
      else { continue }
      let cap = mapping.required("cap", expected: "what the likelihood may at most be")?
        .word(of: CauseReader.caps.map(\.name)).flatMap(Likelihood.init(name:))
      let unless = mapping["unless"].flatMap { clauses.clause($0, path: "\(path).unless") }
      result.append(Contradiction(node: clause, cap: cap ?? .possible, unless: unless))
    }
    return result
  }

  private func tests(_ node: NodeReader?) -> [CauseTest] {
    var names: Set<String> = []
    return (node?.list() ?? []).compactMap { element in
      guard let mapping = element.mapping(keys: CauseReader.testKeys),
        let label = mapping.required("name", expected: "a sentence"), let name = label.string(),
        let expect = mapping.required("expect", expected: "a likelihood or insufficient")?
          .word(of: CauseReader.expectations)
      else { return nil }
      if !names.insert(name).inserted {
        label.fail("two tests are called \"\(name)\"", expected: "each name once")
      }
      let covered = (mapping["covered"]?.list() ?? []).compactMap {
        $0.word(of: SourceKind.allCases.map(\.rawValue)).flatMap(SourceKind.init(rawValue:))
      }
      return CauseTest(
        name: name, given: (mapping["given"]?.list() ?? []).compactMap { given($0) }, covered: covered,
        expect: expect, place: element.place)
    }
  }

  private func given(_ node: NodeReader) -> CauseTest.Given? {
    guard let mapping = node.mapping() else { return nil }
    let signal = mapping["signal"]
    if signal == nil, mapping["selection"] == nil {
      node.fail("neither a signal nor a selection is given", expected: "signal: or selection:")
    }
    let fields = mapping.entries.filter { !CauseReader.givenKeys.contains($0.key) }.compactMap {
      entry in
      entry.value.string().map { text in
        Int64(text).map { Field(entry.key, $0) } ?? Field(entry.key, text)
      }
    }
    return CauseTest.Given(
      signals: signal.map(signals.names) ?? [], selections: mapping.string("selection").map { [$0] } ?? [],
      at: mapping["at"]?.int(from: 0, "seconds after the start, 0 or more"), fields: fields)
  }
}
