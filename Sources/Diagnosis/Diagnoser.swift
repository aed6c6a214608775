public import Casebook
import Evidence
public import Knowledge

/// From a case full of events to a judgement of every session.
public struct Diagnoser {
  let knowledge: KnowledgeBase

  public init(_ knowledge: KnowledgeBase) { self.knowledge = knowledge }

  /// So many judgements are in memory at once, and are written together.
  private static let batch = 64

  /// Gives events to sessions, judges each session, and writes what was found into the case: all verdicts at once, so
  /// that those of the run before stand until every session was judged.
  ///
  /// `each` is called in the order of the sessions' names. What it does not keep is gone, so that the memory of a run
  /// does not grow with its judgements; the answer judges a session again.
  @discardableResult
  public func run(_ file: CaseFile, each: (Judgement) throws -> Void) throws -> CaseJudge {
    try file.write { db in
      let names = try JudgementStore.names(db)
      try Attributor(signals: knowledge.signals).run(db)
      try JudgementStore.follow(names, db)
    }
    try file.indexAttribution()
    let judge = try CaseJudge(file, by: knowledge)
    try file.stagingVerdicts {
      for start in stride(from: 0, to: judge.sessions.count, by: Diagnoser.batch) {
        let judged = try judge.sessions[start..<min(start + Diagnoser.batch, judge.sessions.count)].map {
          session in
          let judgement = try judge.judgement(of: session)
          try each(judgement)
          return judgement
        }
        try file.write { db in
          for judgement in judged { try JudgementStore.store(judgement, db) }
        }
      }
    }
    return judge
  }

  /// Judges one session of a case whose events have been given to sessions; `nil` when there is no such session.
  public func judge(_ session: String, in file: CaseFile) throws -> Judgement? {
    let judge = try CaseJudge(file, by: knowledge)
    return judge.sessions.contains(session) ? try judge.judgement(of: session) : nil
  }

  /// Judges every session of a case, in the order of their names, and writes nothing.
  public func judgements(in file: CaseFile) throws -> [Judgement] {
    let judge = try CaseJudge(file, by: knowledge)
    return try judge.sessions.map(judge.judgement(of:))
  }
}
