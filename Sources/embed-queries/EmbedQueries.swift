import Foundation

/// Build tool: writes the files below a folder as one Swift dictionary from relative path to bytes.
@main
struct EmbedQueries {
  static func main() throws {
    let arguments = CommandLine.arguments
    guard arguments.count == 3 else {
      throw CocoaError(
        .fileReadUnknown,
        userInfo: [NSLocalizedDescriptionKey: "usage: embed-queries FOLDER OUTPUT.swift"])
    }
    let root = URL(fileURLWithPath: arguments[1]).standardizedFileURL
    var entries: [(String, Data)] = []
    let walk = FileManager.default.enumerator(at: root, includingPropertiesForKeys: nil)
    while let file = walk?.nextObject() as? URL {
      guard ["yaml", "sql"].contains(file.pathExtension) else { continue }
      let path = file.standardizedFileURL.path.dropFirst(root.path.count + 1)
      entries.append((String(path), try Data(contentsOf: file)))
    }
    entries.sort { $0.0 < $1.0 }
    var text = "// Generated from queries/ at build time.\nenum EmbeddedQueries {\n"
    text += "  static let files: [(path: String, base64: String)] = [\n"
    for (path, data) in entries {
      text += "    (\"\(path)\", \"\(data.base64EncodedString())\"),\n"
    }
    text += "  ]\n}\n"
    try Data(text.utf8).write(to: URL(fileURLWithPath: arguments[2]), options: .atomic)
  }
}
