import ArgumentParser
import Casebook
import Diagnosis
import Knowledge
import Reporting

/// Judges one session of a case that a run has made.
struct Judging {
  let knowledge: KnowledgeBase

  init(_ knowledge: KnowledgeBase) { self.knowledge = knowledge }

  func judgement(of session: String, at path: String) throws -> Judgement {
    let file = try CaseFile.open(at: path, mode: .readOnly)
    defer { try? file.close() }
    guard let judgement = try Diagnoser(knowledge).judge(session, in: file) else {
      throw Failures.failed(
        "no session \(Untrusted(session).terminal()) in \(Untrusted(path).terminal())\n"
          + "safe:  nothing was changed\nnext:  see the sessions with: debrief query 'SELECT session FROM v_sessions'",
        66)
    }
    return judgement
  }
}
