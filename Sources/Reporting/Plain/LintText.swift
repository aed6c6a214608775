public import Knowledge

/// What a lint found, one line each, and the sum.
public struct LintText {
  private let problems: [LintProblem]
  private let causes: Int

  public init(_ problems: [LintProblem], causes: Int) { (self.problems, self.causes) = (problems, causes) }

  public func render() -> String {
    let errors = problems.count { $0.severity == .error }
    let lines = problems.map { Untrusted($0.description).terminal() + "\n" }.joined()
    return lines
      + "\(Count.of(causes, "cause")): \(Count.of(errors, "error")), \(Count.of(problems.count - errors, "warning"))\n"
  }
}

/// A number with its noun.
enum Count {
  static func of(_ number: Int, _ noun: String) -> String { "\(number) \(noun)\(number == 1 ? "" : "s")" }
}
