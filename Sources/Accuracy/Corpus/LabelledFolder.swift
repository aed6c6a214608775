import Foundation

/// A folder of saved artifacts and what is known of the sessions in it.
public struct LabelledFolder: Sendable {
  public var name: String
  /// In byte order of their paths, as the command would read them.
  public var files: [SavedFile]
  public var labels: [Label]
  /// Parsed once, because every damage of a log or listing needs it.
  let logs: [String: SavedLog]
  let listings: [String: SavedListing]
  /// When each execution of a session was recorded, in seconds since 1970.
  let recordTimes: [String: [(number: Int, time: Int64)]]
  /// The old system saves after every execution; its container log says so.
  let rewritesRecords: Bool

  public init(name: String, files: [SavedFile], labels: [Label]) {
    (self.name, self.labels) = (name, labels)
    self.files = files.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    var logs: [String: SavedLog] = [:]
    var listings: [String: SavedListing] = [:]
    for file in files {
      switch file.kind {
      case .runtimeLog, .containerLog: logs[file.path] = SavedLog(file.bytes)
      case .listing: listings[file.path] = SavedListing(file.bytes)
      case .execution, .status, .other: break
      }
    }
    (self.logs, self.listings) = (logs, listings)
    var times: [String: [(number: Int, time: Int64)]] = [:]
    for file in files {
      if case .execution(let session, let number) = file.kind, let time = SavedRecord.time(file) {
        times[session, default: []].append((number, time))
      }
    }
    recordTimes = times
    rewritesRecords = logs.values.contains { log in
      log.events.contains { $0.message.hasPrefix("🔄 Mid-session S3 backup") }
    }
  }

  /// Every folder in `fixtures` that has labels: the nights, then those of `labels.json`, by name.
  public static func all(in fixtures: String) throws -> [LabelledFolder] {
    var entries = try LabelFile.read("\(fixtures)/nights/labels.json").sessions
    for index in entries.indices { entries[index].folder = "nights/\(entries[index].folder)" }
    entries += try LabelFile.read("\(fixtures)/labels.json").sessions
    let byFolder = Dictionary(grouping: entries, by: \.folder)
    return try byFolder.keys.sorted().map { name in
      LabelledFolder(
        name: name, files: try read("\(fixtures)/\(name)"),
        labels: try (byFolder[name] ?? []).map(Label.init).sorted { $0.session < $1.session })
    }
  }

  private static func read(_ folder: String) throws -> [SavedFile] {
    guard let walk = FileManager.default.enumerator(atPath: folder) else {
      throw AccuracyError("\(folder) cannot be read")
    }
    var files: [SavedFile] = []
    for case let path as String in walk {
      // What explains the folder to people and tests is not evidence.
      if path == "README.md" || path == "expected.json" { continue }
      guard walk.fileAttributes?[.type] as? FileAttributeType == .typeRegular else { continue }
      let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: "\(folder)/\(path)")))
      files.append(SavedFile(path: path, bytes: bytes, kind: kind(path, bytes)))
    }
    return files
  }

  static func kind(_ path: String, _ bytes: [UInt8]) -> SavedFile.Kind {
    let parts = path.split(separator: "/").map(String.init)
    if parts.count >= 3, parts[parts.count - 2] == "debug" {
      let session = parts[parts.count - 3]
      if parts[parts.count - 1] == "session_status.json" { return .status(session: session) }
      let digits = parts[parts.count - 1].dropFirst("execution_".count).dropLast(".json".count)
      if let number = Int(digits) { return .execution(session: session, number: number) }
    }
    let head = String(decoding: bytes.prefix(4096), as: UTF8.self)
    if head.contains("\"events\""), head.contains("\"timestamp\"") {
      let isContainer = head.contains("\"logStreamName\"") && !head.contains("[runtime-logs]")
      return isContainer ? .containerLog : .runtimeLog
    }
    if head.contains("\"Contents\"") || SavedListing(Array(bytes.prefix(4096))).rows.count > 0 {
      return .listing
    }
    return .other
  }
}
