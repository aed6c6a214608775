public import Diagnosis
public import Evidence
import Knowledge

/// What `verdicts.jsonl` says of one session. The keys and their order are a promise.
public struct VerdictLine: Sendable {
  public var session: String
  public var verdict: Verdict
  public var cause: String?
  public var likelihood: Likelihood?
  public var others: [(cause: String, likelihood: Likelihood)]
  public var missing: [SourceKind]
  public var start: Instant?
  public var end: Instant?
  /// Relative to the output folder; `nil` when no report was written.
  public var report: String?
  /// The session whose file sync was given this one's prefix, where nothing else is known of this one.
  public private(set) var prefixOf: String?

  public init(_ judgement: Judgement, report: String?) {
    session = judgement.session
    verdict = judgement.verdict
    cause = judgement.primary?.cause.id
    likelihood = judgement.primary?.likelihood
    others = judgement.others.compactMap { finding in finding.likelihood.map { (finding.cause.id, $0) } }
    missing = judgement.missing
    (start, end) = (judgement.start, judgement.end)
    self.report = report
  }

  /// When all sessions are known: one that is probably none waits for nothing.
  mutating func settle(_ related: RelatedSessions) {
    prefixOf = related.prefixGiver(of: session)
    if prefixOf != nil { missing = [] }
  }

  /// One line of JSON, with its line end.
  public var json: String {
    func text(_ value: String?) -> JSONWriter.Value { value.map { .string($0) } ?? .null }
    return JSONWriter.line(
      .object([
        ("session", .string(Redactor.standard.redact(session).text)), ("verdict", .string(verdict.rawValue)),
        ("cause", text(cause)), ("likelihood", text(likelihood?.name)),
        (
          "others",
          .list(
            others.map {
              .object([("cause", .string($0.cause)), ("likelihood", .string($0.likelihood.name))])
            })
        ), ("missing", .list(missing.map { .string($0.rawValue) })),
        ("start", text(start.map(ReportTime.iso))),
        ("end", text(end.map(ReportTime.iso))), ("report", text(report)),
        ("prefix_of", text(prefixOf.map { Redactor.standard.redact($0).text })),
      ]))
  }
}

/// One object per session, sorted by session.
public func verdictsJSONL(_ lines: [VerdictLine]) -> String {
  lines.sorted { $0.session.utf8.lexicographicallyPrecedes($1.session.utf8) }.map(\.json).joined()
}
