import Foundation
import Testing

/// The fenced blocks of a page: files to write, and commands with what they print.
struct DocumentedCommands {
  enum Step {
    case file(path: String, text: String)
    case command(String, prints: [String])
  }

  let steps: [Step]

  init(markdown: String) {
    var steps: [Step] = []
    var fence: (indent: Int, mark: String, info: [String], lines: [String])?
    for line in markdown.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) {
      let indent = line.prefix { $0 == " " }.count
      if let open = fence {
        if line.dropFirst(open.indent) == open.mark {
          steps += Self.steps(info: open.info, lines: open.lines)
          fence = nil
        } else {
          fence?.lines.append(String(line.dropFirst(min(indent, open.indent))))
        }
      } else if line.dropFirst(indent).hasPrefix("```") {
        let mark = line.dropFirst(indent).prefix { $0 == "`" }
        let info = line.dropFirst(indent + mark.count).split(separator: " ").map(String.init)
        fence = (indent, String(mark), info, [])
      }
    }
    self.steps = steps
  }

  var commands: [String] {
    steps.compactMap { if case .command(let line, _) = $0 { line } else { nil } }
  }

  /// A block of a console is commands and what they print. One whose first line names a path is that file.
  private static func steps(info: [String], lines: [String]) -> [Step] {
    if info.count == 2 { return [.file(path: info[1], text: lines.joined(separator: "\n") + "\n")] }
    guard info.first == "console" else { return [] }
    var steps: [Step] = []
    for line in lines {
      if line.hasPrefix("$ ") {
        steps.append(.command(String(line.dropFirst(2)), prints: []))
      } else if case .command(let command, let prints) = steps.last {
        steps[steps.count - 1] = .command(command, prints: prints + [line])
      }
    }
    return steps
  }

  /// Does all of it in order. What a page shows must be lines of the answer, in that order; a page may leave lines out.
  func check(in workspace: Workspace, _ page: String) throws {
    for step in steps {
      switch step {
      case .file(let path, let text): try workspace.scratch.write(path, text)
      case .command(let line, let prints):
        if try Self.isForeign(line, workspace) { continue }
        let answer = try workspace.run(line)
        let fails = prints.contains { $0.hasPrefix("error: ") }
        #expect(fails || [0, 1, 4, 5].contains(answer.status), "\(page): \(line)\n\(answer.output)")
        var rest = answer.output.split(separator: "\n", omittingEmptySubsequences: false)[...]
        for shown in prints where shown != "[…]" && !shown.isEmpty {
          let found = rest.firstIndex { $0 == shown }
          #expect(found != nil, "\(page): \(line)\nshows: \(shown)\nprints: \(answer.output.prefix(4000))")
          if let found { rest = rest[(found + 1)...] }
        }
      }
    }
  }

  /// A program of somebody else that this machine may lack, or that does not end by itself.
  private static func isForeign(_ line: String, _ workspace: Workspace) throws -> Bool {
    let program = String(line.prefix { $0 != " " })
    if program == "datasette" { return true }
    guard ["sqlite3", "jq"].contains(program) else { return false }
    return try workspace.run("command -v \(program)").status != 0
  }
}
