/// A part of a command's discussion.
public enum HelpBlock: Equatable {
  /// A paragraph on one line.
  case text(String)
  /// Commands to type; a line that ends with a backslash goes on in the next.
  case example([String])
  /// Words and their meaning.
  case list([Entry])

  /// A word and what it means.
  public struct Entry: Equatable {
    let word: String
    let meaning: String
  }

  /// Lines that begin with two blanks are an example when the first of them calls the command, otherwise a list.
  static func parse(_ discussion: String) -> [HelpBlock] {
    var blocks: [HelpBlock] = []
    var text: [String] = []
    var indented: [String] = []
    func close() {
      if !text.isEmpty { blocks.append(.text(text.joined(separator: " "))) }
      if indented.first?.hasPrefix("debrief ") == true {
        blocks.append(.example(indented))
      } else if !indented.isEmpty {
        blocks.append(.list(indented.map(entry)))
      }
      (text, indented) = ([], [])
    }
    for line in discussion.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) {
      if line.isEmpty || line.hasPrefix("  ") == indented.isEmpty { close() }
      if line.isEmpty { continue }
      if line.hasPrefix("  ") { indented.append(String(line.dropFirst(2))) } else { text.append(line) }
    }
    close()
    return blocks
  }

  private static func entry(_ line: String) -> Entry {
    let word = line.prefix { $0 != " " }
    return Entry(word: String(word), meaning: String(line.dropFirst(word.count).drop { $0 == " " }))
  }
}
