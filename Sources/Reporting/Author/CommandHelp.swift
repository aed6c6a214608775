import Diagnosis
import Evidence
import Knowledge

/// What a reader needs to know before pasting commands, and which of them are past use.
struct CommandHelp {
  let context: ReportContext
  private var words: AuthorWords { AuthorWords(texts: context.texts) }

  /// Above a list of commands: variables to set, and words to fill in.
  func preface(_ commands: [String]) -> [Block] {
    var sentences: [Sentence] = []
    let used = CommandTemplate(dossier: context.dossier).accounts.used(in: commands)
    if !used.isEmpty {
      let names = context.texts.list(used.map { "`\($0.name)`" })
      let marks = context.texts.list(used.map { "`\($0.mark)`" })
      sentences.append(.remark(Remark(words.string(.account, ["names": names, "marks": marks]))))
    }
    let blanks = CommandTemplate.names.map { "<\($0.uppercased())>" }
    if commands.contains(where: { command in blanks.contains { command.contains($0) } }) {
      sentences.append(.remark(Remark(words[.fillIn])))
    }
    return sentences.isEmpty ? [] : [.paragraph(sentences)]
  }

  private var end: ContainerEnd { ContainerEnd(dossier: context.dossier, steps: context.input.steps) }

  /// Whether a command needs a container that is gone, or one that takes none.
  func isPast(_ command: String) -> Bool { end.isPast(command) }

  func past(_ word: AuthorWord) -> Sentence {
    let end = self.end
    if end.gone == nil, let refusal = end.refusal {
      return .fact(Fact([.text(words[.commandRefused])], citing: Cited(refusal)))
    }
    let parts: [Part] = [.text(words[end.removal == nil && end.stop != nil ? word.ofStopped : word])]
    return end.gone.map { .fact(Fact(parts, citing: Cited($0))) } ?? .remark(Remark(parts))
  }
}

extension AuthorWord {
  /// What is said in its place where ECS stopped the task.
  fileprivate var ofStopped: AuthorWord {
    switch self {
    case .containerGone: .containerStopped
    case .commandGone: .commandStopped
    default: self
    }
  }
}
