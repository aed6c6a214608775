public import Casebook
public import Diagnosis
import Evidence
import Knowledge

extension SourceReading {
  /// How far each source of a case was read, sorted by path; read through the public views.
  public static func all(in file: CaseFile) throws -> [SourceReading] {
    let queries = try QueryRunner(path: file.path)
    var losses: [Int64: [Loss]] = [:]
    let unread = try queries.run(
      """
      SELECT source_id, reason, sum(length) AS bytes, min(offset) AS first FROM v_unread WHERE is_loss
      GROUP BY source_id, reason ORDER BY source_id, first, reason
      """)
    for row in unread.rows {
      guard let source = row[0].integer, let reason = row[1].text.flatMap(UnreadReason.init(rawValue:)) else {
        continue
      }
      losses[source, default: []].append(Loss(reason, bytes: row[2].integer ?? 0))
    }
    let sources = try queries.run(
      """
      SELECT source_id, path, sha256, format, status, reason, decoded_size, events FROM v_sources
      ORDER BY path, source_id
      """)
    return sources.rows.map { row in
      SourceReading(
        path: row[1].text ?? "", sha256: row[2].text ?? "", format: row[3].text ?? "",
        status: row[4].text.flatMap(SourceStatus.init(rawValue:)) ?? .partial, reason: row[5].text ?? "",
        bytes: row[6].integer ?? 0, events: row[7].integer ?? 0, losses: losses[row[0].integer ?? -1] ?? [])
    }
  }
}

/// Which sessions of a case belong together, indexed once: by request, and by cause.
public struct RelatedSessions {
  private struct Entry {
    var session: String
    var verdict: Verdict
    var cause: String?
  }
  private var entries: [Entry] = []
  private var byRequest: [String: [Int]] = [:]
  private var byCause: [String: [Int]] = [:]
  private var refusals = Refusals()

  public init() {}

  public init(_ judgements: [Judgement]) {
    for judgement in judgements.sorted(by: { $0.session < $1.session }) { add(judgement) }
  }

  /// Sessions are told in the order in which they are added.
  public mutating func add(_ judgement: Judgement) {
    let cause = judgement.primary?.cause.id
    for request in Set(judgement.dossier.requests) {
      byRequest[request, default: []].append(entries.count)
    }
    if let cause { byCause[cause, default: []].append(entries.count) }
    refusals.add(judgement, as: entries.count)
    entries.append(Entry(session: judgement.session, verdict: judgement.verdict, cause: cause))
  }

  /// Sessions of the same request, those that met it at one container, then those with the same cause, without the
  /// session itself.
  public func of(_ judgement: Judgement, limit: Int = 12) -> [RelatedSession] {
    func isOther(_ index: Int) -> Bool { entries[index].session != judgement.session }
    // No more than `limit` of each request can be shown, so that one request of a thousand sessions stays cheap.
    let same = Set(
      judgement.dossier.requests.flatMap { (byRequest[$0] ?? []).lazy.filter(isOther).prefix(limit) })
    let requested = same.sorted().prefix(limit)
    let met = refusals.others(of: judgement).filter { isOther($0) && !same.contains($0) }
      .prefix(limit - requested.count)
    let alike = (judgement.primary.flatMap { byCause[$0.cause.id] } ?? []).lazy
      .filter { isOther($0) && !same.contains($0) && !met.contains($0) }
      .prefix(limit - requested.count - met.count)
    return requested.map { related(entries[$0], .sameRequest) }
      + met.map { related(entries[$0], .sameContainer) } + alike.map { related(entries[$0], .sameCause) }
  }

  private func related(_ other: Entry, _ tie: RelatedSession.Tie) -> RelatedSession {
    RelatedSession(session: other.session, tie: tie, verdict: other.verdict, cause: other.cause)
  }
}

extension RelatedSession {
  /// For one session; for all sessions of a case, make `RelatedSessions` once.
  public static func of(_ judgement: Judgement, among all: [Judgement], limit: Int = 12) -> [RelatedSession] {
    RelatedSessions(all).of(judgement, limit: limit)
  }
}
