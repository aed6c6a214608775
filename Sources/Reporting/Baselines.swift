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

  /// - Parameter good: the sessions without an observed failure.
  init(_ option: BaselineOption, good: [SessionProfile]) {
    self.option = option
    index = BaselineIndex(good: option == .none ? [] : good)
  }

  /// A named session must be there; one that did not end well gives a warning.
  ///
  /// - Throws: `CaseError` when the case has no such session.
  static func check(_ option: BaselineOption, _ lines: [VerdictLine]) throws -> String? {
    guard case .session(let name) = option else { return nil }
    guard let line = lines.first(where: { $0.session == name }) else {
      throw CaseError(
        .missing, what: "--baseline \(name): there is no such session in the case",
        safe: "what was read is in the case; no report was written",
        next: "give the id of a session of this case, or auto, or none")
    }
    if line.verdict == .noFailureObserved { return nil }
    let cause = line.cause.map { ", \($0)" } ?? ""
    return "--baseline \(name): this session is no good one itself (\(line.verdict.rawValue)\(cause))"
  }

  /// The session to compare with, and why that one, or why there is none; nothing for one that did not fail.
  ///
  /// - Parameter find: the judgement of a session of the case.
  func of(_ judgement: Judgement, _ find: (String) throws -> Judgement) rethrows -> (
    Judgement?, BaselineAnswer?
  ) {
    switch option {
    case .none: return (nil, nil)
    case .auto:
      guard [.classified, .ambiguous, .unclassified].contains(judgement.verdict) else { return (nil, nil) }
      let answer = index.answer(for: judgement)
      guard case .chosen(let choice) = answer else { return (nil, answer) }
      return (try find(choice.session), answer)
    case .session(let name):
      guard judgement.session != name, judgement.verdict != .noFailureObserved else { return (nil, nil) }
      let other = try find(name)
      return (other, .chosen(index.given(other, for: judgement)))
    }
  }
}
