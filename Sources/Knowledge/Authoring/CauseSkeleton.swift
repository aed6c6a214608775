public import Evidence

/// The text of a new cause: it loads, its tests pass, and its comments say what is left to write.
public struct CauseSkeleton: Sendable {
  /// What finds the cause's events.
  public enum Finder: Sendable {
    /// Of the first signal the cause is made, the others make it likely.
    case signals([String])
    case sql(String, sources: [SourceKind])
  }

  public var id: String
  public var title: Localized
  public var category: String
  public var role: CauseRole
  public var severity: String
  public var finder: Finder

  public init(
    id: String, title: Localized, category: String, role: CauseRole = .root, severity: String = "medium",
    finder: Finder
  ) {
    (self.id, self.title, self.category) = (id, title, category)
    (self.role, self.severity, self.finder) = (role, severity, finder)
  }

  public static var categories: [String] { CauseReader.categories }
  public static var severities: [String] { CauseReader.severities }

  /// Which kinds of source a query's rows come from, where the view that it reads says so.
  public static func sources(ofSQL sql: String) -> [SourceKind] {
    let views: [(String, SourceKind)] = [("v_executions", .executionRecords), ("v_objects", .s3Listing)]
    return views.filter { sql.lowercased().contains($0.0) }.map(\.1).sorted()
  }

  /// Takes the line of the language server from the folder in which the file will stand.
  public func text(signals: SignalCatalogue) -> String {
    let found = selections(signals)
    let kinds = Set(found.flatMap(\.kinds)).sorted().map(\.rawValue)
    let covered = YAMLText.list(kinds)
    var text = """
      # yaml-language-server: $schema=../schema/cause.schema.json
      # What to fill in stands in comments. `debrief causes lint` says what is missing, `debrief causes test` runs the
      # tests, docs/causes.md has all keys. For editors: debrief causes schema --out FOLDER/schema
      id: \(id)
      version: 1
      status: experimental
      title: {en: \(YAMLText.quoted(title.en))\(title.ko.map { ", ko: " + YAMLText.quoted($0) } ?? "")}\(title.ko == nil ? "   # and ko:" : "")
      category: \(category)
      role: \(role.rawValue)   # only a root can become the verdict, or take it from a root
      severity: \(severity)
      # Without these kinds of source it is undecided; [a, [b, c]] is a, and one of b and c.
      requires: \(kinds.count == 1 ? covered : "[\(covered)]")

      events:
      \(found.map(\.yaml).joined(separator: "\n"))

      # What makes it possible. Also: absent (after, within), count (at-least, at-most), sequence, last, compare,
      # silence, all, any, not.
      when:
        present: \(found[0].name)
        # says: {en: One sentence for people., ko: 한 문장.}

      """
    text += found.count > 1 ? supports(found) : Self.noSupport(found[0].name)
    text += """

      # What speaks against it, and what it may then be at most: possible, unlikely, ruled out.
      # contradict:
      #   - {present: final-report, cap: ruled out, says: {en: The run left a final report.}}
      # explains:                              # what would stand in this one's place
      #   - container.lost                       # and is its consequence
      #   - {id: session.terminated-early, proven: false}   # and may be one
      # report:
      #   summary: ["What happened [\(found[0].name)]."]   # [\(found[0].name)] cites, {\(found[0].name).\(found[0].field)} quotes
      #   checks:
      #     - {text: What would decide., command: "aws s3 ls s3://{bucket}/{prefix}{session}/"}
      #   solutions: [What keeps it from happening again.]
      # blind_spots: [When this cause lies.]

      tests:
        - name: what it is made for is \(expected(found))
          given:
      \(found.map(\.given).joined(separator: "\n"))
          covered: \(covered)
          expect: \(expected(found))
        - name: without the event it is ruled out
          given: []
          covered: \(covered)
          expect: ruled out
        - name: without the source it cannot be decided
          given: []
          covered: []
          expect: insufficient

      """
    return text
  }

  private struct Found {
    var name: String
    var yaml: String
    var given: String
    var kinds: [SourceKind]
    /// A field that a sentence may quote.
    var field: String
  }

  private func selections(_ signals: SignalCatalogue) -> [Found] {
    switch finder {
    case .sql(let sql, let sources):
      let block = YAMLText.block(sql, indent: 6)
      return [
        Found(
          name: "found",
          yaml:
            "  # One row per event, with event_id; :session is the session's id.\n  found:\n    sql: |\n\(block)\n    sources: \(YAMLText.list(sources.map(\.rawValue)))",
          given: "      - {selection: found, at: 60}", kinds: sources, field: "field")
      ]
    case .signals(let ids):
      return ids.enumerated().map { index, id in
        let fields = signals.signals.filter { $0.id == id }.flatMap(\.fields)
        let known = distinct(fields)
        let note = known.isEmpty ? "" : "   # narrow with: \(known.joined(separator: ", "))"
        let kinds = signals.sourceKinds(of: id)
        // A saved command line belongs to no kind: somebody has to say who would show it.
        let sources = kinds.isEmpty ? ", sources: [runtime-log]" : ""
        let name = id.split(separator: ".").joined(separator: "-")
        return Found(
          name: name, yaml: "  \(name): {signal: \(id)\(sources)}\(note)",
          given: "      - {signal: \(id), at: \((index + 1) * 60)}",
          kinds: kinds.isEmpty ? [.runtimeLog] : kinds, field: known.first ?? "field")
      }
    }
  }

  private func supports(_ found: [Found]) -> String {
    """

    # Each true one makes it likely; with decisive: true confirmed.
    support:
    \(found.dropFirst().map { "  - present: \($0.name)" }.joined(separator: "\n"))

    """
  }

  private static func noSupport(_ name: String) -> String {
    """

    # Each true one makes it likely; with decisive: true confirmed. Without any it is never more than possible.
    # support:
    #   - {count: \(name), at-least: 2, decisive: true, says: {en: It happened more than once.}}

    """
  }

  private func expected(_ found: [Found]) -> String { found.count > 1 ? "likely" : "possible" }

  private func distinct(_ names: [String]) -> [String] {
    var seen = Set<String>()
    return names.filter { seen.insert($0).inserted }
  }
}
