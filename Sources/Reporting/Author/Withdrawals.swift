import Diagnosis
import Evidence
import Knowledge

/// Sentences that an earlier issue said and a later one does not: struck through, with the reason.
struct Withdrawals {
  let context: ReportContext
  private var words: AuthorWords { AuthorWords(texts: context.texts) }

  func items(_ change: RevisionChange) -> [Block.Item] {
    change.withdrawn.map { sentence in
      let text = context.texts.language == .ko ? sentence.ko : sentence.en
      let parts: [Part] = [.text("~~"), .prose(Untrusted(text)), .text("~~ ")]
      return Block.Item([.remark(Remark(parts + reason(sentence.cause, change)))])
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
