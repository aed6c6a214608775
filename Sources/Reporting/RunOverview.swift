import Diagnosis
import Evidence
import Knowledge

/// What the report of one session and the board say of all the others: little of each, so that it can be held of ten
/// thousand.
struct RunOverview {
  private(set) var related = RelatedSessions()
  private(set) var offsets = ClockOffsets()
  private(set) var good: [SessionProfile] = []
  private(set) var rows: [Board.Entry] = []
  private(set) var lines: [VerdictLine] = []
  private(set) var failed = FailedSelections()
  private let options: Debriefing.Options
  private let lifecycle: Lifecycle

  init(_ options: Debriefing.Options, _ lifecycle: Lifecycle) {
    (self.options, self.lifecycle) = (options, lifecycle)
  }

  /// In the order of the sessions' names.
  mutating func add(_ judgement: Judgement) {
    related.add(judgement)
    offsets.add(judgement)
    failed.add(judgement)
    if judgement.verdict == .noFailureObserved { good.append(SessionProfile(judgement)) }
    let texts = Texts(options.language)
    rows.append(Board.Entry(judgement, lifecycle, texts, options.author.layout))
    lines.append(VerdictLine(judgement, report: options.path(judgement)))
  }

  /// To be called when all sessions were added.
  mutating func settle() {
    offsets.settle()
    let texts = Texts(options.language)
    for index in rows.indices { rows[index].settle(related, texts) }
    for index in lines.indices { lines[index].settle(related) }
  }
}
