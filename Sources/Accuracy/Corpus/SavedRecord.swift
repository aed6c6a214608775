import Foundation

/// Changes to `execution_N.json` and `session_status.json`.
enum SavedRecord {
  /// When an execution was recorded, in seconds since 1970 of the container's clock.
  static func time(_ file: SavedFile) -> Int64? {
    guard let object = object(file.bytes), let text = object["timestamp"] as? String else { return nil }
    return SavedListing.seconds(text.prefix(19))
  }

  /// The record with every time of the container's clock moved.
  static func shifted(_ bytes: [UInt8], by seconds: Int64) -> [UInt8] {
    let time = /("(?:timestamp|start_time|end_time)": ")(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d)/
    let text = String(decoding: bytes, as: UTF8.self)
    return Array(
      text.replacing(time) { match in
        guard let value = SavedListing.seconds(match.2) else { return String(match.0) }
        return match.1 + SavedListing.text(value + seconds, " ")
      }.utf8)
  }

  /// The session's status as the container wrote it after the last execution up to `seconds`, or `nil` where there
  /// was none.
  static func status(_ bytes: [UInt8], until seconds: Int64) -> [UInt8]? {
    guard var object = object(bytes), let all = object["executions"] as? [[String: Any]] else { return nil }
    let kept = all.filter { record in
      (record["timestamp"] as? String).flatMap { SavedListing.seconds($0.prefix(19)) }.map { $0 <= seconds }
        ?? false
    }
    guard let last = kept.last?["timestamp"] as? String else { return nil }
    object["executions"] = kept
    object["total_executions"] = kept.count
    object["end_time"] = last
    let data = try? JSONSerialization.data(withJSONObject: object, options: [.sortedKeys])
    return data.map { [UInt8]($0) }
  }

  private static func object(_ bytes: [UInt8]) -> [String: Any]? {
    (try? JSONSerialization.jsonObject(with: Data(bytes))) as? [String: Any]
  }
}
