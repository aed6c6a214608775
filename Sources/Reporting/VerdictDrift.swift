import Casebook
public import Diagnosis
import Evidence
import Knowledge

/// Sessions that are judged otherwise now than when their case was made: other causes are at hand than then.
public struct VerdictDrift {
  private let stored: [String: String]
  private var first: String?
  private var count = 0

  /// - Parameter path: of the case.
  /// - Throws: `CaseError`, `QueryError`.
  public init(_ path: String) throws {
    let rows = try QueryRunner(path: path, limits: .whole).run(
      "SELECT session, verdict, cause FROM v_verdicts ORDER BY session"
    ).rows
    stored = Dictionary(
      rows.map { ($0[0].text ?? "", VerdictDrift.words($0[1].text ?? "", $0[2].text)) },
      uniquingKeysWith: { first, _ in first })
  }

  public mutating func add(_ judgement: Judgement) {
    let now = VerdictDrift.words(judgement.verdict.rawValue, judgement.primary?.cause.id)
    guard let then = stored[judgement.session], then != now else { return }
    first = first ?? "\(judgement.session) was \(then) in the run and is \(now) now"
    count += 1
  }

  /// What the user should know, in one line; `nil` when all is as it stands in the case.
  public var warning: String? {
    guard let first else { return nil }
    let rest = count > 1 ? " and \(count - 1) more" : ""
    return "other causes are at hand than in the run: \(first)\(rest); give the same --queries, or run again"
  }

  private static func words(_ verdict: String, _ cause: String?) -> String {
    cause.map { "\(verdict) (\($0))" } ?? verdict
  }
}
