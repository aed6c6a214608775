/// Something wrong in a file of `queries/`: where, what, and what was expected there.
public struct KnowledgeError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The file's label, as people know it: `queries/signals/runtime.yaml`, or the path of a user's file.
  public var file: String
  /// 1-based.
  public var line: Int
  /// 1-based, in characters.
  public var column: Int
  /// `what is wrong; expected X; did you mean "Y"?`
  public var message: String

  public init(file: String, line: Int, column: Int, message: String) {
    (self.file, self.line, self.column, self.message) = (file, line, column, message)
  }

  public var description: String { "\(file):\(line):\(column): \(message)" }
}

/// Every mistake that was found, not only the first, in the order of files and lines.
public struct KnowledgeErrors: Error, Sendable, Hashable, CustomStringConvertible {
  public var errors: [KnowledgeError]

  public init(_ errors: [KnowledgeError]) {
    self.errors = errors.sorted {
      ($0.file, $0.line, $0.column, $0.message) < ($1.file, $1.line, $1.column, $1.message)
    }
  }

  public var description: String { errors.map(\.description).joined(separator: "\n") }
}

/// Where in a file of knowledge a thing was written, so that a later check can still point at it.
public struct Place: Sendable, Hashable, CustomStringConvertible {
  public var file: String
  public var line: Int
  public var column: Int

  public init(file: String, line: Int, column: Int) {
    (self.file, self.line, self.column) = (file, line, column)
  }

  public var description: String { "\(file):\(line):\(column)" }

  func error(_ message: String) -> KnowledgeError {
    KnowledgeError(file: file, line: line, column: column, message: message)
  }
}

/// Collects errors while a file is read on, so that its author sees all of them at once.
final class Issues {
  private(set) var errors: [KnowledgeError] = []

  func add(_ error: KnowledgeError) { errors.append(error) }

  /// Reports `what; expected X; did you mean "Y"?`; the last two parts only where they are known.
  func add(_ place: Place, _ what: String, expected: String? = nil, word: String? = nil, known: [String] = [])
  {
    var message = what
    if let expected { message += "; expected \(expected)" }
    if let word, let nearest = nearestWord(to: word, among: known) {
      message += "; did you mean \"\(nearest)\"?"
    }
    errors.append(place.error(message))
  }

  func throwIfAny() throws {
    if !errors.isEmpty { throw KnowledgeErrors(errors) }
  }
}
