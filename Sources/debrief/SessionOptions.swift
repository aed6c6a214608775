import ArgumentParser
import Casebook
import Foundation
import Knowledge
import Reporting

/// Sessions to hold causes against: the case of an earlier run, or files that are read for this question only.
struct SessionOptions: ParsableArguments {
  @Option(
    name: .customLong("case"),
    help: ArgumentHelp("The folder of a run, or its case.db.", valueName: "dir"),
    completion: .directory)
  var path: String?

  /// - Parameter paths: files and folders that were named beside the options.
  func open(_ paths: [String], _ knowledge: KnowledgeBase) throws -> CaseAtHand {
    switch (path, paths.isEmpty) {
    case (nil, true):
      throw ValidationError(
        "no sessions were given: name files or folders, or --case with the folder of a run")
    case (.some, false):
      throw ValidationError("give either --case or files, not both: \(paths.joined(separator: " "))")
    case (let path?, true):
      return try CaseAtHand(case: path.hasSuffix(".db") ? path : path + "/case.db", knowledge: knowledge)
    case (nil, false):
      try Failures.needInput(paths)
      return try CaseAtHand(paths: paths, knowledge: knowledge)
    }
  }

  /// Words that name a cause, and words that name files. A word that is neither is a mistake in a cause's id.
  static func split(_ words: [String], _ knowledge: KnowledgeBase) throws -> (ids: [String], paths: [String])
  {
    var (ids, paths): ([String], [String]) = ([], [])
    for word in words {
      if knowledge.causes[word] != nil {
        ids.append(word)
      } else if FileManager.default.fileExists(atPath: word) || word.contains("/") {
        paths.append(word)
      } else {
        throw Failures.noCause(word, in: knowledge)
      }
    }
    return (ids, paths)
  }
}
