import Foundation

/// One file of `queries/` or of a user's own folder.
public struct QueryFile: Sendable, Hashable {
  public enum Origin: Int, Sendable, Comparable {
    case builtIn = 0
    case user = 1

    public static func < (a: Origin, b: Origin) -> Bool { a.rawValue < b.rawValue }
  }

  /// Relative to the folder: `signals/runtime.yaml`.
  public var path: String
  /// What errors call it: `queries/signals/runtime.yaml`, or the path in the user's folder as it was given.
  public var label: String
  public var text: String
  public var origin: Origin
}

/// The files that hold the knowledge: those inside the binary, and the user's own after them.
///
/// What overrides what is decided by the readers of signals, causes and views, by id; here is only text.
public struct QueryLibrary: Sendable {
  /// Built-in files first, then the user's, each in the order of their paths.
  public private(set) var files: [QueryFile]

  /// No hand-written file of knowledge is near this size.
  public static let maximumSize = 1 << 20
  static let extensions = ["yaml", "sql"]

  public init(files: [QueryFile]) {
    self.files = files.sorted { ($0.origin, $0.path) < ($1.origin, $1.path) }
  }

  /// The knowledge that travels inside the binary.
  ///
  /// - Throws: `KnowledgeErrors` when the binary was built from damaged files.
  public static func builtIn() throws -> QueryLibrary {
    let files = try EmbeddedQueries.files.map { entry in
      let label = "queries/\(entry.path)"
      guard let data = Data(base64Encoded: entry.base64) else {
        throw KnowledgeErrors([KnowledgeError(file: label, line: 1, column: 1, message: "not base64")])
      }
      return QueryFile(
        path: entry.path, label: label, text: try text(of: data, label: label), origin: .builtIn)
    }
    return QueryLibrary(files: files)
  }

  /// This library and the `.yaml` and `.sql` files below `folder`.
  ///
  /// Links are not followed: a knowledge folder that somebody sent must not reach out of itself.
  ///
  /// - Throws: `KnowledgeErrors` for a folder or file that cannot be read, is not UTF-8, or is above 1 MiB.
  public func overlaid(with folder: String) throws -> QueryLibrary {
    let root = URL(fileURLWithPath: folder, isDirectory: true).standardizedFileURL
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: root.path, isDirectory: &isFolder), isFolder.boolValue else {
      throw KnowledgeErrors([
        KnowledgeError(
          file: folder, line: 1, column: 1,
          message: "no such folder; expected signals/, causes/ or views/ in it")
      ])
    }
    var result = files
    var errors: [KnowledgeError] = []
    let paths = try FileManager.default.subpathsOfDirectory(atPath: root.path).sorted()
    for path in paths where QueryLibrary.extensions.contains((path as NSString).pathExtension) {
      let label = folder.hasSuffix("/") ? folder + path : "\(folder)/\(path)"
      do {
        let data = try QueryLibrary.contents(of: root.appendingPathComponent(path), label: label)
        let text = try QueryLibrary.text(of: data, label: label)
        result.append(QueryFile(path: path, label: label, text: text, origin: .user))
      } catch let found as KnowledgeErrors {
        errors += found.errors
      }
    }
    guard errors.isEmpty else { throw KnowledgeErrors(errors) }
    return QueryLibrary(files: result)
  }

  /// This library and one file more, as if it stood in a user's folder at `path`.
  public func adding(path: String, label: String, text: String) -> QueryLibrary {
    QueryLibrary(files: files + [QueryFile(path: path, label: label, text: text, origin: .user)])
  }

  /// This library and one file from disk, as if it stood in a user's folder at `path`.
  ///
  /// - Throws: `KnowledgeErrors` when it cannot be read, is not UTF-8, or is above 1 MiB.
  public func adding(file: String, at path: String) throws -> QueryLibrary {
    let data = try QueryLibrary.contents(of: URL(fileURLWithPath: file), label: file)
    return adding(path: path, label: file, text: try QueryLibrary.text(of: data, label: file))
  }

  /// The YAML files below `folder`, such as `signals`.
  public func yaml(in folder: String) -> [QueryFile] {
    files.filter { $0.path.hasPrefix(folder + "/") && $0.path.hasSuffix(".yaml") }
  }

  private static func contents(of url: URL, label: String) throws -> Data {
    func refusal(_ message: String) -> KnowledgeErrors {
      KnowledgeErrors([KnowledgeError(file: label, line: 1, column: 1, message: message)])
    }
    let attributes = try? FileManager.default.attributesOfItem(atPath: url.path)
    guard let attributes, attributes[.type] as? FileAttributeType == .typeRegular else {
      throw refusal("not a regular file; links are not followed")
    }
    guard let size = attributes[.size] as? NSNumber, size.intValue <= maximumSize else {
      throw refusal("larger than 1 MiB; expected a hand-written file")
    }
    do { return try Data(contentsOf: url) } catch {
      throw refusal("cannot be read: \(error.localizedDescription)")
    }
  }

  private static func text(of data: Data, label: String) throws -> String {
    guard data.count <= maximumSize else {
      throw KnowledgeErrors([
        KnowledgeError(
          file: label, line: 1, column: 1, message: "larger than 1 MiB; expected a hand-written file")
      ])
    }
    guard let text = String(data: data, encoding: .utf8) else {
      throw KnowledgeErrors([KnowledgeError(file: label, line: 1, column: 1, message: "not UTF-8")])
    }
    return text
  }
}
