import Diagnosis
import Evidence

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
    guard let last = events.lastIndex(where: CommandHelp.removes) else { return nil }
    // A container that shuts itself down still uploads, and one that is being removed answers for a few seconds more.
    let uploadsShow = !events[last].has("container.auto-shutdown")
    let isAlive = events[(last + 1)...].contains { event in
      guard CommandHelp.isLater(event, than: events[last]), !CommandHelp.removes(event) else { return false }
      return event.hits.contains {
        $0.signal.hasPrefix("container.") || uploadsShow && $0.signal.hasPrefix("completion.upload")
      }
    }
    return isAlive ? nil : last
  }

  /// By more than the 30 s that ECS leaves a container to stop in.
  private static func isLater(_ event: DossierEvent, than removal: DossierEvent) -> Bool {
    guard let end = removal.time?.latest, let start = event.time?.earliest else { return true }
    return start.seconds(since: end) > 30
  }

  private static func removes(_ event: DossierEvent) -> Bool {
    ["container.deleted", "container.auto-shutdown", "cleanup.done"].contains(where: event.has)
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
