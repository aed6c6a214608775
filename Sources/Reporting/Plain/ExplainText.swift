public import Diagnosis
public import Evidence
public import Knowledge

/// Why a session got its verdict, clause by clause, for `debrief explain SESSION`.
public struct ExplainText {
  private let context: ReportContext
  private let plain: PlainParts
  /// The session whose file sync was given this one's prefix, where nothing else is known of this one.
  private let prefixOf: String?
  private var texts: Texts { context.texts }

  public init(
    _ judgement: Judgement, lifecycle: Lifecycle? = nil, language: Language = .en, prefixOf: String? = nil,
    rows: @escaping (String) -> [Int] = { _ in [] }
  ) {
    self.prefixOf = prefixOf
    context = ReportContext(
      ReportInput(
        judgement: judgement, lifecycle: lifecycle, toolVersion: "", caseDigest: "", language: language,
        records: { _ in [:] }, rows: rows))
    plain = PlainParts(dossier: judgement.dossier)
  }

  /// The verdict and every finding that is not ruled out; ruled-out ones by name.
  public func render() -> String {
    let judgement = context.judgement
    var text = "\(Untrusted(judgement.session).terminal()): \(texts.word(judgement.verdict))\n"
    if let prefixOf {
      let words = NightWords(texts: texts)
      var notes = Footnotes()
      _ = notes.number(of: .s3Listing)
      return text + words.string(.onlyPrefix, ["session": Untrusted(prefixOf).terminal()]) + "\n"
        + footnotes(notes)
    }
    text += PlainWords.said(texts.text(judgement.why)) + "\n"
    let told = judgement.findings.filter { ($0.likelihood ?? .unlikely) > .ruledOut }
    var notes = Footnotes()
    for finding in told { text += "\n" + render(finding, &notes) }
    let out = judgement.findings.filter { $0.likelihood == .ruledOut }.map {
      Untrusted($0.cause.id).terminal()
    }
    if !out.isEmpty {
      text += "\n" + texts.string(.ruledOutList, ["causes": out.joined(separator: ", ")]) + "\n"
    }
    text += conflicts()
    text += StepTimes(context: context, readings: judgement.dossier.readings(of: context.input.steps)).plain(
      plain)
    for kind in judgement.missing { _ = notes.number(of: kind) }
    return text + footnotes(notes)
  }

  /// The same for one cause, whatever its likelihood; `nil` when there is no such cause.
  public func render(cause id: String) -> String? {
    guard let finding = context.judgement.findings.first(where: { $0.cause.id == id }) else { return nil }
    var notes = Footnotes()
    let text = "\(Untrusted(context.judgement.session).terminal())\n" + render(finding, &notes)
    for kind in finding.missing { _ = notes.number(of: kind) }
    return text + conflicts() + footnotes(notes)
  }

  private func render(_ finding: Finding, _ notes: inout Footnotes) -> String {
    let word = finding.likelihood.map(texts.word) ?? texts[.undecided]
    var text =
      "\(Untrusted(finding.cause.id).terminal()): \(word)\(finding.isPrimary ? " *" : "") - \(texts.text(finding.cause.title))\n"
    for (phrase, causes) in context.explainers(of: finding) {
      let names = causes.map { Untrusted($0).terminal() }.joined(separator: ", ")
      text += "  \(texts.string(phrase, ["causes": names]))\n"
    }
    if !finding.unmet.isEmpty {
      let unmet = texts.string(.unmet, ["kinds": texts.list(finding.unmet.map(texts.title))])
      text += "  " + noted(unmet, finding.unmet, &notes) + "\n"
    }
    text += "  \(texts[.groupWhen])\n" + clause(finding.when, of: finding.cause, depth: 2, note: "", &notes)
    if !finding.support.isEmpty { text += "  \(texts[.groupSupport])\n" }
    for (rule, result) in zip(finding.cause.support, finding.support) {
      text += clause(result, of: finding.cause, depth: 2, note: rule.decisive ? texts[.decisive] : "", &notes)
    }
    if !finding.contradict.isEmpty { text += "  \(texts[.groupContradict])\n" }
    for (rule, result) in zip(finding.cause.contradict, finding.contradict) {
      text += clause(
        result, of: finding.cause, depth: 2, note: texts.string(.capAt, ["likelihood": texts.word(rule.cap)]),
        &notes)
    }
    return text
  }

