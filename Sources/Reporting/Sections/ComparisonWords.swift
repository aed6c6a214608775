import Diagnosis
import Evidence
import Knowledge

extension Texts {
  /// What is known of a step, in the lifecycle and beside another session alike.
  func word(_ reading: StepReading) -> String {
    switch reading.outcome {
    case .reached:
      return reading.by.map { string(.stepReachedBy, ["agent": text($0)]) } ?? self[.stepReached]
    case .failed: return self[.stepFailed]
    case .absent:
      if !reading.skipped.isEmpty { return self[.stepLeftOut] }
      return self[reading.isPassed ? .stepSkipped : .stepNotSeen]
    case .unordered: return self[.stepUnordered]
    case .hidden: return string(.stepNotVisible, ["kinds": list(reading.missing.map(title))])
    }
  }
}

extension ComparisonSection {
  func word(_ reading: StepReading) -> String { context.texts.word(reading) }

  func word(_ relation: SessionComparison.Relation) -> String {
    switch relation {
    case .same: context.texts[.relationSame]
    case .differs: context.texts[.relationDiffers]
    case .undetermined: context.texts[.relationUnknown]
    }
  }

  func word(_ item: Amount.Item) -> String {
    switch item {
    case .executionRecords: context.texts[.itemRecords]
    case .failedExecutions: context.texts[.itemFailed]
    case .executionsBegun: context.texts[.itemBegun]
    case .filesSynced: context.texts[.itemSynced]
    case .objects(let folder): context.texts.string(.itemFolder, ["folder": folder.rawValue])
    }
  }

  func word(_ amount: Amount) -> String {
    if amount.isHidden { return context.texts[.amountUnknown] }
    var count = String(amount.count)
    if !amount.isExact { count = context.texts.string(.amountLeast, ["count": count]) }
    guard let bytes = amount.bytes, amount.count > 0 else { return count }
    return context.texts.string(.amountBytes, ["count": count, "bytes": String(bytes)])
  }
}

/// Why a session was chosen to compare with, or why there is none.
struct BaselineWords {
  let context: ReportContext
  private var texts: Texts { context.texts }

  func sentences(_ choice: BaselineChoice) -> [Sentence] {
    let apart = choice.seconds.map { seconds in
      if seconds == 0 { return texts[.apartSame] }
      return texts.string(
        seconds < 0 ? .apartEarlier : .apartLater, ["duration": ReportTime.duration(abs(seconds), texts)])
    }
    let chosen = texts.parts(
      choice.isGiven ? .givenAs : .chosenOf,
      [
        "session": .quote(Untrusted(choice.session)), "count": .text(String(choice.candidates)),
        "apart": .text(apart ?? texts[.apartNone]),
      ])
    var parts = chosen
    if !choice.same.isEmpty {
      parts.append(.text(" " + texts.string(.chosenSame, ["traits": traits(choice.same)])))
    }
    var sentences = [cited(parts, choice)]
    if !choice.differs.isEmpty {
      let differs = texts.string(.chosenDiffers, ["traits": traits(choice.differs)])
      sentences.append(.remark(Remark(differs)))
    }
    return sentences
  }

  /// With the input of both sessions, then the words of both.
  private func cited(_ parts: [Part], _ choice: BaselineChoice) -> Sentence {
    let here = choice.evidence
    let there = choice.otherEvidence.map { $0 + context.dossier.events.count }
    let pairs = [here.first, there.first, here.dropFirst().first, there.dropFirst().first].compactMap { $0 }
    guard let first = Cited(Array(pairs.prefix(2))) else { return .remark(Remark(parts)) }
    let fact = Fact(parts, citing: first)
    guard let second = Cited(Array(pairs.dropFirst(2))) else { return .fact(fact) }
    return .fact(Fact(fact.parts.dropLast() + [.text(" "), .cite(second), .text(".")]) ?? fact)
  }

  /// Why a failed session has no section of comparison.
  func lack(_ answer: BaselineAnswer?) -> Sentence? {
    switch answer {
    case .noneGood: advised(texts[.noneGood])
    case .noneOfSystem(let count): advised(texts.string(.noneOfSystem, ["count": String(count)]))
    case .chosen, nil: nil
    }
  }

  private func advised(_ lack: String) -> Sentence {
    let option = texts.parts(.baselineOption, ["option": .quote(Untrusted("--baseline SESSION"))])
    return .remark(Remark([.text(lack + " ")] + option))
  }

  private func traits(_ traits: [BaselineChoice.Trait]) -> String {
    texts.list(
      traits.map { trait in
        switch trait {
        case .night: texts[.traitNight]
        case .system: texts[.traitSystem]
        case .input: texts[.traitInput]
        case .size: texts[.traitSize]
        case .question: texts[.traitQuestion]
        }
      })
  }
}
