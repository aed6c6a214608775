import Glibc

/// What a run writes into the folder of its `--out`: it speaks of evidence, and is none.
public enum RunFolder {
  public static let database = "case.db"
  /// What SQLite and the lock put beside the case.
  public static let besides = ["-lock", "-journal", "-wal", "-shm"].map { database + $0 }
  public static let pages = ["index.md", "index.html", "verdicts.jsonl"]
  /// Of both layouts of reports.
  public static let reports = ["sessions", "incidents"]
  private static let names = Set([database] + besides + pages + reports)
  /// `application_id` of a case, at byte 68 of every SQLite database.
  private static let mark: [UInt8] = Array("DBRF".utf8)

  /// Those of the `children` of a folder that a run wrote: none, unless one of them is a case.
  static func written(_ children: [[UInt8]], in folder: [UInt8]) -> Set<[UInt8]> {
    let own = children.filter { names.contains(String(decoding: $0, as: UTF8.self)) }
    let database = Array(RunFolder.database.utf8)
    guard own.contains(database), isCase(folder + database) else { return [] }
    return Set(own)
  }

  private static func isCase(_ path: [UInt8]) -> Bool {
    let descriptor = open(
      path.map { CChar(bitPattern: $0) } + [0], O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    var bytes = [UInt8](repeating: 0, count: 4)
    return pread(descriptor, &bytes, 4, 68) == 4 && bytes == mark
  }
}
