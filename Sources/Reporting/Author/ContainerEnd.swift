import Diagnosis
import Evidence
import Knowledge

/// Whether a session's container can still be looked into.
struct ContainerEnd {
  let dossier: Dossier
  let steps: [LifecycleStep]

  /// The event that says that the container is gone.
  var gone: Int? { removal ?? stop }

  /// The event that says that the runtime removed the container, where nothing later shows it alive.
  var removal: Int? { removals.last.flatMap(unlessAliveAfter) }

  /// The record of ECS that says that the task has stopped: the one that a command would name.
  var stop: Int? {
    dossier.events.indices.last { index in
      let event = dossier.events[index]
      guard event.kind == .task, event.field("last_status")?.text == "STOPPED" else { return false }
      return dossier.places["task"].map { event.field("task")?.text == $0 } ?? true
    }
  }

  /// The record of the session's task that says that no command can be run in its container.
  var refusal: Int? { dossier.events.lastIndex { $0.field("execute_command")?.text == "false" } }

  /// Whether a command needs a container that is gone, or one that takes none.
  func isPast(_ command: String) -> Bool {
    command.hasPrefix("aws ecs execute-command") && (gone != nil || refusal != nil)
  }

  /// What the lifecycle takes for a removal. A timer that fired is none: the container may answer on.
  private var removals: [Int] {
    let step = steps.first { $0.id == "cleanup" }
    return step.map { StepMarks($0, dossier).reached } ?? dossier.events(with: ["container.deleted"])
  }

  /// One that is being removed answers for a few seconds more.
  private func unlessAliveAfter(_ last: Int) -> Int? {
    let events = dossier.events
    let isAlive = events.indices[(last + 1)...].contains { index in
      guard ContainerEnd.isLater(events[index], than: events[last]) else { return false }
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
}
