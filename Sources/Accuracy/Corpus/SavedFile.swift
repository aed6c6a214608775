/// One file of saved evidence, held in memory so that it can be damaged without touching the disk.
public struct SavedFile: Sendable, Hashable {
  public enum Kind: Sendable, Hashable {
    case runtimeLog
    case containerLog
    case listing
    /// `debug/execution_N.json` of a session.
    case execution(session: String, number: Int)
    /// `debug/session_status.json` of a session.
    case status(session: String)
    case other
  }

  /// Relative to the folder of the corpus; names the source in the case.
  public var path: String
  public var bytes: [UInt8]
  public var kind: Kind

  public init(path: String, bytes: [UInt8], kind: Kind) {
    (self.path, self.bytes, self.kind) = (path, bytes, kind)
  }

  var isRecord: Bool {
    switch kind {
    case .execution, .status: true
    default: false
    }
  }
}