  private func clause(
    _ result: ClauseResult, of cause: Cause, depth: Int, note: String, _ notes: inout Footnotes
  ) -> String {
    let indent = String(repeating: "  ", count: depth)
    let words = result.node.says.map { PlainWords.tidy(plain.text(context.said($0, of: cause))) }
    var text = "\(indent)\(mark(result.truth)) \(result.node.clause.text)"
    if !note.isEmpty { text += " (\(note))" }
    if let words { text += ": \(words)" }
    text += "\n"
    if result.children.isEmpty {
      for event in result.events.prefix(3) {
        text +=
          "\(indent)    \(context.time.full(context.dossier.events[event].time)) "
          + plain.place(context.dossier.events[event].citation) + "\n"
      }
      if result.events.count > 3 { text += "\(indent)    … \(result.events.count)\n" }
    }
    for failure in result.failures {
      text += "\(indent)    \(Untrusted(context.words(failure)).terminal())\n"
    }
    if result.truth == .unknown, result.children.isEmpty, result.failures.isEmpty {
      let needs = texts.string(.needs, ["kinds": texts.list(result.missing.map(texts.title))])
      let why = result.missing.isEmpty ? texts[.undecidable] : noted(needs, result.missing, &notes)
      text += "\(indent)    \(why)\n"
    }
    for child in result.children { text += clause(child, of: cause, depth: depth + 1, note: "", &notes) }
    return text
  }

  /// What is missing, with the numbers of the notes below that say how to fetch it.
  private func noted(_ text: String, _ kinds: [SourceKind], _ notes: inout Footnotes) -> String {
    let numbers = kinds.map { String(notes.number(of: $0)) }.joined(separator: ", ")
    return texts.string(.footnote, ["text": text, "numbers": numbers])
  }

  private func mark(_ truth: Truth) -> String {
    let word =
      switch truth {
      case .yes: texts[.whyTrue]
      case .no: texts[.whyFalse]
      case .unknown: texts[.whyUnknown]
      }
    return "[\(word)]"
  }

  /// Each missing source once: what is there of it, why that is not enough, and the command that fetches it.
  private func footnotes(_ notes: Footnotes) -> String {
    let commands = FetchCommands(dossier: context.dossier, steps: context.input.steps)
    return notes.kinds.enumerated().map { index, kind in
      let state = context.dossier.coverage(kind)
      let isMeant = prefixOf == nil || kind == .s3Listing
      let command = (isMeant ? commands.command(for: kind) : nil).map { "    \($0)\n" } ?? ""
      let why = CoverageReasons(language: texts.language).text(state.reason)
      let reason = why.isEmpty ? "" : " (\(Untrusted(why).terminal()))"
      let alive = kind == .containerListing ? self.alive(commands.end) : ""
      return "\n(\(index + 1)) \(texts.title(kind)): \(texts.word(state.state))\(reason)\n\(alive)\(command)"
    }.joined()
  }

  /// Whether the container can be looked into, or why not.
  private func alive(_ end: ContainerEnd) -> String {
    guard end.isPast(SourceKind.containerListing.fetchTemplate) else { return "    \(texts[.aliveOnly])\n" }
    let parts = CommandHelp(context: context).past(.containerGone).parts
    return "    \(PlainWords.tidy(plain.text(parts)))\n"
  }

  /// Facts about which the sources disagree are findings too.
  private func conflicts() -> String {
    let conflicts = context.judgement.conflicts
    if conflicts.isEmpty { return "" }
    var text = "\n\(texts[.contradictions])\n"
    let words = ConflictWords(context: context)
    for conflict in conflicts {
      let told = words.sentences(conflict).map { PlainWords.text(plain.text($0.parts)) }
      text += "  \(Untrusted(texts.text(conflict.subject)).terminal()): \(told.joined(separator: " "))\n"
      for claim in conflict.claims {
        text += "    - \(Untrusted(texts.text(claim.says)).terminal())\n"
        for event in claim.events.prefix(2).map({ context.dossier.events[$0] }) {
          text += "        \(context.time.full(event.time)) \(plain.place(event.citation))\n"
        }
      }
    }
    return text
  }
}

/// Kinds of source in the order in which they were first missed.
private struct Footnotes {
  private(set) var kinds: [SourceKind] = []

  /// From 1.
  mutating func number(of kind: SourceKind) -> Int {
    if let index = kinds.firstIndex(of: kind) { return index + 1 }
    kinds.append(kind)
    return kinds.count
  }
}
