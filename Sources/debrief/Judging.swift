import ArgumentParser
import Diagnosis
import Knowledge
import Reporting

/// Judges one session of a case that a run has made.
struct Judging {
  let knowledge: KnowledgeBase

  init(_ knowledge: KnowledgeBase) { self.knowledge = knowledge }

  /// Says when other causes are at hand than when the case was made.
  static func warn(_ drift: VerdictDrift) {
    if let warning = drift.warning { Output.warn("warning: \(Untrusted(warning).terminal())\n") }
  }

  /// - Parameter isTrial: other causes than those of the run are meant, so that nobody is told of them.
  func judgement(of session: String, at path: String, isTrial: Bool = false) throws -> Judgement {
    let atHand = try CaseAtHand(case: path, knowledge: knowledge)
    guard let judgement = try atHand.judgement(of: session) else {
      let nearest = try atHand.nearest(to: session).map { "; did you mean \($0)?" } ?? ""
      let place = CaseOptions.hint(path)
      throw Failures.failed(
        "no session \(Untrusted(session).terminal()) in \(Untrusted(path).terminal())\(nearest)\n"
          + "safe:  nothing was changed\nnext:  see the sessions with: debrief query 'SELECT session FROM v_sessions'\(place)",
        66)
    }
    if isTrial { return judgement }
    var drift = try VerdictDrift(path)
    drift.add(judgement)
    Judging.warn(drift)
    return judgement
  }
}
