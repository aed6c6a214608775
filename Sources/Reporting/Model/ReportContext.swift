import Diagnosis
import Evidence
import Knowledge

/// What every section needs: the judgement, the words, and the sentences of causes with their citations resolved.
struct ReportContext {
  let input: ReportInput
  let texts: Texts
  let time: ReportTime
  private let evaluators: [String: Evaluator]

  init(_ input: ReportInput) {
    self.input = input
    texts = Texts(input.language)
    time = ReportTime(texts: texts)
    let dossier = input.judgement.dossier
    evaluators = Dictionary(
      input.judgement.findings.map { finding in
        (
          finding.cause.id,
          Evaluator(dossier: dossier, selections: finding.cause.selections, rows: input.rows)
        )
      }, uniquingKeysWith: { first, _ in first })
  }

  var judgement: Judgement { input.judgement }
  var dossier: Dossier { input.judgement.dossier }

  /// An event that a sentence cites: of the session, or, counted on from there, of the one compared with.
  func event(_ index: Int) -> DossierEvent {
    let own = dossier.events
    guard index >= own.count, let other = input.baseline?.dossier.events else { return own[index] }
    return other[index - own.count]
  }

  /// How events of the session compared with are cited.
  func cited(there events: [Int]) -> Cited? { Cited(events.map { $0 + dossier.events.count }) }

  /// The session whose file sync was given this one's prefix, where nothing else is known of this one.
  var namedAsPrefixBy: RelatedSession? {
    dossier.events.isEmpty ? input.related.first { $0.tie == .prefix } : nil
  }

  /// The causes that carry the verdict: the primary one, or the rivals.
  var leading: [Finding] { judgement.primary.map { [$0] } ?? judgement.rivals }

  /// A sentence of a cause; `nil` when something that it cites or quotes is not there.
  func parts(_ sentence: Localized, of cause: Cause) -> [Part]? {
    let silence = judgement.findings.first { $0.cause.id == cause.id }?.silence
    guard
      let said = evaluators[cause.id]?.said(
        sentence, in: texts.language, silence: silence)
    else { return nil }
    var result: [Part] = []
    for (place, part) in said.enumerated() {
      switch part {
      case .text(let text): result.append(.text(unquoted(text, place, said)))
      case .cite(let events):
        guard let cited = Cited(events) else { return nil }
        result.append(.cite(cited))
      case .quote(let value): result.append(.quote(Untrusted(EventWords.withoutColour(value))))
      }
    }
    return result
  }

  /// The same; `nil` too when it is not meant for this session.
  func parts(_ sentence: CauseSentence, of cause: Cause) -> [Part]? {
    isMeant(sentence.occasion, of: cause) ? parts(sentence.text, of: cause) : nil
  }

  func isMeant(_ occasion: Occasion, of cause: Cause) -> Bool {
    occasion.isAlways || evaluators[cause.id]?.isMeant(occasion) ?? false
  }

  /// What a clause says where something that it quotes is not there: without citations, and an ellipsis for a value.
  func said(_ sentence: Localized, of cause: Cause?) -> [Part] {
    if let cause, let parts = parts(sentence, of: cause) {
      return parts.filter { if case .cite = $0 { false } else { true } }
    }
    return [.text(PlainWords.said(texts.text(sentence)))]
  }

  /// A quote makes its own code span, so the backticks that its author put around it go.
  private func unquoted(_ text: String, _ place: Int, _ marks: [SaidPart]) -> String {
    var text = text[...]
    if place > 0, case .quote = marks[place - 1], text.hasPrefix("`") { text = text.dropFirst() }
    if place + 1 < marks.count, case .quote = marks[place + 1], text.hasSuffix("`") { text = text.dropLast() }
    return String(text)
  }

  /// Sentences about what happened; one without a citation of its own gets those of its finding, or is left out.
  func facts(_ sentences: [CauseSentence], of finding: Finding) -> [Sentence] {
    sentences.compactMap { sentence -> Sentence? in
      guard let parts = parts(sentence, of: finding.cause) else { return nil }
      if let fact = Fact(parts) { return .fact(fact) }
      return Cited(finding.evidence).map { .fact(Fact(parts, citing: $0)) }
    }
  }

  /// Advice: it may cite, and need not.
  func advice(_ sentences: [CauseSentence], of finding: Finding) -> [Sentence] {
    sentences.compactMap { sentence in parts(sentence, of: finding.cause).map { .remark(Remark($0)) } }
  }

