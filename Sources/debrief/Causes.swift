import ArgumentParser
import Diagnosis
import Knowledge
import Reporting

struct Causes: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Lists, shows, makes, checks and tests the causes.",
    discussion: """
      The way of a new cause: new (or draft), lint, test, explain, backtest.
      docs/causes.md walks through it.

        debrief causes list
      """,
    subcommands: [
      List.self, Show.self, New.self, Draft.self, Lint.self, Test.self, Explain.self, Backtest.self,
      Stats.self,
      Docs.self, Schema.self,
    ])

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Lists the causes.",
      discussion: """
        Those that ship, and those of --queries.

          debrief causes list
        """)
    @OptionGroup var knowledge: KnowledgeOptions

    func run() throws {
      try Failures.reported { try Output.write(CausesText(try knowledge.load().causes).list()) }
    }
  }

  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Shows one cause.",
      discussion: """
        What it needs, when it holds, what speaks against it, and when it lies.

          debrief causes show code.error
        """)
    @Argument(help: "The cause's id.", completion: Completions.causes)
    var id: String
    @OptionGroup var knowledge: KnowledgeOptions

    func run() throws {
      try Failures.reported {
        let base = try knowledge.load()
        guard let text = CausesText(base.causes).show(id) else {
          throw Failures.noCause(id, in: base)
        }
        try Output.write(text)
      }
    }
  }

  struct Test: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Runs the tests inside causes and signals.",
      discussion: """
        Exit status 1 when one fails; its clauses are shown with their truth.

          debrief causes test code.error
        """)
    @Argument(help: "Ids of causes; all when none is given.", completion: Completions.causes)
    var ids: [String] = []
    @OptionGroup var knowledge: KnowledgeOptions

    func run() throws {
      try Failures.reported {
        let base = try knowledge.load()
        try Failures.needCauses(ids, in: base)
        let mistakes = try base.signals.check()
        for mistake in mistakes { try Output.write(Untrusted(mistake.description).terminal() + "\n") }
        let causes = base.causes.causes.filter { ids.isEmpty || ids.contains($0.id) }
        let runner = CauseTestRunner(signals: base.signals)
        let failures = causes.flatMap(runner.failures)
        let count = causes.map(\.tests.count).reduce(0, +)
        for line in failures.flatMap({ $0.description.split(separator: "\n") }) {
          try Output.write(Untrusted(String(line)).terminal() + "\n")
        }
        try Output.write(
          "\(causes.count) cause\(causes.count == 1 ? "" : "s"), \(count) test\(count == 1 ? "" : "s"): \(count - failures.count) passed, \(failures.count) failed\n"
        )
        if !failures.isEmpty || !mistakes.isEmpty { throw ExitCode(1) }
      }
    }
  }
}
