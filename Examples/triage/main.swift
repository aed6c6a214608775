import Casebook
import Diagnosis
import Evidence
import Intake
import Knowledge
import Reporting

final class Counter: EvidenceSink {
  var events = 0
  var lost: Int64 = 0

  func event(_ event: RawEvent) { events += 1 }
  func unread(_ unread: Unread) { if unread.reason.isLoss { lost += unread.length } }
}

let input = CommandLine.arguments.count > 1 ? CommandLine.arguments[1] : "Fixtures/source-report"
let output = CommandLine.arguments.count > 2 ? CommandLine.arguments[2] : "report"

// 1. Sources, without a case: what is this file, and was it read whole?
let reader = SourceReader()
for source in SourceFinder().find([input]).prefix(3) {
  let counter = Counter()
  let summary = try reader.read(source.input, into: counter)
  print(summary.path, summary.format, summary.status.rawValue, counter.events, counter.lost)
}

// 2. The whole job: what `debrief run` does.
let knowledge = try KnowledgeBase()
let summary = try Debriefing(knowledge).run([input], into: output)
print(summary.sessions, "sessions, failed:", summary.failed)

// 3. The case and its judgements.
let file = try CaseFile.open(at: "\(output)/case.db", mode: .readOnly)
let sessions = try QueryRunner(path: file.path).run("SELECT session FROM v_sessions ORDER BY session")
for session in sessions.rows.compactMap({ $0[0].text }) {
  guard let judgement = try Diagnoser(knowledge).judge(session, in: file) else { continue }
  print(session, judgement.verdict.rawValue, judgement.primary?.cause.id ?? "-", judgement.why.en)
}

// 4. A cause held against a session that a test makes up.
let tests = CauseTestRunner(signals: knowledge.signals)
print(knowledge.causes.causes.flatMap(tests.failures).count, "failed tests of causes")
try file.close()
