import Casebook
import Foundation
public import Knowledge

/// Loads files and folders of knowledge and says everything that is wrong with them.
public struct KnowledgeLint {
  let files: [String]
  let folders: [String]

  /// - Parameters:
  ///   - files: one by one; of a folder of knowledge the neighbours are read as well.
  ///   - folders: what `--queries` names. Without files and folders it is what ships.
  public init(files: [String], folders: [String]) { (self.files, self.folders) = (files, folders) }

  /// - Throws: `KnowledgeErrors` for a file that can be no knowledge; `CaseError` when there is no room. Mistakes in the
  ///   files are not thrown, they are the answer.
  public func run() throws -> (problems: [LintProblem], causes: Int) {
    var library = folders.reduce(try QueryLibrary.builtIn()) { $0.gathering($1) }
    var labels = Set<String>()
    for file in files {
      let place = try KnowledgePlace(file)
      // Of the neighbours only what is knowledge matters: the folder was not named.
      if let root = place.root, !folders.contains(root),
        !library.files.contains(where: { $0.label == place.label })
      {
        library = library.gathering(root, isStrict: false)
      }
      if !library.files.contains(where: { $0.label == place.label }),
        !library.mistakes.contains(where: { $0.file == place.label })
      {
        library = try library.adding(file: file, at: place.path)
      }
      labels.insert(place.label)
    }
    if files.isEmpty, !folders.isEmpty {
      labels = Set(library.files.filter { $0.origin == .user }.map(\.label))
    }
    let wanted = files.isEmpty && folders.isEmpty ? nil : labels
    let empty = try LintCase(library)
    let knowledge: KnowledgeBase
    do { knowledge = try KnowledgeBase(library) } catch let found as KnowledgeErrors {
      // What does not load hides the rest: a mistake anywhere is told, wherever one looks.
      let count = library.yaml(in: "causes").count { wanted?.contains($0.label) ?? true }
      return (LintProblem.sorted(found.errors.map { LintProblem(.error, $0) } + empty.problems), count)
    }
    let problems =
      try CauseLint(knowledge).problems(in: wanted)
      + SelectionLint(knowledge).problems(in: wanted, empty)
      + empty.problems.filter { wanted?.contains($0.error.file) ?? true }
    let causes = knowledge.causes.causes.count { wanted?.contains($0.file) ?? true }
    return (LintProblem.sorted(problems), causes)
  }
}

/// Where a file that was named alone stands in a folder of knowledge.
struct KnowledgePlace {
  /// The folder; `nil` for a cause that stands by itself.
  private(set) var root: String?
  /// Relative to the folder.
  let path: String
  let label: String

  /// - Throws: `KnowledgeErrors` when such a file is never read.
  init(_ file: String) throws {
    func refusal(_ message: String) -> KnowledgeErrors {
      KnowledgeErrors([KnowledgeError(file: file, line: 1, column: 1, message: message)])
    }
    var isFolder: ObjCBool = false
    if FileManager.default.fileExists(atPath: file, isDirectory: &isFolder), isFolder.boolValue {
      throw refusal("a folder; expected a file, or --queries \(file)")
    }
    let name = (file as NSString).lastPathComponent
    let parent = (file as NSString).deletingLastPathComponent
    let kind = (parent as NSString).lastPathComponent
    for (place, folder) in [
      (name, parent), ("\(kind)/\(name)", (parent as NSString).deletingLastPathComponent),
    ] where QueryLibrary.reads(place) {
      let root = folder.isEmpty ? "." : folder
      (self.root, path) = (root, place)
      label = root.hasSuffix("/") ? root + place : "\(root)/\(place)"
      return
    }
    guard QueryLibrary.reads("causes/\(name)") else { throw refusal(QueryLibrary.refusal(of: name)) }
    (root, path, label) = (nil, "causes/\(name)", file)
  }
}
