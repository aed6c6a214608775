public import Evidence
public import Knowledge

/// The causes as plain text, for `debrief causes` and `debrief causes show ID`.
public struct CausesText {
  private let catalogue: CauseCatalogue
  private let texts: Texts

  public init(_ catalogue: CauseCatalogue, language: Language = .en) {
    self.catalogue = catalogue
    texts = Texts(language)
  }

  /// One line per cause: id, role, title.
  public func list() -> String {
    let width = catalogue.causes.map { $0.id.count }.max() ?? 0
    return catalogue.causes.map { cause in
      let padding = String(repeating: " ", count: width - cause.id.count)
      return
        "\(Untrusted(cause.id).terminal())\(padding)  \(cause.role.rawValue)  \(texts.text(cause.title))\n"
    }.joined()
  }

  /// Everything that decides about one cause; `nil` when there is no such cause.
  public func show(_ id: String) -> String? {
    guard let cause = catalogue[id] else { return nil }
    var text =
      "\(Untrusted(cause.id).terminal()) (version \(cause.version), \(cause.status)): \(texts.text(cause.title))\n"
    text += "\(cause.category), \(cause.role.rawValue), \(cause.severity); \(cause.file)\n"
    for group in cause.requires {
      text += texts.string(.needs, ["kinds": texts.list(group.map(texts.title))]) + "\n"
    }
    text += "\n\(texts[.groupWhen])\n" + clause(cause.when, depth: 1, note: "")
    if !cause.support.isEmpty { text += "\(texts[.groupSupport])\n" }
    for rule in cause.support {
      text += clause(rule.node, depth: 1, note: rule.decisive ? texts[.decisive] : "")
    }
    if !cause.contradict.isEmpty { text += "\(texts[.groupContradict])\n" }
    for rule in cause.contradict {
      text += clause(rule.node, depth: 1, note: texts.string(.capAt, ["likelihood": texts.word(rule.cap)]))
    }
    if !cause.explains.isEmpty {
      text +=
        "\n"
        + texts.string(
          .explains, ["causes": cause.explains.map { Untrusted($0).terminal() }.joined(separator: ", ")])
        + "\n"
    }
    for spot in cause.blindSpots { text += "\(texts[.blindSpot]): \(PlainWords.text(texts.text(spot)))\n" }
    return text
  }

  private func clause(_ node: ClauseNode, depth: Int, note: String) -> String {
    let indent = String(repeating: "  ", count: depth)
    var text = indent + node.clause.text
    if !note.isEmpty { text += " (\(note))" }
    if let says = node.says { text += ": " + PlainWords.text(texts.text(says)) }
    text += "\n"
    switch node.clause {
    case .all(let nodes), .any(let nodes):
      text += nodes.map { clause($0, depth: depth + 1, note: "") }.joined()
    case .not(let inner): text += clause(inner, depth: depth + 1, note: "")
    default: break
    }
    return text
  }
}
