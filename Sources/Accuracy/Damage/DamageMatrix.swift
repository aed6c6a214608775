import Dispatch
import Evidence
public import Knowledge

/// Every labelled session under every damage, and what became of what is said of it.
public struct DamageMatrix: Sendable {
  /// One promise that was broken.
  public struct Violation: Sendable, Hashable {
    public var folder: String
    public var damage: String
    public var session: String
    public var label: String
    public var words: String
  }

  /// Sessions by family of damages and by what the damage did.
  public private(set) var counts: [String: [String: Int]] = [:]
  /// Families in the order in which the damages stand.
  public private(set) var families: [String] = []
  public private(set) var damages = 0
  public private(set) var violations: [Violation] = []

  public var sessions: Int { counts.values.flatMap(\.values).reduce(0, +) }

  public init() {}

  /// Judges `folders` under those of their damages that `include` chooses, on all processors.
  public static func run(
    _ folders: [LabelledFolder], by knowledge: KnowledgeBase,
    include: (LabelledFolder, Damage) -> Bool = { _, _ in true }
  ) throws -> DamageMatrix {
    let judge = FolderJudge(knowledge)
    let explained = knowledge.causes.explained
    var matrix = DamageMatrix()
    for folder in folders {
      let before = try judge.outcomes(of: folder.files)
      let chosen = Damage.all(of: folder).filter { include(folder, $0) }
      let after = try inParallel(chosen.count) { try judge.outcomes(of: chosen[$0].files()) }
      for (damage, outcomes) in zip(chosen, after) {
        matrix.add(damage, folder, before, outcomes) { explained[$0] ?? [] }
      }
    }
    return matrix
  }

  private mutating func add(
    _ damage: Damage, _ folder: LabelledFolder, _ before: [String: Outcome], _ after: [String: Outcome],
    _ explains: (String) -> Set<String>
  ) {
    damages += 1
    if counts[damage.family] == nil { families.append(damage.family) }
    for label in folder.labels {
      let undamaged = before[label.session] ?? Outcome(.insufficientEvidence)
      let change = Change(of: label, from: undamaged, to: after[label.session], explains: explains)
      counts[damage.family, default: [:]][change.name, default: 0] += 1
      if case .broken(let words) = change {
        violations.append(
          Violation(
            folder: folder.name, damage: damage.name, session: label.session, label: label.truth.name,
            words: words))
      }
    }
    // Damage must not make up a failure of a session that is named and nothing more.
    let labelled = Set(folder.labels.map(\.session))
    for session in after.keys.sorted() where !labelled.contains(session) {
      let unlabelled = Label(session: session, truth: .insufficient)
      let undamaged = before[session] ?? Outcome(.insufficientEvidence)
      let change = Change(of: unlabelled, from: undamaged, to: after[session], explains: explains)
      if case .broken(let words) = change {
        counts[damage.family, default: [:]][change.name, default: 0] += 1
        violations.append(
          Violation(
            folder: folder.name, damage: damage.name, session: session, label: "no label", words: words))
      }
    }
  }

  private static func inParallel<T: Sendable>(
    _ count: Int, _ body: @Sendable (Int) throws -> T
  ) throws -> [T] {
    let results = Results<T>(count)
    DispatchQueue.concurrentPerform(iterations: count) { index in
      results.set(index, Result { try body(index) })
    }
    return try results.all()
  }
}

/// Filled from several threads, each its own place.
private final class Results<T: Sendable>: @unchecked Sendable {
  private let lock = DispatchQueue(label: "results")
  private var values: [Result<T, any Error>?]

  init(_ count: Int) { values = Array(repeating: nil, count: count) }

  func set(_ index: Int, _ value: Result<T, any Error>) { lock.sync { values[index] = value } }

  func all() throws -> [T] { try lock.sync { try values.compactMap { try $0?.get() } } }
}
