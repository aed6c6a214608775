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
    for old in [name] + former {
      guard let bytes = contents(old) else { continue }
      if old != name {
        // It stays where it is: only the author's text moves on.
        if case .content(let range) = AuthorPlace.find(in: bytes) {
          try output.write(AuthorPlace.filled(fresh, with: Array(bytes[range])) ?? fresh, to: name)
          return nil
        }
        continue
      }
      return try replace(bytes, with: fresh, name)
    }
    try output.write(fresh, to: name)
    return nil
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
