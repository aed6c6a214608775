/// How a command is called: all that it must have, then all that it may have.
struct Synopsis {
  private let words: [String]
  private let name: String

  init(_ command: ToolInfo.Command) {
    name = command.name
    guard command.verbs.isEmpty else {
      words = ["<verb>"]
      return
    }
    let parameters = command.parameters
    words =
      (parameters.filter { $0.kind == .positional }
      + parameters.filter { $0.kind != .positional && !$0.isOptional }
      + parameters.filter { $0.kind != .positional && $0.isOptional }).map(\.synopsis)
  }

  /// Wrapped, later lines behind the name.
  func text(columns: Int) -> String {
    var lines = [name]
    for word in words {
      if lines[lines.count - 1].count + word.count + 1 > columns {
        lines.append(String(repeating: " ", count: name.count) + " " + word)
      } else {
        lines[lines.count - 1] += " " + word
      }
    }
    return lines.joined(separator: "\n")
  }
}
