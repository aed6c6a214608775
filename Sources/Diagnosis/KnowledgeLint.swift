import Casebook
import Foundation
public import Knowledge

/// Loads files and folders of knowledge and says everything that is wrong with them.
public struct KnowledgeLint {
  let files: [String]
  let folders: [String]

  /// - Parameters:
  ///   - files: causes and signals, one by one; of a folder `causes/` the neighbours are read as well.
  ///   - folders: what `--queries` names. Without files and folders it is what ships.
  public init(files: [String], folders: [String]) { (self.files, self.folders) = (files, folders) }

  /// - Throws: `KnowledgeErrors` when a file cannot be read; `CaseError` when a view is wrong. Mistakes in the
  ///   files are not thrown, they are the answer.
  public func run() throws -> (problems: [LintProblem], causes: Int) {
    var library = try QueryLibrary.builtIn()
    for folder in folders { library = try library.overlaid(with: folder) }
    var labels = Set<String>()
    for file in files {
      let parent = (file as NSString).deletingLastPathComponent
      let kind = (parent as NSString).lastPathComponent
      let folder = (parent as NSString).deletingLastPathComponent
      let root = folder.isEmpty ? "." : folder
      let known = ["causes", "signals"].contains(kind) ? kind : "causes"
      let name = (file as NSString).lastPathComponent
      if known == kind, !folders.contains(root),
        !library.files.contains(where: { $0.label == "\(root)/\(known)/\(name)" })
      {
        library = try library.overlaid(with: root)
      }
      let label = known == kind ? "\(root)/\(known)/\(name)" : file
      if !library.files.contains(where: { $0.label == label }) {
        library = try library.adding(file: file, at: "\(known)/\(name)")
      }
      labels.insert(label)
    }
    if files.isEmpty, !folders.isEmpty {
      labels = Set(library.files.filter { $0.origin == .user }.map(\.label))
    }
    let wanted = labels.isEmpty ? nil : labels
    let knowledge: KnowledgeBase
    do { knowledge = try KnowledgeBase(library) } catch let found as KnowledgeErrors {
      // What does not load hides the rest: a mistake anywhere is told, wherever one looks.
      let count = library.yaml(in: "causes").count { wanted?.contains($0.label) ?? true }
      return (LintProblem.sorted(found.errors.map { LintProblem(.error, $0) }), count)
    }
    let problems =
      try CauseLint(knowledge).problems(in: wanted) + SelectionLint(knowledge).problems(in: wanted)
    let causes = knowledge.causes.causes.count { wanted?.contains($0.file) ?? true }
    return (LintProblem.sorted(problems), causes)
  }
}
