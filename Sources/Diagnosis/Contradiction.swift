public import Evidence

/// Statements about one fact that do not fit together, side by side.
public struct ConflictingClaims: Sendable {
  public enum Kind: String, Sendable {
    /// Sources that cannot all be right.
    case disagreement
    /// One log says both, one after the other: what happened, and no disagreement.
    case sequence
    /// A listing shows fewer, and may have been taken before the rest was written.
    case snapshot
    /// Two things of one name.
    case difference
    /// Both are true, and one says less than it seems to.
    case both
  }

  public struct Claim: Sendable {
    public var says: Localized
    public var events: [Int]
    /// The events are what a listing shows; when it was taken, nobody knows.
    public var isListing = false
  }

  public var kind: Kind
  public var subject: Localized
  public var claims: [Claim]
}

extension Dossier {
  /// Facts of which the evidence says more than one thing. All of it stays; nothing here picks a winner.
  public var conflicts: [ConflictingClaims] {
    [executionCountConflict, outcomeConflict, resultConflict, sizeConflict].compactMap { $0 }
  }

  private func indices(_ signals: Set<String>) -> [Int] {
    events(with: signals)
  }

  private struct Count {
    var count: Int64
    /// No execution can have followed.
    var isFinal: Bool
    var claim: ConflictingClaims.Claim
  }

  /// Each source says of how many executions it knows. That is all of them only where the source was made after the
  /// last one; records that were not given are missing, and contradict nothing.
  private var executionCountConflict: ConflictingClaims? {
    let counts = countsOfListings + countsOfStatus + countOfRecords
    let most = counts.map(\.count).max() ?? 0
    let told = counts.filter { $0.count == most || $0.isFinal || $0.claim.isListing }
    guard told.contains(where: { $0.count < most }) else { return nil }
    let isWrong = told.contains { $0.isFinal && $0.count < most }
    var seen = Set<Int64>()
    return ConflictingClaims(
      kind: isWrong ? .disagreement : .snapshot,
      subject: Localized(en: "number of executions", ko: "실행 횟수"),
      claims: told.filter { seen.insert($0.count).inserted }.map(\.claim))
  }

  private var countsOfListings: [Count] {
    listingsOfDebug.map { listing in
      let rows = indices(["object.debug-execution"]).filter {
        events[$0].citation.sourceID == listing.source
          || events[$0].repeats.contains { $0.sourceID == listing.source }
      }
      let count = Int64(rows.count)
      let says = Localized(
        en: "the listing \(listing.path) shows \(count) execution record\(count == 1 ? "" : "s")",
        ko: "목록 \(listing.path)에는 실행 기록이 \(count)개 있다")
      let newest = newest(listing)
      return Count(
        count: count, isFinal: lateListings.contains(listing.source),
        claim: .init(
          says: says, events: distinct((rows.first.map { [$0] } ?? []) + (newest.map { [$0] } ?? [])),
          isListing: true))
    }
  }

  private var countsOfStatus: [Count] {
    indices(["status.recorded"]).compactMap { index in
      guard let count = events[index].field("total_executions")?.integer else { return nil }
      let says = Localized(
        en: "session_status.json counts \(count) execution\(count == 1 ? "" : "s")",
        ko: "session_status.json은 실행을 \(count)개로 센다")
      return Count(
        count: count, isFinal: !events[index].has("status.in-progress"),
        claim: .init(says: says, events: [index]))
    }
  }

  private var countOfRecords: [Count] {
    let records = events.indices.filter { events[$0].kind == .execution }
    guard let first = records.first, let last = records.last else { return [] }
    let count = records.count
    let says = Localized(
      en: count == 1 ? "1 execution record was saved" : "\(count) execution records were saved",
      ko: "실행 기록 \(count)개가 저장되어 있다")
    return [
      Count(count: Int64(count), isFinal: false, claim: .init(says: says, events: distinct([first, last])))
    ]
  }

