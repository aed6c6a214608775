/// `debrief.1`: the manual page of all verbs, in the macros of man(7).
public struct ManualPage {
  private let tool: ToolInfo

  /// - Parameter tool: the command that is described.
  public init(_ tool: ToolInfo) { self.tool = tool }

  /// The page.
  public func render() -> String {
    let root = tool.command
    var lines = [
      ".\\\" Made from the command's own help by: make manual",
      ".TH \(root.commandName.uppercased()) 1 \"\" \"\(root.commandName)\" \"User Commands\"",
      ".SH NAME", "\(root.commandName) \\- \(escaped(name(root)))",
      ".SH SYNOPSIS",
    ]
    // A page is shown in 80 columns with a margin on either side.
    for verb in root.all where verb.verbs.isEmpty { lines += code(Synopsis(verb).text(columns: 66)) }
    lines += [".SH DESCRIPTION"] + body(root)
    lines.append(".SH VERBS")
    for verb in root.all.dropFirst() {
      lines += [".SS \(escaped(verb.name))", escaped(verb.abstract ?? "")] + body(verb)
      for parameter in verb.parameters { lines += entry(parameter) }
    }
    lines += [".SH SEE ALSO", ".BR sqlite3 (1)", ".PP", "The folder docs/ of the project."]
    return unspaced(lines).joined(separator: "\n") + "\n"
  }

  /// A heading makes its own space.
  private func unspaced(_ lines: [String]) -> [String] {
    lines.indices.filter { index in
      lines[index] != ".PP" || index == 0 || !lines[index - 1].hasPrefix(".SH")
    }.map { lines[$0] }
  }

  /// The abstract as the NAME section wants it: no capital, no full stop.
  private func name(_ root: ToolInfo.Command) -> String {
    let text = root.abstract ?? ""
    let bare = text.hasSuffix(".") ? text.dropLast() : text[...]
    return bare.prefix(1).lowercased() + bare.dropFirst()
  }

  private func body(_ command: ToolInfo.Command) -> [String] {
    command.blocks.flatMap { block -> [String] in
      switch block {
      case .text("Exit status:"): [".SH EXIT STATUS"]
      case .text(let text): [".PP"] + filled(text)
      case .example(let lines): code(lines.joined(separator: "\n"))
      case .list(let entries): entries.flatMap { [".TP", ".B \($0.word)", escaped($0.meaning)] }
      }
    }
  }

  private func entry(_ parameter: ToolInfo.Argument) -> [String] {
    let facts = parameter.facts.isEmpty ? "" : " (\(parameter.facts))"
    return [".TP", "\\fB\(escaped(parameter.label))\\fR"] + filled((parameter.abstract ?? "") + facts)
  }

  /// Lines of at most 80 bytes; troff fills them again.
  private func filled(_ text: String) -> [String] {
    var lines: [String] = []
    for word in text.split(separator: " ").map(String.init) {
      if let last = lines.last, last.utf8.count + word.utf8.count < 72 {
        lines[lines.count - 1] += " " + word
      } else {
        lines.append(word)
      }
    }
    return lines.map(escaped)
  }

  private func code(_ text: String) -> [String] {
    [".PP", ".nf", ".RS 4"] + text.split(separator: "\n").map { escaped(String($0)) } + [".RE", ".fi"]
  }

  /// Text that troff shows as it is: a backslash, a hyphen that can be pasted, and no request at a line's beginning.
  private func escaped(_ text: String) -> String {
    let plain = text.replacing("\\", with: "\\e").replacing("-", with: "\\-")
    return plain.hasPrefix(".") || plain.hasPrefix("'") ? "\\&" + plain : plain
  }
}
