import Foundation

/// A user's own folder of knowledge, to write a new cause into.
public struct CauseFolder: Sendable {
  public let path: String

  public init(_ path: String) {
    self.path = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
  }

  /// Where a cause stands in the folder.
  public func file(of id: String) -> String { "\(path)/causes/\(id).yaml" }

  /// Writes a cause that is not there yet; an existing file is never touched.
  ///
  /// - Throws: `KnowledgeErrors` when the file is there, or cannot be made.
  public func write(_ text: String, id: String) throws -> String {
    let file = file(of: id)
    func refusal(_ message: String) -> KnowledgeErrors {
      KnowledgeErrors([KnowledgeError(file: file, line: 1, column: 1, message: message)])
    }
    guard CauseFolder.isID(id) else {
      throw refusal("\"\(id.escaped)\" is not an id; expected lower-case words such as input.sync-missing")
    }
    do {
      try FileManager.default.createDirectory(
        atPath: "\(path)/causes", withIntermediateDirectories: true)
      try Data(text.utf8).write(to: URL(fileURLWithPath: file), options: .withoutOverwriting)
    } catch let error as CocoaError where error.code == .fileWriteFileExists {
      throw refusal("the file is there already and was not touched; expected a new id, or another folder")
    } catch {
      throw refusal("cannot be written: \(error.localizedDescription)")
    }
    return file
  }

  /// Lower-case letters, digits and `-`, in parts that dots divide: safe as a file's name too.
  public static func isID(_ id: String) -> Bool {
    let parts = id.split(separator: ".", omittingEmptySubsequences: false)
    return id.utf8.count <= 100
      && parts.allSatisfy { part in
        part.first != "-" && !part.isEmpty
          && part.utf8.allSatisfy {
            $0.isLetterOrDigit && !(0x41...0x5A).contains($0) || $0 == UInt8(ascii: "-")
          }
      }
  }
}
