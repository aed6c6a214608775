import Evidence

/// What a cause says to people: Korean beside English, blind spots, and commands that can be filled in.
extension CauseLint {
  func words(
    of cause: Cause, _ file: NodeReader, _ root: MappingReader, _ found: inout LintFindings
  ) {
    let texts = Self.texts(below: file)
    let untranslated = texts.filter { localized($0, extra: ReportReader.occasionKeys)?.ko == nil }
    if let first = untranslated.first {
      found.warn(
        first.place, "\(untranslated.count) of \(texts.count) texts have no Korean, this one first",
        expected: "{en: ..., ko: ...}")
    }
    if cause.blindSpots.isEmpty {
      found.warn(
        root["blind_spots"]?.place ?? root.place, "it does not say when it lies",
        expected: "blind_spots: with one sentence at least")
    }
    let report = root["report"]?.mapping()
    // What to check stands with the causes that explain a symptom.
    if [.root, .contributing].contains(cause.role),
      !cause.report.checks.contains(where: { !$0.command.isEmpty })
    {
      found.warn(
        report?["checks"]?.place ?? root["report"]?.place ?? root.place, "no check has a command",
        expected: "report.checks with text: and command:")
    }
    for check in report?["checks"]?.list() ?? [] {
      guard let node = check.mapping()?["command"], let command = node.string() else { continue }
      for name in CommandPlaceholders.used(in: command) where !CommandPlaceholders.names.contains(name) {
        // In quotes it may be for jq or awk, unless it is nearly one of ours.
        let nearest = nearestWord(to: name, among: CommandPlaceholders.names)
        guard nearest != nil || !Self.isQuoted("{\(name)}", in: command) else { continue }
        found.error(
          node.place, "unknown placeholder {\(name)}",
          expected: "one of \(CommandPlaceholders.names.joined(separator: ", "))", word: name,
          known: CommandPlaceholders.names)
      }
    }
  }

  /// Every text of a cause that people read, in the order of the file.
  static func texts(below node: NodeReader) -> [NodeReader] {
    if node.isList { return (node.list() ?? []).flatMap(texts(below:)) }
    guard let mapping = node.mapping() else { return [] }
    return mapping.entries.flatMap { entry -> [NodeReader] in
      switch entry.key {
      case "title", "says", "tells", "text": [entry.value]
      case "summary", "root", "impact", "solutions", "learnings", "immediate", "short-term", "long-term",
        "blind_spots":
        entry.value.list() ?? []
      case "events", "tests": []
      default: entry.value.isText ? [] : texts(below: entry.value)
      }
    }
  }

  private static func isQuoted(_ part: String, in command: String) -> Bool {
    var open: Character?
    for (index, character) in zip(command.indices, command) {
      if command[index...].hasPrefix(part) { return open != nil }
      if character == open {
        open = nil
      } else if open == nil, character == "'" || character == "\"" {
        open = character
      }
    }
    return false
  }
}

extension CauseLint {
  /// Whether a text of the cause has no Korean.
  public func isUntranslated(_ id: String) -> Bool {
    guard let cause = knowledge.causes[id],
      let text = knowledge.library.files.last(where: { $0.label == cause.file })?.text,
      let file = YAMLReader.root(of: text, file: cause.file, issues: Issues())
    else { return false }
    return Self.texts(below: file).contains { localized($0, extra: ReportReader.occasionKeys)?.ko == nil }
  }
}
