/// Everything that `queries/` holds, loaded and checked.
public struct KnowledgeBase: Sendable {
  public let library: QueryLibrary
  public let signals: SignalCatalogue
  public let causes: CauseCatalogue
  public let lifecycle: Lifecycle

  /// The built-in knowledge, and the user's `folders` over it by id, later ones over earlier ones.
  ///
  /// - Throws: `KnowledgeErrors` with every mistake as file:line:column.
  public init(folders: [String] = []) throws {
    var library = try QueryLibrary.builtIn()
    for folder in folders { library = try library.overlaid(with: folder) }
    try self.init(library)
  }

  /// The knowledge in a library that is complete.
  ///
  /// - Throws: `KnowledgeErrors` with every mistake as file:line:column.
  public init(_ library: QueryLibrary) throws {
    try self.init(library, signals: SignalCatalogue(library))
  }

  /// The same with signals that were compiled before.
  init(_ library: QueryLibrary, signals: SignalCatalogue) throws {
    (self.library, self.signals) = (library, signals)
    causes = try CauseCatalogue(library, signals: signals)
    lifecycle = try Lifecycle(library, signals: signals)
  }
}
