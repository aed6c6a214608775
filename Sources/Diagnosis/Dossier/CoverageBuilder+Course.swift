/// The course of a session in the runtime's log: a log that shows a later part of it has the parts before, unless it was
/// saved through a filter or lines were taken out by hand.
extension CoverageBuilder {
  /// What the runtime of the two recorded systems writes of every session that gets so far, in this order: signals any of
  /// which shows the part, the one that names it first. One word is hardly ever in lines of all parts.
  private static let course: [[String]] = [
    ["request.begin", "request.context", "query"],
    ["agent.started"],
    ["tool.started"],
    ["session.attempt", "session.creating", "session.create-failed"],
    ["task.started", "task.starting", "task.start-failed"],
    ["session.container-created", "container.ip"],
    ["alb.healthy", "alb.waiting"],
    ["cookie.acquired"],
    ["session.saved", "upload.done", "session.skip-upload"],
    ["execution.requested", "execution.returned"],
  ]

  /// One part may be missing: another release may word it in another way.
  private static let tolerated = 1

  /// The furthest part that a log with these signals shows, and those before it that it lacks, by the signals that name
  /// them; nothing where it lacks no more than one. A part of which it has lines that are nobody's may be there.
  func courseLeftOut(
    _ signals: Set<String>, _ unowned: Set<String>
  ) -> (reached: String, missing: [String])? {
    let (parts, known) = (CoverageBuilder.course, signals.union(unowned))
    guard let furthest = parts.lastIndex(where: { !signals.isDisjoint(with: $0) }) else { return nil }
    let missing = parts[..<furthest].filter { known.isDisjoint(with: $0) }.map { $0[0] }
    return missing.count > CoverageBuilder.tolerated ? (parts[furthest][0], missing) : nil
  }
}
