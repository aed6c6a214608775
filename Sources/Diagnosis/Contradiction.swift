public import Evidence

/// Two sources that say different things of the same fact, side by side.
public struct ConflictingClaims: Sendable {
  public struct Claim: Sendable {
    public var says: Localized
    public var events: [Int]
  }

  public var subject: Localized
  public var claims: [Claim]
}

extension Dossier {
  /// Facts about which the sources disagree. Both sides stay; nothing here picks a winner.
  public var conflicts: [ConflictingClaims] {
    [executionCountConflict, outcomeConflict, sizeConflict].compactMap { $0 }
  }

  private func indices(_ signals: Set<String>) -> [Int] {
    events(with: signals)
  }

  private var executionCountConflict: ConflictingClaims? {
    var claims: [(count: Int64, claim: ConflictingClaims.Claim)] = []
    for listing in listingsOfDebug {
      let rows = indices(["object.debug-execution"]).filter {
        events[$0].citation.sourceID == listing.source
          || events[$0].repeats.contains { $0.sourceID == listing.source }
      }
      let count = Int64(rows.count)
      let says = Localized(
        en: "the listing \(listing.path) shows \(count) execution record\(count == 1 ? "" : "s")",
        ko: "목록 \(listing.path)에는 실행 기록이 \(count)개 있다")
      claims.append(
        (count, .init(says: says, events: Array((rows.isEmpty ? listing.events : rows).prefix(2)))))
    }
    let records = events.indices.filter { events[$0].kind == .execution }
    if !records.isEmpty {
      let count = Int64(records.count)
      claims.append(
        (
          count,
          .init(
            says: Localized(
              en: count == 1 ? "1 execution record was saved" : "\(count) execution records were saved",
              ko: "실행 기록 \(count)개가 저장되어 있다"),
            events: distinct([records.first, records.last].compactMap { $0 }))
        ))
    }
    for index in indices(["status.recorded"]) {
      guard let count = events[index].field("total_executions")?.integer else { continue }
      claims.append(
        (
          count,
          .init(
            says: Localized(
              en: "session_status.json counts \(count) execution\(count == 1 ? "" : "s")",
              ko: "session_status.json은 실행을 \(count)개로 센다"),
            events: [index])
        ))
    }
    guard Set(claims.map(\.count)).count > 1 else { return nil }
    var seen = Set<Int64>()
    return ConflictingClaims(
      subject: Localized(en: "number of executions", ko: "실행 횟수"),
      claims: claims.filter { seen.insert($0.count).inserted }.map(\.claim))
  }

  private var outcomeConflict: ConflictingClaims? {
    let terminated = indices(["workflow.terminating"])
    // A status record is written by a backup in the middle of the session too; a line that says so is better.
    let said = indices(["session.completed", "completion.uploaded", "workflow.completed"])
    let completed = said.isEmpty ? indices(["status.recorded", "object.debug-status"]) : said
    guard let first = terminated.first, !completed.isEmpty else { return nil }
    return ConflictingClaims(
      subject: Localized(en: "how the workflow ended", ko: "워크플로의 종료 방식"),
      claims: [
        .init(
          says: Localized(en: "the workflow was terminated", ko: "워크플로가 강제 종료되었다"), events: [first]),
        .init(
          says: Localized(en: "the session completed", ko: "세션이 완료되었다"),
          events: Array(completed.prefix(2))),
      ])
  }

  private var sizeConflict: ConflictingClaims? {
    let copies = Dictionary(grouping: indices(["object.data"]), by: leaf)
    for input in indices(["object.input"]) {
      guard let size = events[input].field("size")?.integer, let name = leaf(input) else { continue }
      for copy in copies[name] ?? [] {
        guard let other = events[copy].field("size")?.integer, other != size else { continue }
        return ConflictingClaims(
          subject: Localized(en: "what \(name) holds", ko: "\(name)의 내용"),
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
