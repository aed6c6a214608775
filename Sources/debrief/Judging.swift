import ArgumentParser
import Diagnosis
import Knowledge
import Reporting

/// Judges one session of a case that a run has made.
struct Judging {
  let knowledge: KnowledgeBase

  init(_ knowledge: KnowledgeBase) { self.knowledge = knowledge }

  func judgement(of session: String, at path: String) throws -> Judgement {
    guard let judgement = try CaseAtHand(case: path, knowledge: knowledge).judgement(of: session) else {
      throw Failures.failed(
        "no session \(Untrusted(session).terminal()) in \(Untrusted(path).terminal())\n"
          + "safe:  nothing was changed\nnext:  see the sessions with: debrief query 'SELECT session FROM v_sessions'",
        66)
    }
    return judgement
  }
}
