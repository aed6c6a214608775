/// Something in a file of knowledge that loads and is still wrong, or weaker than it looks.
public struct LintProblem: Sendable, Hashable, CustomStringConvertible {
  public enum Severity: String, Sendable {
    /// It cannot do what its author meant.
    case error
    /// It works, and a reader or a later session will miss something.
    case warning
  }

  public var severity: Severity
  public var error: KnowledgeError

  public init(_ severity: Severity, _ error: KnowledgeError) {
    (self.severity, self.error) = (severity, error)
  }

  /// `file:line:column: warning: what; expected X`.
  public var description: String {
    "\(error.file):\(error.line):\(error.column): \(severity.rawValue): \(error.message)"
  }

  /// In the order of files and lines, each once.
  public static func sorted(_ problems: [LintProblem]) -> [LintProblem] {
    Set(problems).sorted {
      ($0.error.file, $0.error.line, $0.error.column, $0.error.message)
        < ($1.error.file, $1.error.line, $1.error.column, $1.error.message)
    }
  }
}

/// Collects what a check of one file finds.
struct LintFindings {
  private(set) var problems: [LintProblem] = []

  mutating func error(
    _ place: Place, _ what: String, expected: String, word: String? = nil, known: [String] = []
  ) {
    add(.error, place, what, expected, word, known)
  }

  mutating func warn(
    _ place: Place, _ what: String, expected: String, word: String? = nil, known: [String] = []
  ) {
    add(.warning, place, what, expected, word, known)
  }

  private mutating func add(
    _ severity: LintProblem.Severity, _ place: Place, _ what: String, _ expected: String, _ word: String?,
    _ known: [String]
  ) {
    let issues = Issues()
    issues.add(place, what, expected: expected, word: word, known: known)
    problems += issues.errors.map { LintProblem(severity, $0) }
  }
}
