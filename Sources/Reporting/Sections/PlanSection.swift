import Diagnosis
import Evidence
import Knowledge

/// What to look at next, as commands, each once.
struct PlanSection {
  struct Entry {
    var sentence: Sentence
    var command: String
    /// Ids of the causes that ask for it.
    var causes: [String]
    /// Why there is no command, where there was one.
    var note: Sentence?
  }

  let context: ReportContext
  let entries: [Entry]

  init(context: ReportContext) {
    self.context = context
    let judgement = context.judgement
    let open = judgement.findings.filter { finding in
      !finding.isPrimary && finding.explainedBy.isEmpty && finding.cause.role == .root
        && (finding.stands
          || finding.outcome == .undecided && HypothesesSection.isWorthNaming(finding, context))
    }
    var entries: [Entry] = []
    let commands = CommandTemplate(dossier: context.dossier)
    let help = CommandHelp(context: context)
    let fetch = FetchCommands(dossier: context.dossier, steps: context.input.steps)
    for finding in context.leading + open {
      for check in finding.cause.report.checks where context.isMeant(check.occasion, of: finding.cause) {
        if !fetch.isMeant(check.command) { continue }
        let isPast = help.isPast(check.command)
        let given = PlanSection.fetched(by: check.command).flatMap {
          context.dossier.coverage($0).state == .covered ? $0 : nil
        }
        let template = given == nil ? check.command : "debrief timeline {session}"
        let command = template.isEmpty || isPast ? "" : commands.fill(template) ?? ""
        guard let parts = context.parts(check.text, of: finding.cause) else { continue }
        if let same = entries.firstIndex(where: { $0.command == command && $0.sentence.parts == parts }) {
          entries[same].causes.append(finding.cause.id)
        } else {
          entries.append(
            Entry(
              sentence: .remark(Remark(parts)), command: command, causes: [finding.cause.id],
              note: isPast ? help.past(.commandGone) : given.map { PlanSection.readWhole($0, context.texts) })
          )
        }
      }
    }
    self.entries = entries
  }

  /// The kind of source that a command would save whole: where that was given, the case already has it.
  private static func fetched(by command: String) -> SourceKind? {
    if command.contains("--filter-pattern") { return nil }
    if command.contains("{runtime_log_group}") { return .runtimeLog }
    if command.contains("{container_log_group}") { return .containerLog }
    return command.hasPrefix("aws ecs describe-tasks") ? .ecsTasks : nil
  }

  private static func readWhole(_ kind: SourceKind, _ texts: Texts) -> Sentence {
    .remark(Remark(texts.string(.readWhole, ["kind": texts.title(kind)])))
  }

  /// Numbers of the steps that a cause asks for, from 1.
  func steps(of cause: String) -> [Int] {
    entries.indices.filter { entries[$0].causes.contains(cause) }.map { $0 + 1 }
  }

  func build() -> Section? {
    guard !entries.isEmpty else { return nil }
    let steps = entries.map { Block.Step([$0.sentence, $0.note].compactMap { $0 }, command: $0.command) }
    let preface = CommandHelp(context: context).preface(entries.map(\.command))
    return Section(.plan, context.texts[.plan], preface + [.steps(steps)])
  }
}