  /// A clause in words, resting on the events that carry its truth, or on sources that would have said otherwise.
  func statement(_ result: ClauseResult, of cause: Cause?) -> Sentence {
    let words = clauseWords(result, cause)
    if let fact = Fact(words) { return .fact(fact) }
    if let cited = Cited(parts: result.told) { return .fact(Fact(words, citing: cited)) }
    var listening = result.node.clause.selections.flatMap { cause?.selection($0)?.kinds ?? [] }
    if case .silence(let kind, _, _) = result.node.clause { listening = [kind] }
    let kinds = distinctKinds(listening.filter { dossier.coverage($0).state != .missing })
    if result.truth == .unknown || kinds.isEmpty { return .remark(Remark(words)) }
    let note = texts.string(.absent, ["kinds": texts.list(kinds.map(texts.title))])
    // The bracket belongs to the sentence, before its full stop.
    var stop = ""
    var said = words
    if case .text(let last)? = said.last, last.hasSuffix(".") {
      said[said.count - 1] = .text(String(last.dropLast()))
      stop = "."
    }
    return .remark(Remark(said + [.text(" (\(note))\(stop)")]))
  }

  /// That a selection could not be asked, where it stands, and why. It holds foreign words.
  func words(_ failure: SelectionFailure) -> String {
    texts.string(
      .sqlFailed,
      ["selection": failure.selection, "place": "\(failure.place)", "reason": failure.reason])
  }

  /// What an unknown clause waits for.
  func openStatement(_ result: ClauseResult, of cause: Cause?) -> Sentence {
    let kinds = result.missing.map(texts.title)
    var words = clauseWords(result, cause)
    if !kinds.isEmpty {
      if case .text(let last)? = words.last, last.hasSuffix(".") {
        words[words.count - 1] = .text(String(last.dropLast()))
      }
      words.append(.text(" - " + texts.string(.needs, ["kinds": texts.list(kinds)]) + "."))
    }
    for failure in result.failures { words += [.text(" - "), .prose(Untrusted(self.words(failure)))] }
    return .remark(Remark(words))
  }

  private func clauseWords(_ result: ClauseResult, _ cause: Cause?) -> [Part] {
    guard let says = result.node.says else { return [.text(result.node.clause.text)] }
    if result.truth == .yes, let tells = result.node.tells, let cause, let parts = parts(tells, of: cause) {
      return parts
    }
    if let cause, let parts = parts(says, of: cause) { return parts }
    // A citation that finds nothing is dropped from the clause, not the clause itself.
    return said(says, of: cause)
  }

  /// The parts of a clause that carry a truth: those with words of their own, else the innermost.
  func speaking(_ result: ClauseResult, _ truth: Truth) -> [ClauseResult] {
    if result.node.says != nil || result.children.isEmpty { return result.truth == truth ? [result] : [] }
    if case .not = result.node.clause { return result.truth == truth ? [result] : [] }
    return result.children.flatMap { speaking($0, truth) }
  }

  /// The true clauses that have words, each as its parts tell it where they have words too.
  func details(_ result: ClauseResult) -> [ClauseResult] {
    guard result.truth == .yes else { return [] }
    let inner = result.children.flatMap(details)
    return inner.isEmpty && result.node.says != nil ? [result] : inner
  }

  /// The causes that explain `finding`, as sentences take them: what it follows from or may follow from, and what it
  /// led to.
  func explainers(of finding: Finding) -> [(phrase: Phrase, causes: [String])] {
    let ahead = judgement.findings.filter { other in
      finding.cameBefore.contains(other.cause.id) && finding.leads(to: other)
    }.map(\.cause.id)
    let behind = finding.explainedBy.filter { !finding.cameBefore.contains($0) }
    let surely = behind.filter { !finding.unproven.contains($0) }
    return [(.consequence, surely), (.perhapsConsequence, finding.unproven), (.ledTo, ahead)].filter {
      !$0.1.isEmpty
    }
  }

  func distinctKinds(_ kinds: [SourceKind]) -> [SourceKind] { Set(kinds).sorted() }

  /// An id is a word of whoever wrote the cause, so it goes through the sink as well.
  static func code(_ cause: Cause) -> String { Untrusted(cause.id).markdown() }

  /// `Title (`id`)` of several causes in one line.
  func names(_ findings: [Finding]) -> String {
    texts.list(findings.map { "\(texts.text($0.cause.title)) (\(ReportContext.code($0.cause)))" })
  }
}
