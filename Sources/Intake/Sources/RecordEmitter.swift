import Evidence

/// The one way from a format to the sink: it sees to it that events and unread stretches tile the source.
///
/// Formats emit records in order; whatever they step over becomes `structure`.
final class RecordEmitter {
  private(set) var events: Int64 = 0
  /// How often bytes were lost, by reason.
  private(set) var losses: [UnreadReason: Int] = [:]
  private(set) var firstLoss: Unread?

  private let sink: any EvidenceSink
  /// Everything before this offset has been handed over or waits in `pending`.
  private var cursor: Int64 = 0
  /// The last unread stretch, held back because the next one may continue it.
  private var pending: Unread?

  init(_ sink: any EvidenceSink) { self.sink = sink }

  func event(_ event: RawEvent) throws {
    try advance(to: event.offset)
    assert(event.offset == cursor, "a record overlaps the one before")
    try flush()
    cursor = event.offset + event.length + event.trailing
    events += 1
    try sink.event(event)
  }

  func unread(_ length: Int64, at offset: Int64, _ reason: UnreadReason, _ detail: String = "") throws {
    try advance(to: offset)
    assert(offset == cursor, "an unread stretch overlaps the one before")
    if length == 0, !reason.isLoss { return }
    try hold(Unread(offset: offset, length: length, reason: reason, detail: detail))
    guard reason.isLoss else { return }
    losses[reason, default: 0] += 1
    if firstLoss == nil { firstLoss = Unread(offset: offset, length: length, reason: reason, detail: detail) }
  }

  /// Closes the books at the end of the source.
  func finish(at end: Int64) throws {
    try advance(to: end)
    try flush()
  }

  private func advance(to offset: Int64) throws {
    guard offset > cursor else { return }
    try hold(Unread(offset: cursor, length: offset - cursor, reason: .structure))
  }

  private func hold(_ next: Unread) throws {
    cursor = next.offset + next.length
    if var held = pending, held.reason == next.reason, held.detail == next.detail {
      held.length += next.length
      pending = held
      return
    }
    try flush()
    pending = next
  }

  private func flush() throws {
    guard let held = pending else { return }
    pending = nil
    try sink.unread(held)
  }
}
