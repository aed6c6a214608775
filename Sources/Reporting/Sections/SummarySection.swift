import Diagnosis
import Evidence
import Knowledge

/// Problem, impact, root cause, how sure, and what was not decided.
struct SummarySection {
  let context: ReportContext
  private var texts: Texts { context.texts }
  private var judgement: Judgement { context.judgement }

  func build() -> Section? {
    let items = [
      item(judgement.verdict == .noFailureObserved ? .outcome : .problem, problem), item(.impact, impact),
      item(.rootCause, rootCause), item(.howSure, howSure),
      item(.notDecided, notDecided),
    ].compactMap { $0 }
    return Section(.summary, texts[.summary], items.isEmpty ? [] : [.list(items)])
  }

  private func item(_ label: Phrase, _ sentences: [Sentence]) -> Block.Item? {
    sentences.isEmpty ? nil : Block.Item(texts[label], sentences)
  }

  private var problem: [Sentence] {
    let told = context.leading.flatMap { context.facts($0.cause.report.summary, of: $0) }
    if !told.isEmpty { return told }
    switch judgement.verdict {
    case .noFailureObserved:
      return GoodEndSummary(context: context).sentences() + outcome(judgement.goodEnd, .successSeen)
    case _ where judgement.failure.truth == .yes: return outcome(judgement.failure, .failureSeen)
    default:
      let isEmpty = context.dossier.events.isEmpty
      if isEmpty, let other = context.namedAsPrefixBy {
        return [
          .remark(Remark(prefixSeen(other))), .remark(Remark(texts[.failureOpen])),
        ]
      }
      return [.remark(Remark(texts[.failureOpen]))] + (isEmpty ? [.remark(Remark(texts[.nothingSeen]))] : [])
    }
  }

  /// The line that names it is of the other session, in whose report it has a number.
  private func prefixSeen(_ other: RelatedSession) -> [Part] {
    var place: [Part] = []
    if let citation = other.place {
      place = [
        .text(" ("), .quote(Untrusted(citation.path)), .text(", \(texts[.fieldLine]) \(citation.line))"),
      ]
    }
    return texts.compose(
      .prefixSeen,
      [
        "name": [.quote(Untrusted(judgement.session))], "session": [.quote(Untrusted(other.session))],
        "place": place,
      ])
  }

  private func outcome(_ result: ClauseResult, _ phrase: Phrase) -> [Sentence] {
    let said = context.details(result).prefix(4).map { context.statement($0, of: nil) }
    if !said.isEmpty { return Array(said) }
    let words: [Part] = [.text(texts[phrase])]
    return [Cited(result.evidence).map { .fact(Fact(words, citing: $0)) } ?? .remark(Remark(words))]
  }

  private var impact: [Sentence] {
    context.leading.flatMap { context.facts($0.cause.report.impact, of: $0) }
  }

  private var rootCause: [Sentence] {
    if let primary = judgement.primary {
      let parts = texts.parts(
        .rootIs,
        ["cause": .strong(texts.text(primary.cause.title)), "id": .quote(Untrusted(primary.cause.id))])
      if let told = context.facts(primary.cause.report.root, of: primary).first {
        return [.remark(Remark(parts + [.text(":")])), told]
      }
      return [Cited(primary.evidence).map { .fact(Fact(parts, citing: $0)) } ?? .remark(Remark(parts))]
    }
    switch judgement.verdict {
    case .ambiguous:
      return [.remark(Remark(texts.string(.rootsAre, ["causes": context.names(judgement.rivals)])))]
    case .noFailureObserved: return []
    case .unclassified: return [.remark(Remark(texts[.rootUnknown]))]
    default:
      let open = judgement.findings.filter { $0.cause.role == .root && $0.likelihood == .possible }
      if open.isEmpty { return [] }
      return [.remark(Remark(texts.string(.rootOpen, ["causes": context.names(open)])))]
    }
  }

  /// Of each of the leading causes; where there are several, each begins with its id.
  private var howSure: [Sentence] {
    context.leading.flatMap { leader in
      sureness(
        leader, named: context.leading.count > 1 ? [.quote(Untrusted(leader.cause.id)), .text(": ")] : [])
    }
  }

  private func sureness(_ leader: Finding, named: [Part]) -> [Sentence] {
    guard let likelihood = leader.likelihood else { return [] }
    let word = texts.word(likelihood)
    let held = leader.support.filter { $0.truth == .yes }
    let against = zip(leader.contradict, leader.caps).filter { $0.0.truth == .yes && $0.1 != nil }
    let decisive = zip(leader.cause.support, leader.support).first { $0.0.decisive && $0.1.truth == .yes }
    var sentences: [Sentence] = []
    if let decisive, leader.support.count > 1 {
      // Of what is decided, how many other observations there could have been tells nothing.
      sentences.append(.remark(Remark(named + [.strong(word), .text(".")])))
      let statement = context.statement(decisive.1, of: leader.cause)
      let parts = [.text(texts[.sureDecisive])] + statement.parts
      sentences.append(Fact(parts).map(Sentence.fact) ?? .remark(Remark(parts)))
    } else {
      let phrase: Phrase = held.isEmpty ? .sureAlone : leader.support.count == 1 ? .sureCount : .sureCounts
      sentences.append(
        .remark(
          Remark(
            named
              + texts.parts(
                phrase,
                [
                  "likelihood": .strong(word), "true": .text(String(held.count)),
                  "all": .text(String(leader.support.count)),
                ]))))
    }
    for (clause, _) in against.prefix(2) {
      let parts = context.statement(clause, of: leader.cause).parts
      sentences.append(.remark(Remark([.text(texts.string(.sureHeld, ["likelihood": word]))] + parts)))
    }
    let open = judgement.findings.filter { leader.mayFollowFrom.contains($0.cause.id) }
    // What comes later, such as data that is made up because the input lacks, brought nothing about.
    let later = open.filter { leader.leads(to: $0) }
    let behind = open.filter { !leader.leads(to: $0) }
    for (phrase, findings) in [(Phrase.sureBehind, behind), (.sureInstead, later)] where !findings.isEmpty {
      sentences.append(.remark(Remark(texts.string(phrase, ["causes": context.names(findings)]))))
    }
    if likelihood != .confirmed {
      let open = zip(leader.cause.support, leader.support).filter { $0.0.decisive && $0.1.truth == .unknown }
      for (_, clause) in open.prefix(2) {
        let parts = context.openStatement(clause, of: leader.cause).parts
        sentences.append(.remark(Remark([.text(texts[.sureWould])] + parts)))
      }
    }
    return sentences
  }

  private var notDecided: [Sentence] {
    var sentences: [Sentence] = []
    if !judgement.missing.isEmpty {
      let kinds = texts.list(judgement.missing.map(texts.title))
      sentences.append(.remark(Remark(texts.string(.missingWould, ["kinds": kinds]))))
    }
    let standing = judgement.findings.filter {
      $0.cause.role == .root && $0.stands && !$0.isPrimary && $0.explainedBy.isEmpty
    }
    if !context.leading.isEmpty, !standing.isEmpty {
      sentences.append(.remark(Remark(texts.string(.possibleToo, ["causes": context.names(standing)]))))
    }
    return sentences
  }
}
