import Casebook
import Diagnosis
import Evidence
import Knowledge

/// Which session a failed one is compared with.
public enum BaselineOption: Sendable, Hashable {
  /// The good session of the case that is nearest in kind and time.
  case auto
  case none
  /// This one, by its id.
  case session(String)
}

/// The sessions to compare with, for all sessions of a run.
struct Baselines {
  private let option: BaselineOption
  private let index: BaselineIndex
  private let byName: [String: Judgement]

  init(_ option: BaselineOption, _ judgements: [Judgement]) {
    self.option = option
    index = BaselineIndex(option == .none ? [] : judgements)
    byName = Dictionary(
      judgements.lazy.filter { $0.verdict == .noFailureObserved || option == .session($0.session) }
        .map { ($0.session, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// A named session must be there; one that did not end well gives a warning.
  ///
  /// - Throws: `CaseError` when the case has no such session.
  static func check(_ option: BaselineOption, _ judgements: [Judgement]) throws -> String? {
    guard case .session(let name) = option else { return nil }
    guard let judgement = judgements.first(where: { $0.session == name }) else {
      throw CaseError(
        .missing, what: "--baseline \(name): there is no such session in the case",
        safe: "what was read is in the case; no report was written",
        next: "give the id of a session of this case, or auto, or none")
    }
    if judgement.verdict == .noFailureObserved { return nil }
    let cause = judgement.primary.map { ", \($0.cause.id)" } ?? ""
    return "--baseline \(name): this session is no good one itself (\(judgement.verdict.rawValue)\(cause))"
  }

  /// The session to compare with, and why that one, or why there is none; nothing for one that did not fail.
  func of(_ judgement: Judgement) -> (Judgement?, BaselineAnswer?) {
    switch option {
    case .none: return (nil, nil)
    case .auto:
      guard [.classified, .ambiguous, .unclassified].contains(judgement.verdict) else { return (nil, nil) }
      let answer = index.answer(for: judgement)
      guard case .chosen(let choice) = answer else { return (nil, answer) }
      return (byName[choice.session], answer)
    case .session(let name):
      guard judgement.session != name, judgement.verdict != .noFailureObserved, let other = byName[name]
      else {
        return (nil, nil)
      }
      return (other, .chosen(index.given(other, for: judgement)))
    }
  }
}
