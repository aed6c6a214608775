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

  /// The event that says that the container is gone, where nothing later shows it alive.
  var removal: Int? {
    let events = context.dossier.events
    let removals = self.removals
    guard let last = removals.last else { return nil }
    // One that is being removed answers for a few seconds more.
    let isAlive = events.indices[(last + 1)...].contains { index in
      guard CommandHelp.isLater(events[index], than: events[last]) else { return false }
      return events[index].hits.contains {
        $0.signal.hasPrefix("container.") || $0.signal.hasPrefix("completion.upload")
      }
    }
    return isAlive ? nil : last
  }

  /// By more than the 30 s that ECS leaves a container to stop in.
  private static func isLater(_ event: DossierEvent, than removal: DossierEvent) -> Bool {
    guard let end = removal.time?.latest, let start = event.time?.earliest else { return true }
    return start.seconds(since: end) > 30
  }

  /// What the lifecycle takes for a removal. A timer that fired is none: the container may answer on.
  private var removals: [Int] {
    let step = context.input.steps.first { $0.id == "cleanup" }
    return step.map { StepMarks($0, context.dossier).reached }
      ?? context.dossier.events(with: ["container.deleted"])
  }

  /// The record of the session's task that says that no command can be run in its container.
  var refusal: Int? { context.dossier.events.lastIndex { $0.field("execute_command")?.text == "false" } }

  /// Whether a command needs a container that is gone, or one that takes none.
  func isPast(_ command: String) -> Bool {
    command.hasPrefix("aws ecs execute-command") && (removal != nil || refusal != nil)
  }

  func past(_ word: AuthorWord) -> Sentence {
    if removal == nil, let refusal {
      return .fact(Fact([.text(words[.commandRefused])], citing: Cited(refusal)))
    }
    let parts: [Part] = [.text(words[word])]
    return removal.map { .fact(Fact(parts, citing: Cited($0))) } ?? .remark(Remark(parts))
  }
}
