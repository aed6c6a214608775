import Evidence

extension CoverageBuilder {
  /// A task that is known to have stopped has nothing more to say; one that still ran when it was described has.
  func tasks() -> Coverage {
    let records = events.filter { $0.kind == .task }
    guard !records.isEmpty else {
      return Coverage(kind: .ecsTasks, state: .missing, reason: "no record of the session's task was given")
    }
    let described = records.filter { $0.field("failure") == nil }
    guard !described.isEmpty else {
      return Coverage(
        kind: .ecsTasks, state: .missing,
        reason: "ECS had forgotten the task when it was asked; only saved state changes can still tell")
    }
    let stopped = Set(
      described.filter { $0.field("last_status")?.text == "STOPPED" }.compactMap { $0.field("task")?.text })
    let named = Set(
      events.filter { $0.kind == .task || $0.has("task.started") }.compactMap { $0.field("task")?.text })
    guard named.isSubset(of: stopped) else {
      let open = named.subtracting(stopped).count
      return Coverage(
        kind: .ecsTasks, state: .partial,
        reason: "nothing says how \(open) of the session's \(named.count) task(s) ended")
    }
    return Coverage(kind: .ecsTasks, state: .covered, head: true, tail: true)
  }

  /// Never whole: a call that did not return leaves no span, and sampling leaves out others.
  func telemetry() -> Coverage {
    let times = events.filter { $0.kind == .telemetry }.compactMap(\.time)
    guard events.contains(where: { $0.kind == .telemetry }) else {
      return Coverage(
        kind: .telemetry, state: .missing, reason: "no span or log record of the session was given")
    }
    return Coverage(
      kind: .telemetry, state: .partial, from: times.map(\.earliest).min(), to: times.map(\.latest).max(),
      reason: "a call that never returned leaves no span")
  }
}
