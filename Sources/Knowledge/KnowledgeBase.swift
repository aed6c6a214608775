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
    try self.init(folders.reduce(try QueryLibrary.builtIn()) { $0.gathering($1) })
  }

  /// The knowledge in a library that is complete.
  ///
  /// - Throws: `KnowledgeErrors` with every mistake as file:line:column.
  public init(_ library: QueryLibrary) throws {
    let signals: SignalCatalogue
    do { signals = try SignalCatalogue(library) } catch let found as KnowledgeErrors {
      throw KnowledgeErrors(library.mistakes + found.errors)
    }
    try self.init(library, signals: signals)
  }

  /// The same with signals that were compiled before.
  init(_ library: QueryLibrary, signals: SignalCatalogue) throws {
    (self.library, self.signals) = (library, signals)
    var errors = library.mistakes
    func kept<T>(_ body: () throws -> T) throws -> T? {
      do { return try body() } catch let found as KnowledgeErrors {
        errors += found.errors
        return nil
      }
    }
    let causes = try kept { try CauseCatalogue(library, signals: signals) }
    let lifecycle = try kept { try Lifecycle(library, signals: signals) }
    guard let causes, let lifecycle, errors.isEmpty else { throw KnowledgeErrors(errors) }
    (self.causes, self.lifecycle) = (causes, lifecycle)
  }
}
