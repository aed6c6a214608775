import Evidence
public import Knowledge

/// Holds clauses against one dossier. The same evaluator serves verdicts, `explain`, and the tests of causes.
public struct Evaluator {
  public let dossier: Dossier
  let selections: [String: Selection]
  private let chosen: ChosenEvents

  /// `rows` runs the SQL of a selection and answers with indices into the dossier's events. Where it throws, what
  /// rests on the selection is unknown.
  public init(
    dossier: Dossier, selections: [Selection], rows: @escaping (String) throws -> [Int] = { _ in [] }
  ) {
    self.init(dossier, selections, ChosenEvents(rows: rows))
  }

  /// `chosen` may be shared by evaluators of one dossier: causes use the same selections.
  init(_ dossier: Dossier, _ selections: [Selection], _ chosen: ChosenEvents) {
    self.dossier = dossier
    self.selections = Dictionary(selections.map { ($0.name, $0) }, uniquingKeysWith: { _, last in last })
    self.chosen = chosen
  }

  /// The events of a selection, as indices into the dossier, in its order; none where its SQL failed.
  public func events(_ selection: String) -> [Int] {
    selections[selection].map { chosen.events(of: $0, in: dossier) } ?? []
  }

  /// Of the selections that a clause names itself, those that could not be asked.
  private func failures(of clause: Clause) -> [SelectionFailure] {
    switch clause {
    case .all, .any, .not: []
    default:
      distinct(clause.selections).compactMap { name in
        selections[name].flatMap { $0.isSQL ? chosen.failure(of: $0, in: dossier) : nil }
      }
    }
  }

  public func evaluate(_ node: ClauseNode) -> ClauseResult {
    let failures = failures(of: node.clause)
    if !failures.isEmpty { return ClauseResult(node, .unknown, failures: failures) }
    switch node.clause {
    case .all(let nodes):
      return combined(node, nodes.map(evaluate), Truth.all)
    case .any(let nodes):
      return combined(node, nodes.map(evaluate), Truth.any)
    case .not(let inner):
      let result = evaluate(inner)
      return ClauseResult(
        node, !result.truth, events: result.events, missing: result.missing, children: [result])
    case .present(let name, let needs):
      let found = events(name)
      if !found.isEmpty { return ClauseResult(node, .yes, events: found) }
      let missing = uncovered(name, needs)
      return ClauseResult(node, missing.isEmpty ? .no : .unknown, missing: missing)
    case .count(let name, let test, let needs):
      return count(node, name, test, needs)
    case .absent(let name, let after, let within, let needs):
      return absent(node, name, after: after, within: within, needs)
    case .sequence(let names, let within):
      return sequence(node, names, within: within)
    case .compare(let left, let sign, let right, let matching):
      return compare(node, left, sign, right, matching: matching)
    case .last(let of, let isIn):
      return last(node, of: of, isIn: isIn)
    case .silence(let kind, let seconds, let after):
      return silence(node, kind, longerThan: seconds, after: after)
    }
  }

  private func combined(
    _ node: ClauseNode, _ results: [ClauseResult], _ rule: ([Truth]) -> Truth
  ) -> ClauseResult {
    let truth = rule(results.map(\.truth))
    let carrying = results.filter { $0.truth == truth }
    return ClauseResult(
      node, truth, events: distinct(carrying.flatMap(\.events)),
      missing: truth == .unknown ? distinct(carrying.flatMap(\.missing)).sorted() : [], children: results)
  }

  private func count(
    _ node: ClauseNode, _ name: String, _ test: CountTest, _ needs: Needs
  ) -> ClauseResult {
    let found = events(name)
    let number = Int64(found.count)
    if let most = test.atMost, number > most { return ClauseResult(node, .no, events: found) }
    let enough = test.atLeast.map { number >= $0 } ?? true
    if enough, test.atMost == nil { return ClauseResult(node, .yes, events: found) }
    let missing = uncovered(name, needs)
    if !missing.isEmpty { return ClauseResult(node, .unknown, events: found, missing: missing) }
    return ClauseResult(node, Truth(enough), events: found)
  }

  /// The kinds of source whose silence about a selection would not prove its absence; empty when it would.
  func uncovered(_ name: String, _ needs: Needs, tailOnly: Bool = false) -> [SourceKind] {
    guard let selection = selections[name] else { return [] }
    func covers(_ kind: SourceKind) -> Bool { self.covers(kind, selection, tailOnly: tailOnly) }
    switch needs {
    case .every: return selection.kinds.filter { !covers($0) }
    case .one: return selection.kinds.contains(where: covers) ? [] : selection.kinds
    case .kinds(let kinds): return kinds.filter { !covers($0) }
    }
  }

  private func covers(_ kind: SourceKind, _ selection: Selection, tailOnly: Bool) -> Bool {
    let coverage = dossier.coverage(kind)
    switch kind {
    case .runtimeLog, .containerLog:
      return coverage.state != .missing && coverage.tail && (tailOnly || coverage.head)
    case .executionRecords, .containerListing, .ecsTasks, .telemetry:
      return coverage.state == .covered
    case .s3Listing:
      guard coverage.state != .missing else { return false }
      guard case .signals(let names) = selection.source else { return coverage.state == .covered }
      let folders = Set(names.compactMap(SessionFolder.init(signal:)))
      if folders.isEmpty { return coverage.state == .covered }
      return folders.allSatisfy { coverage.prefixes.contains($0.rawValue) }
    }
  }
}

/// The folders of a session's S3 prefix, and the signals that speak of each.
public enum SessionFolder: String, Sendable, CaseIterable {
  case input
  case data
  case debug
  case artifacts
  case output

  init?(signal: String) {
    switch signal {
    case "object.input": self = .input
    case "object.data": self = .data
    case "object.debug-execution", "object.debug-status": self = .debug
    case "object.artifact": self = .artifacts
    case "object.token-usage": self = .output
    default: return nil
    }
  }
}

/// The events of each selection of one dossier, found when they are first asked for.
final class ChosenEvents {
  private let rows: (String) throws -> [Int]
  private var found: [Place: [Int]] = [:]
  private var failures: [Place: SelectionFailure] = [:]

  init(rows: @escaping (String) throws -> [Int]) { self.rows = rows }

  /// Why the selection cannot be asked; `nil` when it was.
  func failure(of selection: Selection, in dossier: Dossier) -> SelectionFailure? {
    _ = events(of: selection, in: dossier)
    return failures[selection.place]
  }

  func events(of selection: Selection, in dossier: Dossier) -> [Int] {
    if let known = found[selection.place] { return known }
    let events: [Int]
    switch selection.source {
    case .sql(let text):
      do { events = try rows(text) } catch {
        events = []
        failures[selection.place] = SelectionFailure(
          selection: selection.name, place: selection.place, reason: "\(error)")
      }
    case .signals(let names):
      events = dossier.events(with: names).filter { index in
        let own = dossier.events[index].fields
        return dossier.events[index].hits.contains { hit in
          names.contains(hit.signal) && selection.accepts(hit.fields + own)
        }
      }
    }
    found[selection.place] = events
    return events
  }
}

func distinct<T: Hashable>(_ values: [T]) -> [T] {
  var seen = Set<T>()
  return values.filter { seen.insert($0).inserted }
}
