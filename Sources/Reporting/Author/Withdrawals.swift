import Diagnosis
import Evidence
import Knowledge

/// Sentences that an earlier issue said and a later one does not: struck through, with the reason.
struct Withdrawals {
  let context: ReportContext
  private var words: AuthorWords { AuthorWords(texts: context.texts) }

  /// By cause: the reason once, then what rested on it.
  func blocks(_ change: RevisionChange) -> [Block] {
    var causes: [String] = []
    for sentence in change.withdrawn where !causes.contains(sentence.cause) { causes.append(sentence.cause) }
    return causes.flatMap { cause -> [Block] in
      let items = change.withdrawn.filter { $0.cause == cause }.map { sentence in
        let text = context.texts.language == .ko ? sentence.ko : sentence.en
        return Block.Item([.remark(Remark([.text("~~"), .prose(Untrusted(text)), .text("~~")]))])
      }
      return [.paragraph([.remark(Remark(reason(cause, change)))]), .list(items)]
    }
  }

  private func reason(_ id: String, _ change: RevisionChange) -> [Part] {
    let cause: [Part] = [.quote(Untrusted(id))]
    let (old, new) = (change.old.likelihoods[id], change.new.likelihoods[id])
    if old != new {
      let revision = RevisionWords(context.texts)
      return words.parts(
        .reasonLikelihood,
        [
          "cause": cause, "old": [.text(revision.likelihood(old, isKnown: true))],
          "new": [.text(revision.likelihood(new, isKnown: change.new.clauses[id] != nil))],
        ])
    }
    let finding = context.judgement.findings.first { $0.cause.id == id }
    if let finding, !finding.explainedBy.isEmpty, change.new == context.input.author.revisions.last?.known {
      let causes = context.texts.list(finding.explainedBy.map { Untrusted($0).markdown() })
      return words.parts(.reasonConsequence, ["cause": cause, "causes": [.text(causes)]])
    }
    let leads = change.new.sentences.contains { $0.cause == id }
    return words.parts(leads ? .reasonClauses : .reasonNotLeading, ["cause": cause])
  }
}
