public import Evidence
import Knowledge

extension Judgement {
  /// The first and the last thing that is known of the session in a zone that is known; else by what S3 shows.
  /// The id itself names the second in which the runtime made it.
  public var start: Instant? {
    guard let made = SessionID.instant(of: session) else { return span?.start }
    return span.map { min($0.start, made) } ?? made
  }
  public var end: Instant? { span?.end }

  private var span: (start: Instant, end: Instant)? {
    let times = dossier.events.compactMap(\.time)
    let zoned = times.filter { $0.zone != .unknown }
    let used = zoned.isEmpty ? times : zoned
    guard let start = used.map(\.earliest).min(), let end = used.map(\.latest).max() else { return nil }
    return (start, end)
  }

  /// The way to end well that this session took: the first that holds, with what is asked of each way.
  public var goodEnd: ClauseResult { Judgement.taken(success) }

  /// An `any` without words of its own is a choice: the first part that holds stands for it, and what that says is said
  /// of the whole.
  private static func taken(_ result: ClauseResult) -> ClauseResult {
    guard result.truth == .yes, result.node.says == nil else { return result }
    switch result.node.clause {
    case .any: return result.children.first { $0.truth == .yes }.map(taken) ?? result
    case .all:
      var whole = result
      whole.children = result.children.map(taken)
      for (index, child) in result.children.enumerated() {
        guard case .any = child.node.clause, child.node.says == nil else { continue }
        whole.node.says = whole.node.says ?? whole.children[index].node.says
        whole.children[index].node.says = nil
      }
      return whole
    default: return result
    }
  }

  /// Why the verdict is what it is, in one line.
  public var why: Localized {
    switch verdict {
    case .classified:
      guard let primary else { return Localized(en: "", ko: "") }
      return primary.reason
    case .ambiguous:
      let names = rivals.map(\.cause.id).joined(separator: ", ")
      return Localized(
        en: "equally sure, and none explains the other: \(names)", ko: "확실성이 같고 서로를 설명하지 않음: \(names)")
    case .insufficientEvidence:
      let kinds = { (language: Language) in
        missing.map { $0.name.text(language) }.joined(separator: ", ")
      }
      return missing.isEmpty
        ? Localized(en: "what was given decides nothing", ko: "주어진 것으로는 아무것도 판단할 수 없음")
        : Localized(en: "undecided without: \(kinds(.en))", ko: "다음이 없어 판단할 수 없음: \(kinds(.ko))")
    case .unclassified:
      return Localized(en: "it failed, and no known cause fits", ko: "실패했으나 알려진 원인에 맞지 않음")
    case .noFailureObserved:
      let said = goodEnd.flattened.first { $0.truth == .yes && $0.node.says != nil }?.node.says
      return said ?? Localized(en: "the run came to a good end", ko: "실행이 정상으로 끝났음")
    }
  }
}
