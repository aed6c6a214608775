import GRDB

/// Where a session's own evidence says that its objects are. What the case shares may be another system's: a command
/// with that bucket would look in the wrong place.
struct OwnPlaces {
  let root: String?
  private let bucket: String?

  init(_ session: String, _ id: Int64, _ db: Database) throws {
    let folder = "fargate_sessions/\(session)/"
    let text = try String.fetchOne(
      db,
      sql: """
        SELECT coalesce(json_extract(fields, '$.key'), text) FROM events
        WHERE session_id = ? AND instr(coalesce(json_extract(fields, '$.key'), text), ?) > 0
        ORDER BY kind <> 1, t0, source_id, offset LIMIT 1
        """, arguments: [id, folder])
    root = text.flatMap { OwnPlaces.root(of: folder, in: $0) }
    let line = try String.fetchOne(
      db,
      sql: """
        SELECT text FROM events WHERE session_id = ? AND kind = 0 AND text LIKE '%s3://%' AND instr(text, ?) > 0
        ORDER BY t0, source_id, offset LIMIT 1
        """, arguments: [id, folder])
    bucket = line.flatMap { OwnPlaces.bucket(before: folder, in: $0) }
  }

  func put(into places: inout [String: String], _ index: CaseIndex) throws {
    guard let root else { return }
    let bucket = index.listings.bucket(ofRoot: root) ?? bucket
    if let bucket {
      places["bucket"] = bucket
    } else if places["prefix"] != root {
      places["bucket"] = nil
    }
    places["prefix"] = root
  }

  /// The `b` of `s3://b/prefix/fargate_sessions/…`.
  private static func bucket(before folder: String, in text: String) -> String? {
    guard let range = text.firstRange(of: folder) else { return nil }
    let url = text[..<range.lowerBound].ranges(of: "s3://").last.map {
      text[$0.upperBound..<range.lowerBound]
    }
    guard let url, !url.contains(where: \.isWhitespace), let bucket = url.split(separator: "/").first else {
      return nil
    }
    return String(bucket)
  }

  /// The key's beginning, up to and with `fargate_sessions/`.
  private static func root(of folder: String, in text: String) -> String? {
    guard let range = text.firstRange(of: folder) else { return nil }
    let before = text[..<range.lowerBound].reversed().prefix { character in
      character.isASCII && (character.isLetter || character.isNumber || "-_./".contains(character))
    }
    // Behind `s3://bucket/` the bucket is no part of the key.
    var prefix = String(before.reversed())
    if prefix.hasPrefix("//") {
      let path = prefix.drop { $0 == "/" }
      prefix = path.firstIndex(of: "/").map { String(path[path.index(after: $0)...]) } ?? ""
    }
    return prefix + "fargate_sessions/"
  }
}
