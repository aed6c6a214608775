import Evidence
public import Knowledge

/// The catalogue of causes for people, made of nothing but their files: `docs/catalogue.md`.
public struct CatalogueMarkdown {
  private let causes: [Cause]

  public init(_ knowledge: KnowledgeBase) { causes = knowledge.causes.causes }

  public func render() -> String {
    var text = """
      # Catalogue of causes

      Made from `queries/causes/` with `debrief causes docs --out docs`; do not edit. [causes.md](causes.md) says how to read and write them.

      | cause | title | category | role | severity |
      |---|---|---|---|---|

      """
    for cause in causes {
      text +=
        "| [`\(cause.id)`](#\(anchor(cause.id))) | \(words(cause.title)) | \(cause.category) | \(cause.role.rawValue) | \(cause.severity) |\n"
    }
    text += "\n" + explains()
    for cause in causes { text += "\n" + section(cause) }
    return text
  }

  /// What explains what, as a picture: an arrow leads from a cause to its consequence.
  private func explains() -> String {
    let drawn = causes.filter { cause in
      !cause.explains.isEmpty || causes.contains { $0.explains.contains(cause.id) }
    }.map(\.id)
    let names = Dictionary(uniqueKeysWithValues: drawn.enumerated().map { ($1, "c\($0)") })
    var text =
      "An arrow leads from a cause to what it explains; a dotted one to what may be a consequence.\n\n"
    text += "```mermaid\ngraph LR\n"
    for (index, id) in drawn.enumerated() { text += "  c\(index)[\"\(id)\"]\n" }
    for cause in causes {
      for other in cause.explained.sorted(by: { $0.id < $1.id }) {
        text += "  \(names[cause.id] ?? "") \(other.isProven ? "-->" : "-.->") \(names[other.id] ?? "")\n"
      }
    }
    return text + "```\n"
  }

  private func section(_ cause: Cause) -> String {
    var text = "## `\(cause.id)`\n\n**\(words(cause.title))**"
    if let ko = cause.title.ko { text += " · \(ko)" }
    text +=
      "\n\n\(cause.category), \(cause.role.rawValue), \(cause.severity); version \(cause.version), \(cause.status)."
    if !cause.requires.isEmpty {
      let groups = cause.requires.map { $0.map(\.name.en).joined(separator: " or ") }
      text += " It needs: \(groups.joined(separator: "; "))."
    }
    text += "\n\nIt is possible when:\n\n" + clause(cause.when, note: "")
    if !cause.support.isEmpty {
      text += "\nLikely with one of these, confirmed with a decisive one:\n\n"
      text += cause.support.map { clause($0.node, note: $0.decisive ? " (decisive)" : "") }.joined()
    }
    if !cause.contradict.isEmpty {
      text += "\nAgainst it speaks:\n\n"
      for rule in cause.contradict {
        text += clause(rule.node, note: " (then at most \(rule.cap.name))")
        if let unless = rule.unless { text += "  - unless:\n" + clause(unless, note: "", depth: 2) }
      }
    }
    text += graph(cause)
    text += list("It does not prove, and may be wrong:", cause.blindSpots)
    text += list("What to do:", (cause.report.solutions + cause.report.immediate).map(\.text))
    if !cause.report.checks.isEmpty {
      text += "\nWhat to check:\n\n"
      for check in cause.report.checks {
        text += "- \(words(check.text))\n"
        if !check.command.isEmpty { text += "  \(Markdown.code(check.command))\n" }
      }
    }
    if !cause.tests.isEmpty {
      text += "\nIts tests:\n\n"
      for test in cause.tests { text += "- \(test.name): *\(test.expect)*\n" }
    }
    return text
  }

  private func graph(_ cause: Cause) -> String {
    let above = causes.filter { $0.explains.contains(cause.id) }.map(\.id)
    var text = ""
    for (isProven, words) in [(true, "these are its consequences"), (false, "these may be its consequences")]
    {
      let ids = cause.explained.filter { $0.isProven == isProven }.map(\.id)
      if !ids.isEmpty { text += "\nWhere it holds, \(words): \(links(ids)).\n" }
    }
    if !above.isEmpty { text += "\nIt may be a consequence of: \(links(above)).\n" }
    return text
  }

  private func links(_ ids: [String]) -> String {
    ids.map { "[`\($0)`](#\(anchor($0)))" }.joined(separator: ", ")
  }

  private func list(_ title: String, _ texts: [Localized]) -> String {
    if texts.isEmpty { return "" }
    return "\n\(title)\n\n" + texts.map { "- \(words($0))\n" }.joined()
  }

  private func clause(_ node: ClauseNode, note: String, depth: Int = 0) -> String {
    let indent = String(repeating: "  ", count: depth)
    let says = node.says.map { words($0) + " " } ?? ""
    var text = "\(indent)- \(says)\(Markdown.code(node.clause.text))\(note)\n"
    switch node.clause {
    case .all(let nodes), .any(let nodes):
      text += nodes.map { clause($0, note: "", depth: depth + 1) }.joined()
    case .not(let inner):
      switch inner.clause {
      case .all, .any, .not: text += clause(inner, note: "", depth: depth + 1)
      default: break
      }
    default: break
    }
    return text
  }

  private func words(_ text: Localized) -> String { PlainWords.text(text.en) }

  /// How GitHub names the place of a heading: without dots and backquotes.
  private func anchor(_ id: String) -> String { id.filter { $0 != "." } }
}
