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
    guard let causes, let lifecycle, errors.isEmpty else {
      throw KnowledgeErrors(KnowledgeBase.blamed(errors, library, signals))
    }
    (self.causes, self.lifecycle) = (causes, lifecycle)
  }

  /// What ships has no mistake by itself: one in it comes from the user's signals and selections, so it is told at
  /// those that take the place of a shipped one.
  private static func blamed(
    _ errors: [KnowledgeError], _ library: QueryLibrary, _ signals: SignalCatalogue
  ) -> [KnowledgeError] {
    let shipped = Set(library.files.filter { $0.origin == .builtIn }.map(\.label)).subtracting(
      library.files.filter { $0.origin == .user }.map(\.label))
    let foreign = KnowledgeErrors(errors.filter { shipped.contains($0.file) }).errors
    guard !foreign.isEmpty else { return errors }
    let builtIn = Set((try? SignalCatalogue(QueryLibrary.builtIn()).ids) ?? [])
    var seen: Set<String> = []
    let own = signals.signals.filter {
      $0.origin == .user && builtIn.contains($0.id) && seen.insert($0.id).inserted
    }
    var rest = foreign
    let told = own.compactMap { signal -> KnowledgeError? in
      let broken = rest.filter { own.count == 1 || $0.message.contains(signal.id) }
      guard let first = broken.first else { return nil }
      rest.removeAll { broken.contains($0) }
      return signal.place.error(
        "\"\(signal.id)\" takes the place of the built-in signal, and \(broken.count) thing\(broken.count == 1 ? "" : "s") that ship\(broken.count == 1 ? "s" : "") no longer fit\(broken.count == 1 ? "s" : ""), first \(first); expected the fields of the built-in one, or another id"
      )
    }
    return errors.filter { !shipped.contains($0.file) } + told + rest
  }
}
