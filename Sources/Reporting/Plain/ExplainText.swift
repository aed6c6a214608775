public import Diagnosis
public import Evidence
import Knowledge

/// Why a session got its verdict, clause by clause, for `debrief explain SESSION`.
public struct ExplainText {
  private let context: ReportContext
  private let plain: PlainParts
  private var texts: Texts { context.texts }

  public init(
    _ judgement: Judgement, language: Language = .en, rows: @escaping (String) -> [Int] = { _ in [] }
  ) {
    context = ReportContext(
      ReportInput(
        judgement: judgement, toolVersion: "", caseDigest: "", language: language, records: { _ in [:] },
        rows: rows))
    plain = PlainParts(dossier: judgement.dossier)
  }

  /// The verdict and every finding that is not ruled out; ruled-out ones by name.
  public func render() -> String {
    let judgement = context.judgement
    var text = "\(Untrusted(judgement.session).terminal()): \(texts.word(judgement.verdict))\n"
    text += PlainWords.text(texts.text(judgement.why)) + "\n"
    let told = judgement.findings.filter { ($0.likelihood ?? .unlikely) > .ruledOut }
    for finding in told { text += "\n" + render(finding) }
    let out = judgement.findings.filter { $0.likelihood == .ruledOut }.map {
      Untrusted($0.cause.id).terminal()
    }
    if !out.isEmpty {
      text += "\n" + texts.string(.ruledOutList, ["causes": out.joined(separator: ", ")]) + "\n"
    }
    text += missing(judgement.missing)
    return text
  }

  /// The same for one cause, whatever its likelihood; `nil` when there is no such cause.
  public func render(cause id: String) -> String? {
    guard let finding = context.judgement.findings.first(where: { $0.cause.id == id }) else { return nil }
    return "\(Untrusted(context.judgement.session).terminal())\n" + render(finding)
      + missing(finding.missing)
  }

  private func render(_ finding: Finding) -> String {
    let word = finding.likelihood.map(texts.word) ?? texts[.undecided]
    var text =
      "\(Untrusted(finding.cause.id).terminal()): \(word)\(finding.isPrimary ? " *" : "") - \(texts.text(finding.cause.title))\n"
    if !finding.explainedBy.isEmpty {
      text +=
        "  "
        + texts.string(
          .consequence,
          ["causes": finding.explainedBy.map { Untrusted($0).terminal() }.joined(separator: ", ")]) + "\n"
    }
    if !finding.unmet.isEmpty {
      text += "  " + texts.string(.unmet, ["kinds": texts.list(finding.unmet.map(texts.title))]) + "\n"
    }
    text += "  \(texts[.groupWhen])\n" + clause(finding.when, depth: 2, note: "")
    if !finding.support.isEmpty { text += "  \(texts[.groupSupport])\n" }
    for (rule, result) in zip(finding.cause.support, finding.support) {
      text += clause(result, depth: 2, note: rule.decisive ? texts[.decisive] : "")
    }
    if !finding.contradict.isEmpty { text += "  \(texts[.groupContradict])\n" }
    for (rule, result) in zip(finding.cause.contradict, finding.contradict) {
      text += clause(result, depth: 2, note: texts.string(.capAt, ["likelihood": texts.word(rule.cap)]))
    }
    return text
  }

  private func clause(_ result: ClauseResult, depth: Int, note: String) -> String {
    let indent = String(repeating: "  ", count: depth)
    let words = result.node.says.map { PlainWords.text(texts.text($0)) }
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
    if result.truth == .unknown, result.children.isEmpty, !result.missing.isEmpty {
      text += "\(indent)    \(texts.string(.needs, ["kinds": texts.list(result.missing.map(texts.title))]))\n"
    }
    return text + result.children.map { clause($0, depth: depth + 1, note: "") }.joined()
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

  private func missing(_ kinds: [SourceKind]) -> String {
    let commands = CommandTemplate(dossier: context.dossier)
    return kinds.map { kind in
      let state = context.dossier.coverage(kind)
      let command = commands.fill(kind.fetchTemplate).map { "  \($0)\n" } ?? ""
      let reason = state.reason.isEmpty ? "" : " (\(Untrusted(state.reason).terminal()))"
      return "\n\(texts.title(kind)): \(texts.word(state.state))\(reason)\n\(command)"
    }.joined()
  }
}
