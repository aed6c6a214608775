public import Evidence
public import Knowledge

/// What we say of one session, and all that it rests on.
public struct Judgement: Sendable {
  public var dossier: Dossier
  public var verdict: Verdict
  /// The root that explains the others; `nil` unless the verdict is *classified*.
  public var primary: Finding?
  /// Every cause held against the session, surest first, then by id.
  public var findings: [Finding]
  public var success: ClauseResult
  public var failure: ClauseResult
  public var conflicts: [ConflictingClaims]
  /// Kinds of source that would decide what is open.
  public var missing: [SourceKind]
  /// What the selections by SQL found, by their text, as indices into the dossier's events.
  public var sqlRows: [String: [Int]] = [:]

  public var session: String { dossier.session }

  /// Selections by SQL that the rules of outcome name and that could not be asked.
  public var outcomeFailures: [SelectionFailure] {
    distinct((success.flattened + failure.flattened).flatMap(\.failures))
  }

  /// Findings that are worth telling about besides the primary one.
  public var others: [Finding] {
    findings.filter { finding in
      finding.cause.id != primary?.cause.id && (finding.likelihood ?? .ruledOut) >= .unlikely
    }
  }

  /// Two or more equally sure roots, when the verdict is *ambiguous*.
  public var rivals: [Finding] {
    verdict == .ambiguous ? findings.filter(\.isPrimary) : []
  }
}

extension Evaluator {
  /// Holds every cause against the dossier and orders what stands: no priorities, no first match.
  public static func judge(
    _ dossier: Dossier, by knowledge: CauseCatalogue, rows: @escaping (String) throws -> [Int] = { _ in [] }
  ) -> Judgement {
    let chosen = ChosenEvents(rows: rows)
    var findings = knowledge.causes.map { cause in Evaluator(dossier, cause.selections, chosen).find(cause) }
    explain(&findings)
    order(&findings, dossier)
    weigh(&findings, dossier)
    leaveOpen(&findings)
    let outcome = Evaluator(dossier, knowledge.outcome.selections, chosen)
    let success = outcome.evaluate(knowledge.outcome.success)
    let failure = outcome.evaluate(knowledge.outcome.failure)

    let undecided = findings.filter {
      $0.cause.role == .root && ($0.outcome == .undecided || $0.likelihood == .possible)
    }
    let verdict = decide(&findings, success: success.truth, failure: failure.truth)
    findings.sort {
      let (a, b) = ($0.likelihood?.rawValue ?? -1, $1.likelihood?.rawValue ?? -1)
      return a != b ? a > b : $0.cause.id < $1.cause.id
    }
    let primary = verdict == .classified ? findings.first(where: \.isPrimary) : nil
    var missing: [SourceKind] = []
    switch verdict {
    case .insufficientEvidence:
      missing = distinct(undecided.flatMap(\.missing) + success.missing).sorted()
    case .classified, .ambiguous:
      let unsure = findings.filter { $0.isPrimary && $0.likelihood != .confirmed }
      let behind = Set(unsure.flatMap(\.mayFollowFrom))
      missing =
        distinct((unsure + findings.filter { behind.contains($0.cause.id) }).flatMap(\.missing)).sorted()
    case .unclassified, .noFailureObserved: break
    }
    return Judgement(
      dossier: dossier, verdict: verdict, primary: primary, findings: findings, success: success,
      failure: failure, conflicts: dossier.conflicts, missing: missing)
  }

  /// Marks the surest roots that nothing explains, and says what follows for the session.
  static func decide(_ findings: inout [Finding], success: Truth, failure: Truth) -> Verdict {
    let roots = findings.indices.filter {
      findings[$0].stands && findings[$0].cause.role == .root && findings[$0].explainedBy.isEmpty
    }
    let top = roots.compactMap { findings[$0].likelihood }.max() ?? .ruledOut
    let winners = top >= .likely ? roots.filter { findings[$0].likelihood == top } : []
    for index in winners { findings[index].isPrimary = true }
    switch winners.count {
    case 1: return .classified
    case 2...: return .ambiguous
    default: break
    }
    if success == .yes, failure != .yes { return .noFailureObserved }
    let isOpen = findings.contains {
      $0.cause.role == .root && ($0.outcome == .undecided || $0.likelihood == .possible)
    }
    return failure == .yes && !isOpen ? .unclassified : .insufficientEvidence
  }

  /// Follows the `explains` edges from what stands: a cause explains another only when it is at least as sure,
  /// or likely by itself. What is no root explains no root: it stands beside it, and the root stays primary.
  static func explain(_ findings: inout [Finding]) {
    let byID = Dictionary(uniqueKeysWithValues: findings.indices.map { (findings[$0].cause.id, $0) })
    for start in findings.indices where findings[start].stands {
      guard let sureness = findings[start].likelihood else { continue }
      var open = findings[start].cause.explains
      var seen = Set<String>([findings[start].cause.id])
      while let id = open.popLast() {
        guard seen.insert(id).inserted, let index = byID[id] else { continue }
        open += findings[index].cause.explains
        guard findings[index].stands, let other = findings[index].likelihood else { continue }
        if findings[start].cause.role != .root, findings[index].cause.role == .root { continue }
        if sureness >= .likely || sureness >= other {
          findings[index].explainedBy.append(findings[start].cause.id)
        }
      }
    }
    for index in findings.indices { findings[index].explainedBy.sort() }
  }
}
