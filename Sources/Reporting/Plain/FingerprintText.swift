public import Casebook
import Diagnosis
import Evidence
public import Knowledge

/// The keys of a session's findings, for `debrief fingerprint SESSION`.
public struct FingerprintText {
  private let judge: CaseJudge

  public init(_ file: CaseFile, _ knowledge: KnowledgeBase) throws {
    judge = try CaseJudge(file, by: knowledge)
  }

  /// Surest finding first; the primary one is marked.
  ///
  /// - Throws: `CaseError`.
  public func render(_ session: String) throws -> String {
    guard judge.sessions.contains(session) else { return "" }
    let judgement = try judge.judgement(of: session)
    let others = try otherSessions(judgement)
    var text = "\(Untrusted(session).terminal())\n"
    let standing = judgement.findings.filter(\.stands)
    if standing.isEmpty { text += "no finding stands, so there is no fingerprint\n" }
    for finding in standing {
      let fingerprint = judgement.fingerprint(of: finding)
      text += "\n\(Untrusted(fingerprint.key).terminal())\(finding.isPrimary ? " *" : "")\n"
      text += "  version \(Fingerprint.version), cause \(Untrusted(fingerprint.cause).terminal())\n"
      for part in fingerprint.parts {
        let raw = part.raw.map { Untrusted($0).terminal(limit: 200) } ?? "not there"
        text += "  \(Untrusted(part.reference).terminal()) (\(part.mask.rawValue)): "
        text += "\(Untrusted(part.masked).terminal()) from: \(raw)\n"
      }
      let same = others[fingerprint.key] ?? []
      text += "  other sessions: \(same.count)\n"
      for other in same { text += "    \(Untrusted(other).terminal())\n" }
    }
    return text
  }

  /// Those that share a key with a standing finding of this one, by the key.
  private func otherSessions(_ judgement: Judgement) throws -> [String: [String]] {
    let causes = Set(judgement.findings.filter(\.stands).map(\.cause.id))
    var others: [String: [String]] = [:]
    try judge.each { other in
      guard other.session != judgement.session else { return }
      let keys = other.findings.filter { $0.stands && causes.contains($0.cause.id) }.map {
        other.fingerprint(of: $0).key
      }
      for key in Set(keys) { others[key, default: []].append(other.session) }
    }
    return others
  }
}
