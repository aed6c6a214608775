import Diagnosis
import Evidence
import Knowledge

/// What statements that do not fit together are: a disagreement of sources, or something that only looks like one.
struct ConflictWords {
  let context: ReportContext
  private var texts: Texts { context.texts }

  func sentences(_ conflict: ConflictingClaims) -> [Sentence] {
    let reason = explained(conflict)
    let told =
      switch conflict.kind {
      case .disagreement: texts[reason == nil ? .conflictOpen : .conflictDisagree]
      case .sequence:
        gap(conflict).map { texts.string(.conflictSequence, ["gap": $0]) } ?? texts[.conflictOneLog]
      case .snapshot: texts[.conflictSnapshot]
      case .both: texts[.conflictBoth]
      case .difference: texts[.conflictDifference]
      }
    return [.remark(Remark(told))] + (reason.map { [$0] } ?? [])
  }

  /// When it was said; of a listing, how far it reaches.
  func observed(_ claim: ConflictingClaims.Claim) -> String {
    let events = claim.events.map { context.dossier.events[$0] }
    guard claim.isListing else {
      guard let event = events.first else { return "" }
      let time = context.time.full(event.time)
      return event.kind == .object ? texts.string(.conflictModified, ["time": time]) : time
    }
    return events.last.map { texts.string(.conflictNewest, ["time": context.time.full($0.time)]) } ?? ""
  }

  /// Between what one log says first and what it says then.
  private func gap(_ conflict: ConflictingClaims) -> String? {
    let times = conflict.claims.compactMap { $0.events.first }.compactMap { context.dossier.events[$0].time }
    guard times.count == 2 else { return nil }
    let seconds = abs(times[1].earliest.seconds(since: times[0].earliest))
    return ReportTime.duration(seconds, texts)
  }

  /// The cause that the report takes for the reason, where it rests on one of these statements.
  private func explained(_ conflict: ConflictingClaims) -> Sentence? {
    let events = Set(conflict.claims.flatMap(\.events))
    let causes = context.leading.filter { !events.isDisjoint(with: $0.evidence) }
    guard [.disagreement, .difference].contains(conflict.kind), !causes.isEmpty else { return nil }
    var names: [Part] = []
    for cause in causes.map(\.cause) {
      names.append(.text((names.isEmpty ? "" : ", ") + texts.text(cause.title) + " ("))
      names += [.quote(Untrusted(cause.id)), .text(")")]
    }
    return .remark(Remark(texts.compose(.conflictTaken, ["causes": names])))
  }
}
