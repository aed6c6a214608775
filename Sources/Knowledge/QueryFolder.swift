import Foundation

/// A user's folder of knowledge on disk: what is read of it, and what is wrong with the rest.
///
/// Links are not followed: a folder that somebody sent must not reach out of itself. The folder itself may be one,
/// because whoever names it knows it.
struct QueryFolder {
  let path: String
  private(set) var files: [QueryFile] = []
  private(set) var mistakes: [KnowledgeError] = []

  /// Where knowledge stands, for messages.
  static let places =
    "causes/*.yaml, signals/*.yaml, selections.yaml, outcome.yaml, lifecycle.yaml, views/*.sql or saved/*.sql"
  static let files = ["lifecycle.yaml", "outcome.yaml", "selections.yaml"]
  /// The folders, with what their files end in.
  static let folders = ["causes": "yaml", "saved": "sql", "signals": "yaml", "views": "sql"]

  /// - Parameter isStrict: whether a file of YAML or SQL that stands at no place that is read is a mistake.
  init(_ path: String, isStrict: Bool) {
    self.path = path
    let root = URL(fileURLWithPath: path, isDirectory: true).standardizedFileURL.resolvingSymlinksInPath()
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: root.path, isDirectory: &isFolder), isFolder.boolValue else {
      mistakes.append(mistake(path, "no such folder; expected \(QueryFolder.places) in it"))
      return
    }
    do {
      for name in try FileManager.default.subpathsOfDirectory(atPath: root.path).sorted() {
        read(name, at: root.appendingPathComponent(name), isStrict)
      }
    } catch {
      mistakes.append(mistake(path, "cannot be read: \(error.localizedDescription)"))
    }
    if isStrict, files.isEmpty, mistakes.isEmpty || isTooDeep(root) {
      let expected =
        isTooDeep(root)
        ? "the folder above it, in which \(root.lastPathComponent)/ stands" : "\(QueryFolder.places) in it"
      mistakes = [mistake(path, "nothing was read; expected \(expected)")]
    }
  }

  private func isTooDeep(_ root: URL) -> Bool { QueryFolder.folders[root.lastPathComponent] != nil }

  private mutating func read(_ name: String, at url: URL, _ isStrict: Bool) {
    // What is hidden belongs to other programs.
    if name.split(separator: "/").contains(where: { $0.hasPrefix(".") }) { return }
    let label = path.hasSuffix("/") ? path + name : "\(path)/\(name)"
    let type = try? FileManager.default.attributesOfItem(atPath: url.path)[.type] as? FileAttributeType
    if type == .typeDirectory { return }
    if type == .typeSymbolicLink, QueryFolder.folders[name] != nil {
      mistakes.append(mistake(label, "a link; links are not followed; expected a folder"))
    } else if QueryFolder.isRead(name) {
      do {
        let data = try QueryLibrary.contents(of: url, label: label)
        let text = try QueryLibrary.text(of: data, label: label)
        files.append(QueryFile(path: name, label: label, text: text, origin: .user))
      } catch let found as KnowledgeErrors {
        mistakes += found.errors
      } catch { mistakes.append(mistake(label, "cannot be read: \(error)")) }
    } else if isStrict, ["yaml", "yml", "sql"].contains((name as NSString).pathExtension.lowercased()) {
      mistakes.append(mistake(label, QueryFolder.refusal(of: name)))
    }
  }

  private func mistake(_ label: String, _ message: String) -> KnowledgeError {
    KnowledgeError(file: label, line: 1, column: 1, message: message)
  }

  /// Whether a file at this place in the folder is read.
  static func isRead(_ name: String) -> Bool {
    let parts = name.split(separator: "/")
    guard let first = parts.first, let last = parts.last else { return false }
    if parts.count == 1 { return files.contains(name) }
    return folders[String(first)].map { last.hasSuffix(".\($0)") } ?? false
  }

  /// What is wrong with a file at a place that is not read, with the nearest that is.
  static func refusal(of name: String) -> String {
    let nearest = nearest(to: name).map { "; did you mean \"\($0)\"?" } ?? ""
    return "this is not read; expected \(places)\(nearest)"
  }

  private static func nearest(to name: String) -> String? {
    var parts = name.split(separator: "/").map(String.init)
    guard var last = parts.popLast() else { return nil }
    if (last as NSString).pathExtension.lowercased() == "yml" {
      last = (last as NSString).deletingPathExtension + ".yaml"
    }
    guard let first = parts.first else { return nearestWord(to: last, among: files) }
    guard let folder = nearestWord(to: first, among: folders.keys.sorted()) else { return nil }
    let better = ([folder] + parts.dropFirst() + [last]).joined(separator: "/")
    return isRead(better) ? better : nil
  }
}
