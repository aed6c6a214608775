import Diagnosis
import Evidence
import Knowledge

/// The commands that would fetch what is missing of one session: those that can still work, and that ask for what such
/// a session has.
struct FetchCommands {
  let dossier: Dossier
  let end: ContainerEnd
  private let template: CommandTemplate
  private let hasContainer: Bool
  private let isRecorded: Bool

  init(dossier: Dossier, steps: [LifecycleStep]) {
    self.dossier = dossier
    end = ContainerEnd(dossier: dossier, steps: steps)
    template = CommandTemplate(dossier: dossier)
    isRecorded = SessionID.isRecordedSystem(dossier.session)
    hasContainer =
      isRecorded
      || dossier.events.contains { event in
        FetchCommands.kinds.contains(event.kind) || dossier.isOfContainer(event)
          || event.hits.contains { $0.signal.hasPrefix("container.") || $0.signal.hasPrefix("task.") }
      }
  }

  /// Records that only a session with a container of its own leaves.
  private static let kinds: Set<EventKind> = [.object, .execution, .task, .directory, .session]

  /// `nil` where nothing would fetch it any more, or such a session has none.
  func command(for kind: SourceKind) -> String? {
    let command = kind.fetchTemplate
    return isMeant(kind) && !end.isPast(command) ? template.fill(command) : nil
  }

  /// An agent of which nothing is known but its AgentCore log has no container of its own, as far as anybody saw; and
  /// the two recorded systems write OpenTelemetry only where some of it was seen.
  func isMeant(_ kind: SourceKind) -> Bool {
    switch kind {
    case .runtimeLog: true
    case .telemetry: !isRecorded || dossier.coverage(.telemetry).state != .missing
    case .containerLog, .s3Listing, .executionRecords, .containerListing, .ecsTasks: hasContainer
    }
  }

  /// The same for a command of a cause.
  func isMeant(_ command: String) -> Bool {
    let words = command.split(separator: " ").prefix(2)
    guard words.first == "aws", let service = words.last else { return true }
    return hasContainer || !["ecs", "s3", "s3api"].contains(service)
  }
}
