import Evidence

/// The measurement as Markdown: what the command prints and what `docs/accuracy.md` holds.
public struct AccuracyText {
  let scores: Scores

  public init(_ scores: Scores) { self.scores = scores }

  public func render() -> String {
    ([head] + [perLabel, confusion, goals, every]).joined(separator: "\n")
  }

  private var head: String {
    let sessions = Set(scores.answers.map(\.label.session)).count
    let folders = Set(scores.answers.map(\.folder)).count
    let baseline = scores.baseline
    let undecidable = scores.answers.count { !$0.label.isDecidable || $0.label.truth == .insufficient }
    return """
      # Accuracy

      Measured by `make accuracy`, which writes this file; a test fails when it is out of date.

      \(scores.answers.count) labelled sessions in \(folders) folders of `Fixtures/`, \(sessions) different ones. **That is few.** Most causes have one or two sessions, and an interval that reaches from 0.21 to 1.00 says no more than that nothing went wrong yet. The sessions were recorded from two versions of one system with faults put in on purpose, and the causes were written by people who could read such recordings: read the figures as "no known case is lost", not as what to expect of other systems.

      Right: \(scores.right.text), where *insufficient evidence* is right for the \(undecidable) sessions whose files cannot show what happened. Always answering "\(baseline.name)" would be right in \(baseline.share.text).

      Square brackets hold 95 % Wilson intervals. *Precision*: of the sessions of which it was said, those of which it is true. *Recall*: of the sessions of which it is true and whose files can show it, those of which it was said. *Abstention*: of the sessions of which it is true, those that got *insufficient evidence* or *ambiguous*.

      """
  }

  private var perLabel: String {
    let rows = scores.labels.map {
      [
        "`\($0)`", scores.precision($0).text, scores.recall($0).text, scores.abstention($0).text,
      ]
    }
    return "## By cause\n\n" + table(["label", "precision", "recall", "abstention"], rows)
  }

  private var confusion: String {
    let counts = scores.confusion
    let said = Set(counts.values.flatMap(\.keys))
    let columns = scores.labels.filter { said.contains($0) } + said.subtracting(scores.labels).sorted()
    let rows = scores.labels.map { label in
      ["`\(label)`"] + columns.map { counts[label]?[$0].map(String.init) ?? "" }
    }
    return "## Label against verdict\n\nA row is what is true, a column what was said.\n\n"
      + table([""] + columns.map { "`\($0)`" }, rows)
  }

  private var goals: String {
    "## Goals\n\n" + scores.goals.map { "- \($0.isMet ? "met" : "**missed**"): \($0.text)\n" }.joined()
  }

  private var every: String {
    let rows = scores.answers.map {
      [
        $0.folder, "`\($0.label.session)`",
        $0.label.truth.name + ($0.label.isDecidable ? "" : " (its files cannot show it)"), $0.outcome.text,
      ]
    }
    return "## Every session\n\n" + table(["folder", "session", "label", "said"], rows)
  }
}

func table(_ head: [String], _ rows: [[String]]) -> String {
  ([head, head.map { _ in "---" }] + rows).map { "| \($0.joined(separator: " | ")) |\n" }.joined()
}
