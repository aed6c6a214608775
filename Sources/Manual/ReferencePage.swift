/// `docs/commands.md`: every verb with its options, as Markdown.
public struct ReferencePage {
  private let tool: ToolInfo

  /// - Parameter tool: the command that is described.
  public init(_ tool: ToolInfo) { self.tool = tool }

  /// The page.
  public func render() -> String {
    let root = tool.command
    var parts = [
      "# Commands",
      "Made from the command's own help by `make manual`. Every command also has `--help`; `debrief --version` shows the version.",
    ]
    parts += body(root).filter { !$0.isEmpty }
    let verbs = root.all.dropFirst()
    parts.append(
      (["| command | does |", "|---|---|"]
        + verbs.map { "| [`\($0.name)`](#\(anchor($0))) | \(cell($0.abstract ?? "")) |" }).joined(
          separator: "\n"))
    for verb in verbs { parts += section(verb) }
    return parts.joined(separator: "\n\n") + "\n"
  }

  private func section(_ command: ToolInfo.Command) -> [String] {
    var parts = ["## \(command.name)", command.abstract ?? ""]
    parts.append("```text\n\(Synopsis(command).text(columns: 78))\n```")
    parts += body(command)
    if !command.parameters.isEmpty { parts.append(table(command.parameters)) }
    return parts.filter { !$0.isEmpty }
  }

  private func body(_ command: ToolInfo.Command) -> [String] {
    command.blocks.map { block in
      switch block {
      case .text("Exit status:"): "## Exit status"
      case .text(let text): text
      case .example(let lines): "```sh\n\(lines.joined(separator: "\n"))\n```"
      case .list(let entries):
        (["| status | means |", "|---|---|"] + entries.map { "| \($0.word) | \(cell($0.meaning)) |" })
          .joined(separator: "\n") + (command.name == tool.command.name ? "\n\n## Verbs" : "")
      }
    }
  }

  private func table(_ parameters: [ToolInfo.Argument]) -> String {
    let rows = parameters.map { parameter in
      let facts = parameter.facts.isEmpty ? "" : " (\(parameter.facts))"
      return "| `\(parameter.label)` | \(cell((parameter.abstract ?? "") + facts)) |"
    }
    return (["| argument | is |", "|---|---|"] + rows).joined(separator: "\n")
  }

  private func anchor(_ command: ToolInfo.Command) -> String { command.name.replacing(" ", with: "-") }

  /// Angle brackets would be taken for HTML, a bar for the end of the cell.
  private func cell(_ text: String) -> String {
    text.replacing("<", with: "&lt;").replacing("|", with: "\\|")
  }
}
