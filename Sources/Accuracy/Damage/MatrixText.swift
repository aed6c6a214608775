/// The degradation matrix as Markdown.
public struct MatrixText {
  let matrix: DamageMatrix

  public init(_ matrix: DamageMatrix) { self.matrix = matrix }

  /// The heading under which the matrix stands in `docs/accuracy.md`.
  public static let title = "## Under damage"

  public func render() -> String {
    let columns = Change.names.filter { name in
      name == "broken" || matrix.counts.values.contains { $0[name] != nil }
    }
    var rows = matrix.families.map { family in
      [family] + columns.map { String(matrix.counts[family]?[$0] ?? 0) }
    }
    rows.append(
      ["**all**"]
        + columns.map { name in String(matrix.counts.values.compactMap { $0[name] }.reduce(0, +)) })
    return """
      \(MatrixText.title)

      Every labelled session under \(matrix.damages) damages: \(matrix.sessions) judgements. What is said must stay the same or become weaker: less sure, or *insufficient evidence*, and never *no failure observed* of a failed session or a failure of a healthy one. The exact order stands at `Change` in `Sources/Accuracy/Damage/Change.swift`:

      - *consequence*: a cause that the right one explains, at most likely, with the right one named as an undecided root behind it;
      - *alternative*: another cause that the label accepts as an answer, no surer than before;
      - *unclassified*: that it failed is still said, and no cause is named;
      - *gone*: nothing was left of the session;
      - *broken*: the promise does not hold. \(matrix.violations.isEmpty ? "None is." : "**\(matrix.violations.count) are.**")

      \(table(["damage"] + columns, rows))
      """ + broken
  }

  private var broken: String {
    if matrix.violations.isEmpty { return "" }
    return "\nBroken:\n\n"
      + table(
        ["folder", "damage", "session", "label", "change"],
        matrix.violations.map { [$0.folder, $0.damage, "`\($0.session)`", $0.label, $0.words] })
  }
}
