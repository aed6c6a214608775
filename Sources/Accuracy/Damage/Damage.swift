/// One way in which saved evidence is incomplete or wrong.
public struct Damage: Sendable {
  /// The row of the printed table that it counts in.
  public var family: String
  /// What exactly was done, unique within a folder.
  public var name: String
  /// The files that are left.
  public var files: @Sendable () -> [SavedFile]

  init(_ family: String, _ name: String, _ files: @escaping @Sendable () -> [SavedFile]) {
    (self.family, self.name, self.files) = (family, name, files)
  }

  /// Every damage of a folder, always in the same order. What is of a whole night (a log, a listing) is damaged once for
  /// all its sessions; a record number is damaged in every session at once, which is the same as in each alone,
  /// because a record says nothing of another session.
  public static func all(of folder: LabelledFolder) -> [Damage] {
    folder.removals + folder.cuts + folder.pages + folder.disorder + folder.clocks + folder.earlyListings
      + folder.earlyExports
  }
}

extension LabelledFolder {
  /// The folder's files with some replaced (or left out, where the answer is `nil`).
  func changed(_ change: (SavedFile) -> [UInt8]?) -> [SavedFile] {
    files.compactMap { file in
      change(file).map { SavedFile(path: file.path, bytes: $0, kind: file.kind) }
    }
  }

  func replacing(_ path: String, by bytes: [UInt8]) -> [SavedFile] {
    changed { $0.path == path ? bytes : $0.bytes }
  }

  var sortedLogs: [(path: String, log: SavedLog)] {
    logs.keys.sorted().compactMap { path in logs[path].map { (path, $0) } }
  }

  var sortedListings: [(path: String, listing: SavedListing)] {
    listings.keys.sorted().compactMap { path in listings[path].map { (path, $0) } }
  }

  /// The word for a file's kind in the table.
  func word(_ path: String) -> String {
    switch files.first(where: { $0.path == path })?.kind {
    case .runtimeLog: "runtime log"
    case .containerLog: "container log"
    case .listing: "listing"
    default: "records"
    }
  }
}

/// Shuffles the same way on every machine and in every run.
struct FixedGenerator: RandomNumberGenerator {
  private var state: UInt64 = 0x9E37_79B9_7F4A_7C15

  mutating func next() -> UInt64 {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return state
  }
}
