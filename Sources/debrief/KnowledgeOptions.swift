import ArgumentParser
import Knowledge

/// `--queries`, shared by the verbs that need knowledge.
struct KnowledgeOptions: ParsableArguments {
  @Option(
    help:
      "A folder with signals, causes or views of your own; it adds to the built-in ones and overrides by id.")
  var queries: [String] = []

  func load() throws -> KnowledgeBase { try KnowledgeBase(folders: queries) }
}

/// Where the case is: the folder of an earlier `run`, or the case itself.
struct CaseOptions: ParsableArguments {
  @Option(name: .customLong("case"), help: "The --out folder of a run, or its case.db.")
  var path: String = "."

  var file: String { path.hasSuffix(".db") ? path : path + "/case.db" }
}
