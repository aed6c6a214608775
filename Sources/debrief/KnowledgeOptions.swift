import ArgumentParser
import Knowledge
import Reporting

/// `--queries`, shared by the verbs that need knowledge.
struct KnowledgeOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "A folder of your own causes, signals or views; it adds to the built-in ones and overrides by id.",
      valueName: "dir"),
    completion: .directory)
  var queries: [String] = []

  /// The files alone, for a verb that asks no cause and no signal: it works beside a cause that is wrong, and sooner.
  func library() throws -> QueryLibrary {
    try queries.reduce(try QueryLibrary.builtIn()) { try $0.overlaid(with: $1) }
  }

  func load() throws -> KnowledgeBase { try KnowledgeBase(folders: queries) }
}

/// Where the case is: the folder of an earlier `run`, or the case itself.
struct CaseOptions: ParsableArguments {
  @Option(
    name: .customLong("case"),
    help: ArgumentHelp("The folder of a run, or its case.db.", valueName: "dir"),
    completion: .directory)
  var path: String = "."

  var file: String { CaseOptions.file(at: path) }

  /// The option as it is written behind a command that we advise.
  static func hint(_ path: String) -> String { Untrusted(path).shellArgument.map { " --case \($0)" } ?? "" }

  static func file(at path: String) -> String { path.hasSuffix(".db") ? path : path + "/case.db" }
}
