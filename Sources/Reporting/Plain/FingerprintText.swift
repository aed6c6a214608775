public import Casebook
import Diagnosis
import Evidence
public import Knowledge

/// The keys of a session's findings, for `debrief fingerprint SESSION`.
public struct FingerprintText {
  private let judgements: [Judgement]

  public init(_ file: CaseFile, _ knowledge: KnowledgeBase) throws {
    judgements = try Diagnoser(knowledge).judgements(in: file)
  }

  /// Surest finding first; the primary one is marked.
  public func render(_ session: String) -> String {
    guard let judgement = judgements.first(where: { $0.session == session }) else { return "" }
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
      let others = judgements.filter { other in
        other.session != session
          && other.findings.contains {
            $0.stands && $0.cause.id == finding.cause.id && other.fingerprint(of: $0).key == fingerprint.key
          }
      }
      text += "  other sessions: \(others.count)\n"
      for other in others { text += "    \(Untrusted(other.session).terminal())\n" }
    }
    return text
  }
}
