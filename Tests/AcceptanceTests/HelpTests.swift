import Foundation
import Manual
import Testing

/// What `--help` says, and what is made from it.
struct HelpTests {
  static let tool = Result {
    try ToolInfo(json: CommandTests().debrief("--experimental-dump-help").output)
  }

  @Test func `every verb has one line, an example, and a help that fits 80 columns`() throws {
    let verbs = try Self.tool.get().command.all
    #expect(verbs.count > 20)
    let workspace = try Workspace()
    for verb in verbs {
      let abstract = verb.abstract ?? ""
      // The list of verbs begins its text in column 26; the command itself stands in no list.
      #expect(abstract.hasSuffix(".") && abstract.count <= (verb.name == "debrief" ? 70 : 54), "\(verb.name)")
      #expect(!examples(verb).isEmpty, "\(verb.name) has no example")
      let help = try workspace.run("\(verb.name) --help").output
      for line in help.split(separator: "\n") { #expect(line.count <= 80, "\(verb.name): \(line)") }
    }
  }

  @Test func `every argument and option says what it is`() throws {
    for verb in try Self.tool.get().command.all {
      for parameter in verb.parameters {
        let text = parameter.abstract ?? ""
        #expect(text.contains(" ") && text.count < 110, "\(verb.name) \(parameter.label): \(text)")
      }
    }
  }

  @Test func `the examples of the help can be run one after the other`() throws {
    let workspace = try Workspace()
    var count = 0
    for verb in try Self.tool.get().command.all {
      for example in examples(verb) {
        let answer = try workspace.run(example.replacing("--out queries/schema", with: "--out schema"))
        #expect([0, 1].contains(answer.status), "\(example)\n\(answer.output)")
        count += 1
      }
    }
    #expect(count >= 25)
  }

  @Test func `every status that the command ends with is in its help`() throws {
    let folder = Repository.root.appendingPathComponent("Sources/debrief")
    let listed = Set(
      try CommandTests().debrief("--help").output.split(separator: "\n").compactMap {
        Int($0.split(separator: " ").first ?? "")
      })
    #expect(listed.contains(0) && listed.contains(78))
    for name in try FileManager.default.contentsOfDirectory(atPath: folder.path)
    where name.hasSuffix(".swift") {
      let text = try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
      for match in text.matches(of: #/ExitCode\((\d+)\)|", (\d\d)\)|^ *(\d\d)\)$/#.anchorsMatchLineEndings())
      {
        let number = match.1 ?? match.2 ?? match.3
        #expect(listed.contains(try #require(Int(number ?? ""))), "\(name): \(match.0)")
      }
    }
  }

  @Test func `docs_commands and the manual page are made of the help`() throws {
    let tool = try Self.tool.get()
    for (name, text) in [
      ("commands.md", ReferencePage(tool).render()), ("debrief.1", ManualPage(tool).render()),
    ] {
      let file = Repository.root.appendingPathComponent("docs/\(name)")
      #expect(try String(contentsOf: file, encoding: .utf8) == text, "docs/\(name) is old: make manual")
    }
  }

  @Test func `the manual page has no line that troff would take for a request`() throws {
    let known = [".TH", ".SH", ".SS", ".PP", ".TP", ".nf", ".fi", ".RS", ".RE", ".B", ".BR", ".\\\""]
    for line in ManualPage(try Self.tool.get()).render().split(separator: "\n")
    where line.hasPrefix(".") || line.hasPrefix("'") {
      #expect(known.contains(String(line.split(separator: " ")[0])), "\(line)")
    }
  }

  /// The examples of a verb, each on one line.
  private func examples(_ verb: ToolInfo.Command) -> [String] {
    verb.blocks.flatMap { block -> [String] in
      guard case .example(let lines) = block else { return [] }
      return lines.joined(separator: "\n").replacing("\\\n", with: "").split(separator: "\n").map(String.init)
    }
  }
}
