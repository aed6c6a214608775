import ArgumentParser
import Diagnosis
import Foundation
import Knowledge
import Reporting

extension Causes {
  struct Lint: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Says what is wrong with causes and signals.",
      discussion: """
        Without files it looks at the folders of --queries, and without those at
        what ships. A file in a folder causes/ is read together with the signals
        and selections beside that folder. Exit status 78 when there is an error.

          debrief causes lint --queries my-queries
        """)

    @Argument(help: "Files of causes or signals.", completion: .file(extensions: ["yaml"]))
    var files: [String] = []
    @Flag(help: "A warning counts as an error.")
    var strict = false
    @OptionGroup var knowledge: KnowledgeOptions

    func run() throws {
      try Failures.reported {
        try Failures.needInput(files)
        let result = try KnowledgeLint(files: files, folders: knowledge.queries).run()
        try Output.write(LintText(result.problems, causes: result.causes).render())
        if result.problems.contains(where: { strict || $0.severity == .error }) { throw ExitCode(78) }
      }
    }
  }
}
