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
  /// Files and folders that could not be read.
  public private(set) var mistakes: [KnowledgeError] = []

  /// No hand-written file of knowledge is near this size.
  public static let maximumSize = 1 << 20

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
  /// - Throws: `KnowledgeErrors` for a folder or file that cannot be read, is not UTF-8, is above 1 MiB, or stands at a
  ///   place that is not read.
  public func overlaid(with folder: String) throws -> QueryLibrary {
    let result = gathering(folder)
    guard result.mistakes.isEmpty else { throw KnowledgeErrors(result.mistakes) }
    return result
  }

  /// The same, with what is wrong in `mistakes`, so that other files can be looked at all the same.
  ///
  /// - Parameter isStrict: whether YAML and SQL that stands at no place that is read is a mistake.
  public func gathering(_ folder: String, isStrict: Bool = true) -> QueryLibrary {
    let found = QueryFolder(folder, isStrict: isStrict)
    var result = QueryLibrary(files: files + found.files)
    result.mistakes = mistakes + found.mistakes
    return result
  }

  /// This library and one file more, as if it stood in a user's folder at `path`.
  public func adding(path: String, label: String, text: String) -> QueryLibrary {
    var result = QueryLibrary(
      files: files + [QueryFile(path: path, label: label, text: text, origin: .user)])
    result.mistakes = mistakes
    return result
  }

  /// This library and one file from disk, as if it stood in a user's folder at `path`.
  ///
  /// - Throws: `KnowledgeErrors` when it cannot be read, is not UTF-8, or is above 1 MiB.
  public func adding(file: String, at path: String) throws -> QueryLibrary {
    let data = try QueryLibrary.contents(of: URL(fileURLWithPath: file), label: file)
    return adding(path: path, label: file, text: try QueryLibrary.text(of: data, label: file))
  }

  /// Whether a file at this place of a folder is read: `causes/a.yaml`.
  public static func reads(_ path: String) -> Bool { QueryFolder.isRead(path) }

  /// What is wrong with a file at a place that is not read.
  public static func refusal(of path: String) -> String { QueryFolder.refusal(of: path) }

  /// The YAML files below `folder`, such as `signals`.
  public func yaml(in folder: String) -> [QueryFile] {
    files.filter { $0.path.hasPrefix(folder + "/") && $0.path.hasSuffix(".yaml") }
  }

  static func contents(of url: URL, label: String) throws -> Data {
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

  static func text(of data: Data, label: String) throws -> String {
    guard data.count <= maximumSize else {
      throw KnowledgeErrors([
        KnowledgeError(
          file: label, line: 1, column: 1, message: "larger than 1 MiB; expected a hand-written file")
      ])
    }
    guard let text = String(data: data, encoding: .utf8) else {
      let place = data.placeOfBadUTF8
      throw KnowledgeErrors([
        KnowledgeError(
          file: label, line: place.line, column: place.column, message: "not UTF-8; expected text in UTF-8")
      ])
    }
    return text
  }
}

extension Data {
  /// Where the first byte stands that is no UTF-8; columns count characters.
  fileprivate var placeOfBadUTF8: (line: Int, column: Int) {
    var (line, column) = (1, 1)
    var parser = Unicode.UTF8.ForwardParser()
    var bytes = makeIterator()
    while case .valid(let scalar) = parser.parseScalar(from: &bytes) {
      if scalar.first == UInt8(ascii: "\n") { (line, column) = (line + 1, 1) } else { column += 1 }
    }
    return (line, column)
  }
}
