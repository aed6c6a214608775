import GRDB
import GRDBSQLite

/// Why the case could not be opened, written or asked; says what happened, what is safe, and what to do next.
public struct CaseError: Error, Sendable, Hashable, CustomStringConvertible {
  public enum Kind: Sendable, Hashable {
    /// The query or an option is wrong.
    case usage
    /// The database is not a case, or it is broken.
    case damaged
    case missing
    case cannotCreate
    case noSpace
    case io
    /// Somebody else writes to it.
    case inUse
    /// Made by a later version of debrief.
    case newer
    /// A view, a query or a setting is wrong.
    case setting
    case interrupted
  }

  public var kind: Kind
  public var what: String
  public var safe: String
  public var next: String

  public init(_ kind: Kind, what: String, safe: String, next: String) {
    (self.kind, self.what, self.safe, self.next) = (kind, what, safe, next)
  }

  /// The process exit status, after sysexits.
  public var exitStatus: Int32 {
    switch kind {
    case .usage: 64
    case .damaged: 65
    case .missing: 66
    case .cannotCreate: 73
    case .noSpace, .io: 74
    case .inUse: 75
    case .newer, .setting: 78
    case .interrupted: 130
    }
  }

  public var description: String { "\(what)\nsafe:  \(safe)\nnext:  \(next)" }
}

extension CaseError {
  static let stored = "what was stored before is whole; nothing was half-written"

  /// Runs `body`, turning what SQLite reports into a `CaseError` about `path`.
  static func mapping<T>(_ path: String, _ body: () throws -> T) throws -> T {
    do {
      return try body()
    } catch let error as DatabaseError {
      throw CaseError(
        code: error.extendedResultCode.rawValue, message: error.message ?? "no message", path: path)
    } catch let error as SQLiteFailure {
      throw CaseError(code: error.code, message: error.message, path: path)
    }
  }

  init(code: Int32, message: String, path: String) {
    let detail = "\(message) (SQLite \(code))"
    switch code & 0xFF {
    case SQLITE_BUSY, SQLITE_LOCKED:
      self = .inUse(path, by: nil)
    case SQLITE_CORRUPT, SQLITE_NOTADB:
      self = .damaged(path, detail)
    case SQLITE_FULL:
      self = .noSpace(path, detail)
    case SQLITE_IOERR where code == SQLITE_IOERR | (3 << 8) && FreeSpace.isShort(at: path):
      self = .noSpace(path, detail)
    case SQLITE_IOERR:
      self.init(
        .io, what: "the disk refused a read or write of the case \(path): \(detail)", safe: Self.stored,
        next: "check the disk and its quota, then run the same command again; it continues where it stopped")
    case SQLITE_READONLY, SQLITE_CANTOPEN, SQLITE_PERM:
      self.init(
        .cannotCreate, what: "cannot write the case \(path): \(detail)", safe: "nothing was changed",
        next: "check the rights of the file and its folder, or choose another place for the case")
    default:
      self.init(
        .io, what: "the case \(path) failed: \(detail)", safe: Self.stored,
        next: "run the same command again; if it fails the same way, report it with this message")
    }
  }

  static func inUse(_ path: String, by process: String?) -> CaseError {
    let holder = process.map { " by process \($0)" } ?? ""
    return CaseError(
      .inUse, what: "the case \(path) is in use\(holder)", safe: "nothing was changed",
      next: "wait until the other command has ended, then run this one again")
  }

  static func damaged(_ path: String, _ detail: String) -> CaseError {
    CaseError(
      .damaged, what: "\(path) is damaged or is not a debrief case: \(detail)",
      safe: "the evidence files are untouched; only the case is affected",
      next: "move it away and run debrief again on the evidence; the same input gives the same case")
  }

  static func noSpace(_ path: String, _ detail: String) -> CaseError {
    CaseError(
      .noSpace, what: "no space left for the case \(path): \(detail)", safe: stored,
      next: "free space and run the same command again; it continues at the source that did not fit")
  }
}

/// A return code that SQLite's C interface gave to us.
struct SQLiteFailure: Error {
  var code: Int32
  var message: String

  init(code: Int32, message: String) { (self.code, self.message) = (code, message) }

  init(code: Int32, connection: OpaquePointer?) {
    // The extended code says more, if the connection still remembers the same failure.
    let extended = connection.map { sqlite3_extended_errcode($0) } ?? code
    self.code = extended & 0xFF == code & 0xFF ? extended : code
    message = connection.map { String(cString: sqlite3_errmsg($0)) } ?? String(cString: sqlite3_errstr(code))
  }
}
