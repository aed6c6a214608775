import Foundation

/// What somebody who knows what happened says of one session.
public struct Label: Sendable, Hashable {
  public enum Truth: Sendable, Hashable {
    case healthy
    /// What was saved allows no decision: the right answer is "insufficient evidence".
    case insufficient
    case cause(String)

    /// The cause's id, `healthy` or `insufficient`.
    public var name: String {
      switch self {
      case .healthy: "healthy"
      case .insufficient: "insufficient"
      case .cause(let id): id
      }
    }
  }

  public var session: String
  public var truth: Truth
  /// Other causes that a careful reader may choose; for the degradation matrix only, never a hit.
  public var alternatives: [String]
  /// Whether what the folder holds is enough to know the truth. Where it is not, silence is the right answer.
  public var isDecidable: Bool
  /// Nanoseconds since 1970 of the last line that the runtime wrote of the session, if it is recorded.
  public var lastEvent: Int64?

  public init(
    session: String, truth: Truth, alternatives: [String] = [], isDecidable: Bool = true,
    lastEvent: Int64? = nil
  ) {
    (self.session, self.truth, self.alternatives) = (session, truth, alternatives)
    (self.isDecidable, self.lastEvent) = (isDecidable, lastEvent)
  }
}

/// A file of labels, as `Fixtures/nights/labels.json` and `Fixtures/labels.json` write them.
struct LabelFile: Decodable {
  struct Entry: Decodable {
    struct Times: Decodable {
      var last: String?

      enum CodingKeys: String, CodingKey { case last = "last_runtime_event" }
    }

    var session: String
    var folder: String
    var primary: String
    var secondary: [String]?
    var alternatives: [String]?
    var isDecidable: Bool?
    var times: Times?

    enum CodingKeys: String, CodingKey {
      case session = "session_id"
      case folder = "night"
      case primary, secondary
      case alternatives = "acceptable_alternatives"
      case isDecidable = "decidable"
      case times = "timestamps"
    }
  }

  var sessions: [Entry]

  /// The labels' words for causes, which are older than the ids.
  static let causes = [
    "sync_missing": "input.sync-missing", "reuse_skip": "input.reuse-skip", "code_error": "code.error",
    "early_termination": "session.terminated-early", "sync_race": "input.sync-race",
    "sync_denied": "input.sync-denied", "partial_sync": "input.sync-incomplete",
    "fabricated_data": "data.fabricated", "container_unreachable": "container.lost",
    "cookie_acquisition_failed": "container.cookie-failed",
    "cross_session_contamination": "session.misrouted", "silent_stall": "session.stalled",
    "upload_lost": "output.upload-lost",
  ]

  /// Where a second word says by what: a container that ran out of memory was killed, and did not only stop to answer.
  static let refined = ["container_unreachable": ["out_of_memory": "container.killed"]]

  static func read(_ path: String) throws -> LabelFile {
    let data: Data
    do { data = try Data(contentsOf: URL(fileURLWithPath: path)) } catch {
      throw AccuracyError("\(path) cannot be read; give the folder that holds the labelled sessions")
    }
    return try JSONDecoder().decode(LabelFile.self, from: data)
  }

  static func truth(_ word: String, with secondary: [String] = []) throws -> Label.Truth {
    if let id = secondary.lazy.compactMap({ refined[word]?[$0] }).first { return .cause(id) }
    switch word {
    case "healthy": return .healthy
    case "insufficient": return .insufficient
    default:
      guard let id = causes[word] else { throw AccuracyError("no cause is known for the label \(word)") }
      return .cause(id)
    }
  }
}

extension Label {
  init(_ entry: LabelFile.Entry) throws {
    let style = Date.ISO8601FormatStyle(includingFractionalSeconds: true)
    let last = try entry.times?.last.map { try style.parse($0).timeIntervalSince1970 }
    self.init(
      session: entry.session, truth: try LabelFile.truth(entry.primary, with: entry.secondary ?? []),
      alternatives: try (entry.alternatives ?? []).map { try LabelFile.truth($0).name },
      isDecidable: entry.isDecidable ?? true, lastEvent: last.map { Int64($0 * 1000) * 1_000_000 })
  }
}

/// The corpus or a command line is not what it should be.
public struct AccuracyError: Error, CustomStringConvertible {
  public var description: String
  init(_ description: String) { self.description = description }
}
