import Evidence

/// What has to be true to say that a session went well, and what says that it did not, whatever the cause.
public struct OutcomeRules: Sendable {
  public var selections: [Selection]
  public var success: ClauseNode
  public var failure: ClauseNode
}

/// All causes, sorted by id, with the shared selections and the rules of outcome.
public struct CauseCatalogue: Sendable {
  public let causes: [Cause]
  public let outcome: OutcomeRules

  public subscript(id: String) -> Cause? { causes.first { $0.id == id } }

  /// The built-in file of a cause: shipped causes have their id as name.
  public static func shippedFile(of id: String, in library: QueryLibrary) -> QueryFile? {
    library.files.first { $0.origin == .builtIn && $0.path == "causes/\(id).yaml" }
  }

  /// The cause that a writer of `word` most likely meant.
  public func nearest(to word: String) -> String? { nearestWord(to: word, among: causes.map(\.id)) }

  /// - Throws: `KnowledgeErrors` with every mistake as file:line:column.
  public init(_ library: QueryLibrary, signals: SignalCatalogue) throws {
    let issues = Issues()
    let shared = CauseCatalogue.shared(library, signals, issues)
    var byID: [String: Cause] = [:]
    var places: [String: (label: String, origin: QueryFile.Origin)] = [:]
    for file in library.yaml(in: "causes") {
      guard let root = YAMLReader.root(of: file.text, file: file.label, issues: issues),
        let cause = CauseReader(signals: signals, shared: shared, issues: issues).cause(root)
      else { continue }
      if let earlier = places[cause.id], earlier.origin == file.origin {
        issues.add(
          root.place, "the cause \"\(cause.id)\" is also defined in \(earlier.label)",
          expected: "each id once")
      }
      byID[cause.id] = cause
      places[cause.id] = (file.label, file.origin)
    }
    causes = byID.values.sorted { $0.id < $1.id }
    let outcome = CauseCatalogue.outcome(library, signals, shared, issues)
    CauseCatalogue.checkGraph(causes, issues)
    try issues.throwIfAny()
    guard let outcome else {
      throw KnowledgeErrors([
        KnowledgeError(
          file: "queries/outcome.yaml", line: 1, column: 1,
          message: "the file is missing; expected success: and failure:")
      ])
    }
    self.outcome = outcome
  }

  private static func shared(
    _ library: QueryLibrary, _ signals: SignalCatalogue, _ issues: Issues
  ) -> [Selection] {
    var byName: [String: Selection] = [:]
    for file in library.files where file.path == "selections.yaml" {
      guard let root = YAMLReader.root(of: file.text, file: file.label, issues: issues) else { continue }
      for selection in SelectionReader(signals: signals, issues: issues).selections(root) {
        byName[selection.name] = selection
      }
    }
    return byName.values.sorted { $0.name < $1.name }
  }

  private static func outcome(
    _ library: QueryLibrary, _ signals: SignalCatalogue, _ shared: [Selection], _ issues: Issues
  ) -> OutcomeRules? {
    guard let file = library.files.last(where: { $0.path == "outcome.yaml" }),
      let root = YAMLReader.root(of: file.text, file: file.label, issues: issues),
      let mapping = root.mapping(keys: ["events", "success", "failure"])
    else { return nil }
    let own = SelectionReader(signals: signals, issues: issues).selections(mapping["events"])
    let names = Set(own.map(\.name))
    let selections = own + shared.filter { !names.contains($0.name) }
    var clauses = ClauseReader(
      issues: issues, known: selections.map(\.name), fields: signals.fields(of: selections))
    guard
      let success = mapping.required("success", expected: "a clause").flatMap({
        clauses.clause($0, path: "success")
      }),
      let failure = mapping.required("failure", expected: "a clause").flatMap({
        clauses.clause($0, path: "failure")
      })
    else { return nil }
    return OutcomeRules(selections: selections, success: success, failure: failure)
  }

  /// Every `explains` edge leads to a cause that exists, and no path leads back.
  private static func checkGraph(_ causes: [Cause], _ issues: Issues) {
    let byID = Dictionary(causes.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    for cause in causes {
      let place = cause.explainsPlace
      for id in cause.explains where byID[id] == nil {
        issues.add(
          place, "\"\(cause.id)\" explains \"\(id)\", which is no cause", expected: "the id of a cause",
          word: id,
          known: byID.keys.sorted())
      }
      if let circle = circle(from: cause.id, byID) {
        issues.add(
          place, "\"\(cause.id)\" explains itself: \(circle.joined(separator: " → "))",
          expected: "a graph without circles")
      }
    }
  }

  /// A shortest way of `explains` that leads back to where it began.
  private static func circle(from id: String, _ byID: [String: Cause]) -> [String]? {
    var ways: [[String]] = [[id]]
    var seen: Set<String> = []
    while !ways.isEmpty {
      let way = ways.removeFirst()
      for next in byID[way.last ?? ""]?.explains ?? [] {
        if next == id { return way + [id] }
        if seen.insert(next).inserted { ways.append(way + [next]) }
      }
    }
    return nil
  }
}
