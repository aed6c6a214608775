import Evidence
import Foundation

/// What makes two sessions comparable, as far as the evidence tells.
public struct SessionProfile: Sendable {
  /// How the runtime names its sessions: the old and the new system do it differently.
  enum System: Hashable {
    case old
    case new
    case other
  }

  let session: String
  let system: System
  let start: Instant?
  /// Below `input/`, sorted; `nil` where nothing names the input.
  let names: [String]?
  /// The power of two of the input's bytes.
  let size: Int?
  let question: String?
  /// It left a final report.
  let hasReport: Bool
  /// The events that say so.
  let events: [Int]

  public init(_ judgement: Judgement) {
    let dossier = judgement.dossier
    session = judgement.session
    start = judgement.start
    system =
      SessionID.digits(of: session) == nil
      ? .other : session.utf8.count > "YYYY-MM-DD-HH-MM-SS".utf8.count ? .new : .old
    let objects = dossier.events(with: ["object.input"])
    let uploads = dossier.events(with: ["upload.file", "upload.done"])
    let asked = dossier.events(with: ["query"]).first
    let input = objects.isEmpty ? uploads : objects
    let named = input.compactMap { dossier.events[$0].field("key")?.text }.compactMap(SessionProfile.name)
    names = named.isEmpty ? nil : Set(named).sorted()
    let bytes = objects.compactMap { dossier.events[$0].field("size")?.integer }.filter { $0 >= 0 }
    let total = bytes.reduce(into: UInt64(0)) { $0 &+= UInt64($1) }
    size = bytes.isEmpty ? nil : UInt64.bitWidth - total.leadingZeroBitCount
    hasReport = !dossier.events(with: ["object.report", "report.saved"]).isEmpty
    question = asked.flatMap { dossier.events[$0].field("text")?.text }
    events = (named.isEmpty ? [] : Array(input.prefix(1))) + (asked.map { [$0] } ?? [])
  }

  private static func name(_ key: String) -> String? {
    key.range(of: "/input/").map { String(key[$0.upperBound...]) }
  }
}

extension BaselineChoice.Trait {
  /// Whether two sessions share it; unknown where one of them does not tell.
  func agreement(_ a: SessionProfile, _ b: SessionProfile) -> Truth {
    func same<Value: Equatable>(_ a: Value?, _ b: Value?) -> Truth {
      guard let a, let b else { return .unknown }
      return Truth(a == b)
    }
    switch self {
    case .night:
      guard let (x, y) = a.start.flatMap({ x in b.start.map { (x, $0) } }) else { return .unknown }
      return Truth(abs(y.seconds(since: x)) <= BaselineIndex.night)
    case .system: return Truth(a.system == b.system)
    case .input: return same(a.names, b.names)
    case .size: return same(a.size, b.size)
    case .question: return same(a.question, b.question)
    }
  }
}
