public import Casebook
public import Diagnosis
import Evidence
import Knowledge

extension SourceReading {
  /// How far each source of a case was read, sorted by path; read through the public views.
  public static func all(in file: CaseFile) throws -> [SourceReading] {
    let queries = try QueryRunner(path: file.path, limits: .whole)
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
    let unassigned = try queries.run(
      """
      SELECT source_id FROM v_sources AS s WHERE events > 0 AND NOT EXISTS (
        SELECT 1 FROM v_events WHERE source_id = s.source_id AND session_id IS NOT NULL)
      ORDER BY source_id
      """)
    let repaired = try queries.run(
      """
      SELECT source_id, count(*) FROM v_events WHERE fields ->> '$.repaired' LIKE '%utf-8%'
      GROUP BY source_id ORDER BY source_id
      """)
    let repairs = Dictionary(
      repaired.rows.map { ($0[0].integer ?? -1, $0[1].integer ?? 0) }, uniquingKeysWith: { first, _ in first }
    )
    let lonely = Set(unassigned.rows.compactMap { $0[0].integer })
    var folders: [Int64: Set<String>] = [:]
    for row in try queries.run("SELECT source_id, path FROM source_paths ORDER BY source_id, path").rows {
      guard let source = row[0].integer, lonely.contains(source),
        let session = row[1].text.flatMap({ SessionID.all(in: $0).last })
      else { continue }
      folders[source, default: []].insert(session)
    }
    return sources.rows.map { row in
      var reading = SourceReading(
        path: row[1].text ?? "", sha256: row[2].text ?? "", format: row[3].text ?? "",
        status: row[4].text.flatMap(SourceStatus.init(rawValue:)) ?? .partial, reason: row[5].text ?? "",
        bytes: row[6].integer ?? 0, events: row[7].integer ?? 0, losses: losses[row[0].integer ?? -1] ?? [])
      let source = row[0].integer ?? -1
      (reading.isUnassigned, reading.folders) = (lonely.contains(source), folders[source]?.count ?? 0)
      reading.repaired = repairs[source] ?? 0
      return reading
    }
  }
}

/// Which sessions of a case belong together, indexed once: by request, and by how they failed.
public struct RelatedSessions {
  private struct Entry {
    var session: String
    var verdict: Verdict
    var cause: String?
    /// Nothing in the case belongs to it.
    var isEmpty: Bool
  }
  private var entries: [Entry] = []
  private var byRequest: [String: [Int]] = [:]
  private var byFingerprint: [String: [Int]] = [:]
  /// Of each session, those that name it or that it names, in the order of their names.
  private var byMention: [String: [String: Mention]] = [:]
  private var byName: [String: Int] = [:]

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
    if let key = judgement.key { byFingerprint[key, default: []].append(entries.count) }
    byName[judgement.session] = entries.count
    for (other, mention) in judgement.mentions {
      byMention[judgement.session, default: [:]][other] = mention
      byMention[other, default: [:]][judgement.session] = mention
    }
    entries.append(
      Entry(
        session: judgement.session, verdict: judgement.verdict, cause: cause,
        isEmpty: judgement.dossier.events.isEmpty))
  }

  /// Whether a session is known only because the file sync of another one was given its prefix.
  func isOnlyPrefix(_ session: String) -> Bool { prefixGiver(of: session) != nil }

  /// The session whose file sync was given the prefix of this one, of which nothing else is known.
  func prefixGiver(of session: String) -> String? {
    guard let index = byName[session], entries[index].isEmpty else { return nil }
    return (byMention[session] ?? [:]).sorted { $0.key < $1.key }.first { $0.value.tie == .prefix }?.key
  }

  /// Sessions that name this one or are named by it, then those of the same request, then those that failed
  /// alike, without the session itself.
  public func of(_ judgement: Judgement, limit: Int = 12) -> [RelatedSession] {
    let mentioned = (byMention[judgement.session] ?? [:]).sorted { $0.key < $1.key }.compactMap {
      other, mention in
      byName[other].map { (index: $0, mention: mention) }
    }.prefix(limit)
    let named = Set(mentioned.map(\.index))
    func isOther(_ index: Int) -> Bool {
      entries[index].session != judgement.session && !named.contains(index)
    }
    let limit = limit - mentioned.count
    // No more than `limit` of each request can be shown, so that one request of a thousand sessions stays cheap.
    let same = Set(
      judgement.dossier.requests.flatMap { (byRequest[$0] ?? []).lazy.filter(isOther).prefix(limit) })
    let requested = same.sorted().prefix(limit)
    let alike = (judgement.key.flatMap { byFingerprint[$0] } ?? []).lazy
      .filter { isOther($0) && !same.contains($0) }.prefix(limit - requested.count)
    return mentioned.map { related(entries[$0.index], $0.mention.tie, $0.mention.place) }
      + requested.map { related(entries[$0], .sameRequest) }
      + alike.map { related(entries[$0], .sameFailure) }
  }

  private func related(
    _ other: Entry, _ tie: RelatedSession.Tie, _ place: Citation? = nil
  ) -> RelatedSession {
    RelatedSession(
      session: other.session, tie: tie, verdict: other.verdict, cause: other.cause, place: place)
  }
}

/// How a line of one session came to name another, and where it stands.
private struct Mention {
  var tie: RelatedSession.Tie
  var place: Citation
}

extension Judgement {
  /// The fingerprint of what it is classified as.
  fileprivate var key: String? { primary.map { fingerprint(of: $0).key } }

  /// Other sessions that its lines name, each by its first such line.
  fileprivate var mentions: [String: Mention] {
    var mentions: [String: Mention] = [:]
    for event in dossier.events {
      if event.has("sync.no-files"), let prefix = event.field("prefix")?.text {
        if let other = SessionID.named(inPath: prefix) {
          mentions[other] = mentions[other] ?? Mention(tie: .prefix, place: event.citation)
        }
      }
      // What a query found out about a refused request.
      if let other = event.fields.first(where: { $0.name == "answered_by" }) {
        mentions[other.value.text] = Mention(tie: .container, place: event.citation)
      }
    }
    mentions[session] = nil
    return mentions
  }
}

extension RelatedSession {
  /// For one session; for all sessions of a case, make `RelatedSessions` once.
  public static func of(_ judgement: Judgement, among all: [Judgement], limit: Int = 12) -> [RelatedSession] {
    RelatedSessions(all).of(judgement, limit: limit)
  }
}
