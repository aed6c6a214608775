import ArgumentParser
import Diagnosis
import Evidence
import Foundation
import Glibc
import Knowledge
import Reporting

extension Causes {
  struct New: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Writes a new cause to fill in: its tests pass.",
      usage: "debrief causes new <id> [<options>] [--folder <dir>]",
      discussion: """
        What is not given is asked for on a terminal. An existing file is never
        touched.

          debrief causes new output.upload-denied --title "S3 refused the upload" \\
            --category output --signal auth.denied --folder my-queries
        """)

    @Argument(help: "The new cause's id, such as output.upload-denied.")
    var id: String
    @Option(help: ArgumentHelp("What happened, in English.", valueName: "text"))
    var title: String?
    @Option(help: ArgumentHelp("The same in Korean.", valueName: "text"))
    var titleKo: String?
    @Option(
      help: "One of \(CauseSkeleton.categories.joined(separator: ", ")).",
      completion: .list(CauseSkeleton.categories))
    var category: String?
    @Option(
      help:
        "One of \(CauseRole.allCases.map(\.rawValue).joined(separator: ", ")); only a root can become the verdict.",
      completion: .list(CauseRole.allCases.map(\.rawValue)))
    var role = CauseRole.root.rawValue
    @Option(
      help: "One of \(CauseSkeleton.severities.joined(separator: ", ")).",
      completion: .list(CauseSkeleton.severities))
    var severity = "medium"
    @Option(
      parsing: .upToNextOption,
      help: "Signals that show it: the first makes it possible, the others likely. See: debrief signals",
      completion: Completions.signals)
    var signal: [String] = []
    @Option(
      help: ArgumentHelp(
        "A file with a SELECT that gives event_id for :session, or - for standard input.", valueName: "file"),
      completion: .file(extensions: ["sql"]))
    var sql: String?
    @Option(
      parsing: .upToNextOption,
      help: ArgumentHelp(
        "With --sql, the kinds of source that would show its rows, where the views do not say it.",
        valueName: "kind"),
      completion: .list(SourceKind.allCases.map(\.rawValue)))
    var sources: [String] = []
    @Option(
      help: ArgumentHelp("Your folder of knowledge; the file becomes DIR/causes/ID.yaml.", valueName: "dir"),
      completion: .directory)
    var folder: String?
    @OptionGroup var knowledge: KnowledgeOptions

    func run() throws {
      try Failures.reported {
        let base = try knowledge.load()
        guard CauseFolder.isID(id) else {
          throw ValidationError(
            "\"\(id)\" is not an id: expected lower-case words such as output.upload-denied")
        }
        let asked = Asking(isTerminal: isatty(0) == 1 && sql != "-")
        let title = try asked.value(self.title, flag: "--title", "What happened, in English")
        let category = try asked.value(
          self.category, flag: "--category", of: CauseSkeleton.categories, "Category")
        _ = try asked.value(severity, flag: "--severity", of: CauseSkeleton.severities, "Severity")
        let role = try asked.value(self.role, flag: "--role", of: CauseRole.allCases.map(\.rawValue), "Role")
        let finder = try finder(base.signals, asked)
        let target = CauseFolder(try asked.value(folder, flag: "--folder", "Folder for your causes"))
        let skeleton = CauseSkeleton(
          id: id, title: Localized(en: title, ko: titleKo), category: category,
          role: CauseRole(rawValue: role) ?? .root,
          severity: severity, finder: finder)
        let text = skeleton.text(signals: base.signals)
        try New.tryOut(text, id: id, sql: sql, in: base)
        try Output.write(try New.write(text, id: id, into: target) + "\n")
        if let shipped = CauseCatalogue.shippedFile(of: id, in: base.library) {
          Output.warn("note:  it takes the place of the built-in cause in \(shipped.label)\n")
        }
        let queries = Untrusted(target.path).shellArgument ?? target.path
        Output.warn("next:  debrief causes lint --queries \(queries)\n")
      }
    }

    /// What would not load or not run is told before there is a file.
    private static func tryOut(_ text: String, id: String, sql: String?, in base: KnowledgeBase) throws {
      let label = sql ?? "\(id).yaml"
      let added = base.library.adding(path: "causes/\(id).yaml", label: label, text: text)
      let problems = try SelectionLint(KnowledgeBase(added)).problems(in: [label])
      guard let first = problems.first(where: { $0.severity == .error }) else { return }
      throw Failures.failed(
        "--sql \(Untrusted(label).terminal()): \(Untrusted(first.error.message).terminal())\n"
          + "safe:  no file was written\nnext:  try it first with: debrief query 'SELECT …' --param session=ID --case DIR",
        78)
    }

    /// The path of the new file; one that is there is never touched.
    static func write(_ text: String, id: String, into folder: CauseFolder) throws -> String {
      let file = folder.file(of: id)
      guard access(file, F_OK) != 0 else {
        throw Failures.failed(
          "\(Untrusted(file).terminal()) is there already\nsafe:  it was not touched\nnext:  choose another id, or edit the file",
          73)
      }
      return try folder.write(text, id: id)
    }

    private func finder(_ signals: SignalCatalogue, _ asked: Asking) throws -> CauseSkeleton.Finder {
      if let sql {
        guard signal.isEmpty else { throw ValidationError("give either --signal or --sql, not both") }
        let text = try query(sql)
        let names = SourceKind.allCases.map(\.rawValue)
        let seen = CauseSkeleton.sources(ofSQL: text).map(\.rawValue)
        let words: [String?] = sources.isEmpty ? (seen.isEmpty ? [nil] : seen) : sources
        let kinds = try words.map {
          try asked.value($0, flag: "--sources", of: names, "Kind of source that would show the rows")
        }
        return .sql(text, sources: kinds.compactMap(SourceKind.init(rawValue:)))
      }
      let names =
        signal.isEmpty
        ? try asked.value(nil, flag: "--signal (or --sql)", "Signals, with blanks between them").split(
          separator: " "
        ).map(String.init) : signal
      for name in names where !signals.ids.contains(name) {
        let nearest = signals.nearest(to: name).map { "; did you mean \($0)?" } ?? ""
        throw ValidationError(
          "--signal \(name): there is no such signal\(nearest); debrief signals lists them")
      }
      return .signals(names)
    }

    private func query(_ path: String) throws -> String {
      if path == "-" {
        return String(decoding: FileHandle.standardInput.readDataToEndOfFile(), as: UTF8.self)
      }
      try Failures.needInput([path])
      guard let text = try? String(contentsOfFile: path, encoding: .utf8) else {
        throw Failures.failed("--sql \(Untrusted(path).terminal()): not a text file", 65)
      }
      return text
    }
  }
}

/// Asks for what was not given, when there is somebody to ask.
struct Asking {
  let isTerminal: Bool

  func value(_ given: String?, flag: String, of words: [String]? = nil, _ question: String) throws -> String {
    if let given {
      guard let words, !words.contains(given) else { return given }
      throw ValidationError("\(flag) \(given): expected one of \(words.joined(separator: ", "))")
    }
    guard isTerminal else {
      let expected = words.map { ": expected one of \($0.joined(separator: ", "))" } ?? ""
      throw ValidationError("\(flag) is missing\(expected)")
    }
    Output.warn(question + (words.map { " (\($0.joined(separator: ", ")))" } ?? "") + ": ")
    guard let line = readLine(), !line.isEmpty else { throw ValidationError("\(flag) is missing") }
    return try value(line, flag: flag, of: words, question)
  }
}
