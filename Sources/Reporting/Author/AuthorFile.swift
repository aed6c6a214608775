import Foundation

/// Puts a new report in the place of an old one without losing a byte that an author wrote.
public struct AuthorFile {
  /// An old file that was kept beside the new one.
  public struct Kept: Sendable, Equatable {
    /// Below the output folder.
    public var name: String
    public var why: String
  }

  let output: OutputFolder

  public init(_ output: OutputFolder) { self.output = output }

  /// Writes `report` to `name`. What stands between the marks of the old file, or of `former` where there is none
  /// yet, is taken over. A file that was changed elsewhere is kept first, under a name of its own.
  ///
  /// - Throws: `OutputError`; the old file then still stands there.
  public func write(_ report: String, to name: String, former: [String] = []) throws -> Kept? {
    let fresh = Array(report.utf8)
    let old = contents(name)
    if let newer = try moved(from: former, besides: old, name) {
      // What stands in another layout stays there: only the author's text moves on.
      try output.write(AuthorPlace.filled(fresh, with: newer.text) ?? fresh, to: name)
      return newer.kept
    }
    if let old { return try replace(old, with: fresh, name) }
    try output.write(fresh, to: name)
    return nil
  }

  /// The author's text in another layout, where that was changed after the file that is to be written; what stands in
  /// that one and differs is kept.
  private func moved(
    from former: [String], besides old: [UInt8]?, _ name: String
  ) throws -> (text: [UInt8], kept: Kept?)? {
    for other in former {
      guard let bytes = contents(other), let text = AuthorFile.text(bytes) else { continue }
      guard let old else { return (text, nil) }
      guard let then = changed(name), let now = changed(other), now > then else { continue }
      let own = AuthorFile.text(old)
      if text.isEmpty || own == text { continue }
      if own?.isEmpty == true, ReportSeal.fits(old) { return (text, nil) }
      return (
        text, Kept(name: try store(old, name), why: "\(other) was changed later, and its text is taken")
      )
    }
    return nil
  }

  private static func text(_ bytes: [UInt8]) -> [UInt8]? {
    if case .content(let range) = AuthorPlace.find(in: bytes) { return Array(bytes[range]) }
    return nil
  }

  private func changed(_ name: String) -> Date? {
    try? FileManager.default.attributesOfItem(atPath: "\(output.path)/\(name)")[.modificationDate] as? Date
  }

  /// What the author wrote between the marks of the Markdown report; empty where there is none.
  func author(in name: String) -> String {
    guard let bytes = contents(name), case .content(let range) = AuthorPlace.find(in: bytes) else {
      return ""
    }
    return String(decoding: bytes[range], as: UTF8.self)
  }

  private func replace(_ old: [UInt8], with fresh: [UInt8], _ name: String) throws -> Kept? {
    var kept: Kept?
    func keep(_ why: String) throws { kept = Kept(name: try store(old, name), why: why) }
    var result = fresh
    switch AuthorPlace.find(in: old) {
    case .content(let range):
      result = AuthorPlace.filled(fresh, with: Array(old[range])) ?? fresh
      if !ReportSeal.fits(old) { try keep("it was changed outside of the author's place") }
    case .damaged(let line, let what):
      try keep("line \(line): \(what)")
    case .none:
      if !ReportSeal.fits(old) { try keep("it is not as debrief wrote it, and has no author's place") }
    }
    try output.write(result, to: name)
    return kept
  }

  /// The first free name; a copy that is there already is not made again.
  private func store(_ bytes: [UInt8], _ name: String) throws -> String {
    var number = 1
    while true {
      let copy = "\(name).kept" + (number == 1 ? "" : "-\(number)")
      guard FileManager.default.fileExists(atPath: "\(output.path)/\(copy)") else {
        try output.write(bytes, to: copy)
        return copy
      }
      if contents(copy) == bytes { return copy }
      number += 1
    }
  }

  /// Only of a regular file: a link would show somebody else's, and a pipe would never end.
  private func contents(_ name: String) -> [UInt8]? {
    let path = "\(output.path)/\(name)"
    let type = try? FileManager.default.attributesOfItem(atPath: path)[.type] as? FileAttributeType
    guard type == .typeRegular else { return nil }
    return FileManager.default.contents(atPath: path).map { Array($0) }
  }
}
