import ArgumentParser
import Foundation
import Knowledge
import Reporting

extension Causes {
  struct Docs: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Writes the catalogue of all causes as Markdown.",
      discussion: """
        Without --out it goes to standard output.

          debrief causes docs --out docs
        """)

    @Option(help: ArgumentHelp("The folder for catalogue.md.", valueName: "dir"), completion: .directory)
    var out: String?
    @OptionGroup var knowledge: KnowledgeOptions

    func run() throws {
      try Failures.reported {
        let text = CatalogueMarkdown(try knowledge.load()).render()
        guard let out else { return try Output.write(text) }
        try Files.write(text, to: "\(out)/catalogue.md")
      }
    }
  }

  struct Schema: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Writes the JSON Schema of knowledge, for editors.",
      discussion: """
        Without --out one schema goes to standard output.

          debrief causes schema --out queries/schema
        """)

    @Argument(
      help: "One of \(KnowledgeSchema.allCases.map(\.rawValue).joined(separator: ", ")).",
      completion: .list(KnowledgeSchema.allCases.map(\.rawValue)))
    var name: String = KnowledgeSchema.cause.rawValue
    @Option(help: ArgumentHelp("A folder for all of them.", valueName: "dir"), completion: .directory)
    var out: String?
    @OptionGroup var knowledge: KnowledgeOptions

    func run() throws {
      try Failures.reported {
        let signals = try knowledge.load().signals
        if let out {
          for schema in KnowledgeSchema.allCases {
            try Files.write(schema.json(signals: signals), to: "\(out)/\(schema.fileName)")
          }
          return
        }
        guard let schema = KnowledgeSchema(rawValue: name) else {
          let names = KnowledgeSchema.allCases.map(\.rawValue).joined(separator: ", ")
          throw ValidationError("no schema is called \"\(name)\": expected one of \(names)")
        }
        try Output.write(schema.json(signals: signals))
      }
    }
  }
}

/// Files that a verb is told to write.
enum Files {
  static func write(_ text: String, to path: String) throws {
    do {
      try FileManager.default.createDirectory(
        atPath: (path as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
      try Data(text.utf8).write(to: URL(fileURLWithPath: path), options: .atomic)
    } catch {
      throw Failures.failed(
        "cannot write \(Untrusted(path).terminal()): \(Untrusted(error.localizedDescription).terminal())\nsafe:  nothing else was changed\nnext:  choose another folder with --out",
        73)
    }
  }
}
