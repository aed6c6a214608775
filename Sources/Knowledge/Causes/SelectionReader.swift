import Evidence

/// Reads named selections: `name: {signal: …, field|modifier: …}` or `name: {sql: …}`.
struct SelectionReader {
  let signals: SignalCatalogue
  let issues: Issues

  static let keys = ["signal", "sources"]
  static let sqlKeys = ["sql", "sources"]

  func selections(_ node: NodeReader?) -> [Selection] {
    guard let node, let mapping = node.mapping() else { return [] }
    return mapping.entries.compactMap { selection($0) }
  }

  private func selection(_ entry: MappingReader.Entry) -> Selection? {
    guard let mapping = entry.value.mapping() else { return nil }
    let declared = (mapping["sources"]?.list() ?? []).compactMap {
      $0.word(of: SourceKind.allCases.map(\.rawValue)).flatMap(SourceKind.init(rawValue:))
    }
    if let sql = mapping["sql"] {
      _ = entry.value.mapping(keys: SelectionReader.sqlKeys)
      guard let text = sql.string() else { return nil }
      if text.trimmed.isEmpty { sql.fail("the sql is empty", expected: "one SELECT over the views") }
      if declared.isEmpty {
        issues.add(
          entry.place, "a selection by sql must say which sources would show its rows",
          expected: "sources: [\(SourceKind.allCases.map(\.rawValue).joined(separator: ", "))]")
      }
      var selection = Selection(name: entry.key, source: .sql(text), kinds: declared, place: entry.place)
      selection.sqlPlace = sql.place
      return selection
    }
    guard let signal = mapping.required("signal", expected: "a signal, a list of signals, or sql") else {
      return nil
    }
    let names = signals.names(signal)
    let known = signals.fields(of: names)
    for field in mapping.entries where !SelectionReader.keys.contains(field.key) {
      let name = String(field.key.split(separator: "|").first ?? "")
      guard !known.contains(name), !names.isEmpty else { continue }
      issues.add(
        field.place, "no field \"\(name)\" in what \(names.joined(separator: ", ")) sees",
        expected: "one of \(known.sorted().joined(separator: ", "))", word: name, known: known.sorted())
    }
    let conditions = mapping.entries.filter { !SelectionReader.keys.contains($0.key) }
      .compactMap { WhereReader(issues: issues).condition($0) }
    let kinds = declared.isEmpty ? names.flatMap { signals.sourceKinds(of: $0) } : declared
    var seen = Set<SourceKind>()
    return Selection(
      name: entry.key, source: .signals(names), conditions: conditions,
      kinds: kinds.filter { seen.insert($0).inserted }.sorted(), place: entry.place)
  }
}

extension SignalCatalogue {
  /// One signal id or a list of them, each known.
  func names(_ node: NodeReader) -> [String] {
    let readers = node.isText ? [node] : node.list() ?? []
    if node.isList, readers.isEmpty {
      node.fail("an empty list is no signal", expected: "one signal or more")
    }
    return readers.compactMap { reader -> String? in
      guard let name = reader.string() else { return nil }
      guard ids.contains(name) else {
        reader.fail(
          "no signal is called \"\(name)\"", expected: "an id from queries/signals/", word: name, known: ids)
        return nil
      }
      return name
    }
  }
}
