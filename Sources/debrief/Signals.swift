import ArgumentParser
import Knowledge
import Reporting

struct Signals: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Lists the signals that a cause can use.",
    discussion: """
      Of each its fields, its step of the lifecycle, the sources that would show
      it, and a sample.

        debrief signals denied
      """)

  @Argument(help: "Only those with this in their id, fields, step or sample.")
  var pattern: String?
  @OptionGroup var knowledge: KnowledgeOptions

  func run() throws {
    try Failures.reported {
      let text = SignalsText(try knowledge.load().signals)
      guard let list = text.render(matching: pattern) else {
        let nearest = text.nearest(to: pattern ?? "").map { "; did you mean \($0)?" } ?? ""
        throw Failures.failed(
          "no signal has \(Untrusted(pattern ?? "").terminal())\(nearest); see: debrief signals", 64)
      }
      try Output.write(list)
    }
  }
}
