import Evidence
import Foundation

/// The rows of one saved S3 listing, as `aws s3 ls` or `list-objects-v2` wrote it.
struct SavedListing: Sendable {
  struct Row: Sendable {
    /// Seconds since 1970, of the listing's own clock and zone.
    var time: Int64
    var key: String
    /// What stands behind the time in a text row, or the size in a document.
    var rest: String
  }

  var rows: [Row]
  /// Lines of a text that are no rows, such as the command that was typed, stay where they are: on top.
  private var head: [String] = []
  private var prefix: String?

  init(_ bytes: [UInt8]) {
    rows = []
    if let document = try? JSONDecoder().decode(Document.self, from: Data(bytes)) {
      prefix = document.prefix ?? ""
      rows = document.contents.compactMap { object in
        SavedListing.seconds(object.modified.prefix(19)).map {
          Row(time: $0, key: object.key, rest: String(object.size))
        }
      }
      return
    }
    for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n") {
      let words = line.split(separator: " ", maxSplits: 3, omittingEmptySubsequences: true)
      if words.count == 4, Int64(words[2]) != nil, let time = SavedListing.seconds(line.prefix(19)) {
        rows.append(Row(time: time, key: String(words[3]), rest: String(line.dropFirst(19))))
      } else {
        head.append(String(line))
      }
    }
  }

  private struct Document: Decodable {
    struct Object: Decodable {
      var key: String
      var modified: String
      var size: Int64

      enum CodingKeys: String, CodingKey {
        case key = "Key"
        case modified = "LastModified"
        case size = "Size"
      }
    }
    var contents: [Object]
    var prefix: String?

    enum CodingKeys: String, CodingKey {
      case contents = "Contents"
      case prefix = "Prefix"
    }
  }

  /// `aws s3 ls`, which has no token for a page that is missing.
  var isText: Bool { prefix == nil }

  /// The listing with other rows; `token` when it says that more follow (a document only).
  func bytes(of rows: some Sequence<Row>, token: Bool = false) -> [UInt8] {
    guard let prefix else {
      let lines = head + rows.map { SavedListing.text($0.time, " ") + $0.rest }
      return Array((lines.joined(separator: "\n") + "\n").utf8)
    }
    let objects = rows.map {
      "{\"Key\": \"\($0.key)\", \"LastModified\": \"\(SavedListing.text($0.time, "T")).000Z\", \"Size\": \($0.rest)}"
    }
    let more = token ? ", \"NextToken\": \"eyJDb250aW51YXRpb25Ub2tlbiI\"" : ""
    return Array(
      "{\"Contents\": [\n\(objects.joined(separator: ",\n"))\n], \"Prefix\": \"\(prefix)\"\(more)}\n".utf8)
  }

  /// `2025-10-06 06:16:08`, with a blank or a `T`, as seconds since 1970; `nil` for anything else.
  static func seconds(_ text: Substring) -> Int64? {
    let parts = text.split { "-: T".contains($0) }.compactMap { Int64($0) }
    guard parts.count == 6, text.count == 19 else { return nil }
    let time = CivilTime(
      year: parts[0], month: parts[1], day: parts[2], hour: parts[3], minute: parts[4], second: parts[5])
    return time.instant.map { $0.nanoseconds / 1_000_000_000 }
  }

  static func text(_ seconds: Int64, _ separator: String) -> String {
    let time = CivilTime(Instant(nanoseconds: seconds * 1_000_000_000))
    func two(_ value: Int64) -> String { value < 10 ? "0\(value)" : String(value) }
    return "\(time.year)-\(two(time.month))-\(two(time.day))\(separator)"
      + "\(two(time.hour)):\(two(time.minute)):\(two(time.second))"
  }
}
