import Foundation
public import GRDB
import GRDBSQLite
import Knowledge

/// The case: one SQLite file that holds everything read and everything decided.
public final class CaseFile {
  public enum Mode: Sendable {
    /// Makes the file if there is none; continues it if there is one.
    case create
    case existing
    case readOnly
  }

  public let path: String
  let queue: DatabaseQueue
  private let lock: CaseLock?
  private var isClosed = false

  private init(path: String, queue: DatabaseQueue, lock: CaseLock?) {
    (self.path, self.queue, self.lock) = (path, queue, lock)
  }

  /// Opens the case at `path`, brings its tables to the present version, and installs the public `views` (without
  /// any, the built-in ones).
  ///
  /// A second writer waits up to `waiting` seconds for the first one and then gets `.inUse`.
  public static func open(
    at path: String, mode: Mode, views: [PublicView]? = nil, waiting: Double = 5
  ) throws -> CaseFile {
    if mode != .create, access(path, F_OK) != 0 {
      throw CaseError(
        .missing, what: "there is no case at \(path)", safe: "nothing was changed",
        next: "check the path, or make a case with `debrief run`")
    }
    try refuseUnusual(path)
    if mode == .readOnly {
      let queue = try CaseError.mapping(path) { try openQueue(path, readOnly: true) }
      let file = CaseFile(path: path, queue: queue, lock: nil)
      _ = try file.checkedVersion()
      return file
    }
    let wanted = try views ?? PublicView.all(in: .builtIn())
    let lock = try CaseLock(casePath: path, waiting: waiting)
    do {
      let queue = try CaseError.mapping(path) { try openQueue(path, readOnly: false) }
      let file = CaseFile(path: path, queue: queue, lock: lock)
      let version = try file.checkedVersion()
      try CaseError.mapping(path) {
        try queue.writeWithoutTransaction { db in
          if version < CaseSchema.version { try CaseSchema.migrate(db, from: Int(version)) }
          try PublicView.install(wanted, in: db)
        }
      }
      return file
    } catch {
      lock.release()
      throw error
    }
  }

  /// A case is a regular file: a link would let somebody else choose where we write.
  private static func refuseUnusual(_ path: String) throws {
    var status = stat()
    guard lstat(path, &status) == 0, status.st_mode & S_IFMT != S_IFREG else { return }
    throw CaseError(
      .cannotCreate,
      what: "\(path) is \(status.st_mode & S_IFMT == S_IFLNK ? "a link" : "no regular file")",
      safe: "it was not touched", next: "remove it, or choose another place for the case")
  }

  deinit { try? close() }

  /// Ends the use of the file; an idle case is one file.
  public func close() throws {
    guard !isClosed else { return }
    isClosed = true
    defer { lock?.release() }
    try CaseError.mapping(path) { try queue.close() }
  }

  public func read<T>(_ body: (Database) throws -> T) throws -> T {
    try CaseError.mapping(path) { try queue.read(body) }
  }

  /// Runs `body` in one transaction: all of it is stored, or nothing.
  public func write<T>(_ body: (Database) throws -> T) throws -> T {
    try CaseError.mapping(path) {
      try queue.writeWithoutTransaction { db in
        var result: T?
        try db.inTransaction(.immediate) {
          result = try body(db)
          return .commit
        }
        guard let result else { throw SQLiteFailure(code: SQLITE_ABORT, message: "no result") }
        return result
      }
    }
  }

  /// Makes looking up events by session fast; to be called when attribution has filled `events.session_id`.
  public func indexAttribution() throws {
    try write { db in try db.execute(sql: CaseSchema.attributionIndexes) }
  }

  private static func openQueue(_ path: String, readOnly: Bool) throws -> DatabaseQueue {
    var configuration = Configuration()
    configuration.readonly = readOnly
    configuration.busyMode = .timeout(5)
    configuration.foreignKeysEnabled = true
    configuration.prepareDatabase { db in
      // FULL at each commit: a source that was reported as stored survives a power cut.
      try db.execute(
        sql: """
          PRAGMA cell_size_check = ON; PRAGMA temp_store = MEMORY;
          PRAGMA synchronous = FULL; PRAGMA cache_size = -65536;
          """)
    }
    return try DatabaseQueue(path: path, configuration: configuration)
  }

  /// The schema version of the file, 0 for a new one; throws when it is not ours, broken, or from the future.
  private func checkedVersion() throws -> Int32 {
    try CaseError.mapping(path) {
      try queue.read { db in
        let id = try Int32.fetchOne(db, sql: "PRAGMA application_id") ?? 0
        let version = try Int32.fetchOne(db, sql: "PRAGMA user_version") ?? 0
        let objects = try Int.fetchOne(db, sql: "SELECT count(*) FROM sqlite_master") ?? 0
        if objects == 0, id == 0, version == 0, !configurationIsReadOnly { return 0 }
        guard id == CaseSchema.applicationID else {
          throw CaseError.damaged(path, "it is a SQLite database of another program")
        }
        guard version <= CaseSchema.version else {
          throw CaseError(
            .newer, what: "the case \(path) has schema \(version), this debrief knows \(CaseSchema.version)",
            safe: "the file was not touched", next: "use the debrief that made it, or a later one")
        }
        try checkTables(CaseSchema.tables(of: version), db)
        return version
      }
    }
  }

  private var configurationIsReadOnly: Bool { queue.configuration.readonly }

  /// Cheap at any size: every table answers, and a small file is checked page by page.
  private func checkTables(_ tables: [String], _ db: Database) throws {
    for table in tables where try !db.tableExists(table) {
      throw CaseError.damaged(path, "table \(table) is missing")
    }
    // We make none; in a case that somebody sent, one would run on our writes.
    if try Int.fetchOne(db, sql: "SELECT count(*) FROM sqlite_master WHERE type = 'trigger'") != 0 {
      throw CaseError.damaged(path, "it contains triggers")
    }
    let pages = try Int.fetchOne(db, sql: "PRAGMA page_count") ?? 0
    guard pages < 16_384 else { return }
    let verdict = try String.fetchOne(db, sql: "PRAGMA quick_check(1)") ?? "no answer"
    guard verdict == "ok" else { throw CaseError.damaged(path, verdict) }
  }
}
