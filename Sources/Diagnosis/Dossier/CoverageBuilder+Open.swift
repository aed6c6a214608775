import Evidence

/// Whether the session was over when its evidence was saved. A session that was saved while it ran looks like one that
/// broke off: its last line, its last record and its last object are only the last ones so far.
extension CoverageBuilder {
  /// Lines after which no execution follows.
  private static let closes: Set<String> = runtimeEnds.union(containerEnds).union([
    "workflow.completed", "workflow.terminating", "tasks.cancelled", "completion.started",
    "completion.failed",
    "cleanup.requested", "cleanup.started", "stream.end",
  ])

  /// Nothing says that the session came to its end, and something says that it may have gone on:
  ///
  /// - the container saves after every execution, so what is saved is no sign of an end; or
  /// - a log was saved that ends with the session's last line, less than the idle limit of the runtime after it.
  var isStillOpen: Bool {
    guard signals.isDisjoint(with: CoverageBuilder.closes), !hasGoneQuiet else { return false }
    if signals.contains("backup.mid-session") { return true }
    if spans.contains(where: { !$0.isContainer }) { return true }
    return savesAfterEveryExecution && !wasSavedLater
  }

  /// A log that goes on without the session for longer than the runtime may be silent.
  private var hasGoneQuiet: Bool {
    [true, false].contains { isContainer in
      let own = spans.filter { $0.isContainer == isContainer }
      let sources = own.compactMap { index.logs[$0.source] }
      guard let last = own.map(\.last).max(), !sources.contains(where: \.isCut) else { return false }
      return sources.contains { $0.last - last >= CoverageBuilder.tailHorizon }
    }
  }

  /// The older of the two recorded systems does; its ids have no random part.
  private var savesAfterEveryExecution: Bool { session.split(separator: "-").count == 6 }

  /// Something was saved clearly later than the last execution: at completion, then, or at the container's end.
  /// The zones of the two clocks may differ by quarters of an hour, which therefore prove nothing.
  private var wasSavedLater: Bool {
    let executions = events.filter { $0.kind == .execution }.compactMap { $0.time?.latest.nanoseconds }
    guard let last = executions.max() else { return false }
    return events.contains { event in
      guard event.has("object.data") || event.has("object.debug-status"), let time = event.time else {
        return false
      }
      let seconds = (time.earliest.nanoseconds - last) / 1_000_000_000
      let rest = ((seconds % 900) + 900) % 900
      return (TimeSpan.clockTolerance..<900 - TimeSpan.clockTolerance).contains(rest)
    }
  }

  /// A container whose upload failed tries again when it ends; before that, what is missing in S3 may still come.
  var mayStillUpload: Bool {
    !signals.isDisjoint(with: ["completion.failed", "completion.upload-failed"])
      && signals.isDisjoint(with: CoverageBuilder.containerEnds)
  }
}