  private var outcomeConflict: ConflictingClaims? {
    let terminated = indices(["workflow.terminating"])
    // A status record is written by a backup in the middle of the session too; a line that says so is better.
    let said = indices(["session.completed", "completion.uploaded", "workflow.completed"])
    let completed = said.isEmpty ? indices(["status.recorded", "object.debug-status"]) : said
    guard let first = terminated.first, !completed.isEmpty else { return nil }
    let shown = Array(completed.prefix(2))
    let isOneLog = shown.contains { events[$0].citation.sourceID == events[first].citation.sourceID }
    return ConflictingClaims(
      kind: isOneLog ? .sequence : .disagreement,
      subject: Localized(en: "how the workflow ended", ko: "워크플로의 종료 방식"),
      claims: [
        .init(
          says: Localized(en: "the workflow was terminated", ko: "워크플로가 강제 종료되었다"), events: [first]),
        .init(
          says: shown.allSatisfy { events[$0].has("workflow.completed") }
            ? Localized(en: "the workflow completed", ko: "워크플로가 완료되었다")
            : Localized(en: "the session completed", ko: "세션이 완료되었다"),
          events: shown),
      ])
  }

  /// A session that is called complete, and in whose artifacts there is nothing.
  private var resultConflict: ConflictingClaims? {
    guard coverage(.s3Listing).prefixes.contains(SessionFolder.artifacts.rawValue),
      indices(["object.artifact", "report.saved"]).isEmpty
    else { return nil }
    // The upload of a container that its own timer ends calls nothing complete.
    let said = indices(["session.completed"])
    let listing = listingsOfDebug.first { lateListings.contains($0.source) }
    guard let last = said.last, let listing, let newest = newest(listing) else { return nil }
    return ConflictingClaims(
      kind: .both, subject: Localized(en: "whether there is a result", ko: "결과가 있는지"),
      claims: [
        .init(says: Localized(en: "the session completed", ko: "세션이 완료되었다"), events: [last]),
        .init(
          says: Localized(
            en: "the listing \(listing.path) reaches the session's end and shows no file in artifacts/",
            ko: "세션의 끝까지 보여 주는 목록 \(listing.path)에는 artifacts/에 파일이 없다"),
          events: [newest], isListing: true),
      ])
  }

  private var sizeConflict: ConflictingClaims? {
    let copies = Dictionary(grouping: indices(["object.data"]), by: leaf)
    for input in indices(["object.input"]) {
      guard let size = events[input].field("size")?.integer, let name = leaf(input) else { continue }
      for copy in copies[name] ?? [] {
        guard let other = events[copy].field("size")?.integer, other != size else { continue }
        return ConflictingClaims(
          kind: .difference, subject: Localized(en: "what \(name) holds", ko: "\(name)의 내용"),
          claims: [
            .init(
              says: Localized(en: "the input has \(size) bytes", ko: "입력은 \(size)바이트이다"), events: [input]),
            .init(
              says: Localized(
                en: "the container's copy has \(other) bytes", ko: "컨테이너의 사본은 \(other)바이트이다"), events: [copy]),
          ])
      }
    }
    return nil
  }

  private func leaf(_ index: Int) -> String? {
    events[index].field("key")?.text.split(separator: "/").last.map(String.init)
  }

  private struct DebugListing {
    var source: Int64
    var path: String
    var events: [Int]
  }

  private func newest(_ listing: DebugListing) -> Int? {
    listing.events.max { a, b in
      (events[a].time?.earliest.nanoseconds ?? .min, a) < (events[b].time?.earliest.nanoseconds ?? .min, b)
    }
  }

  /// Listings that would have shown execution records: those that show the session's prefix and go below it.
  private var listingsOfDebug: [DebugListing] {
    var bySource: [Int64: DebugListing] = [:]
    for index in events.indices where [.object, .listing].contains(events[index].kind) {
      let event = events[index]
      for citation in [event.citation] + event.repeats where showsDebug.contains(citation.sourceID) {
        bySource[
          citation.sourceID, default: DebugListing(source: citation.sourceID, path: citation.path, events: [])
        ]
        .events.append(index)
      }
    }
    return bySource.values.sorted { $0.path < $1.path }
  }
}
