import ArgumentParser
import Casebook
import Evidence
import Foundation
import Knowledge
import Reporting

/// What a shell offers when the user presses tab. Nothing is said when it cannot be known: a shell shows no errors.
enum Completions {
  static let causes = CompletionKind.custom { (words: [String], _: Int, _: String) -> [String] in
    knowledge(words)?.causes.causes.map(\.id) ?? []
  }

  static let signals = CompletionKind.custom { (words: [String], _: Int, _: String) -> [String] in
    knowledge(words)?.signals.ids ?? []
  }

  static let questions = CompletionKind.custom { (words: [String], _: Int, _: String) -> [String] in
    knowledge(words).map { SavedQuestions($0.library).names } ?? []
  }

  /// The sessions of the case that the line names, or of the one in the current folder.
  static let sessions = CompletionKind.custom { (words: [String], _: Int, _: String) -> [String] in
    let path = values(of: "--case", in: words).last ?? "."
    let file = path.hasSuffix(".db") ? path : path + "/case.db"
    let rows = try? QueryRunner(path: file).run("SELECT session FROM v_sessions ORDER BY session").rows
    return (rows ?? []).compactMap { $0.first?.text }.filter(isPlain)
  }

  static let zones = CompletionKind.custom { (_: [String], _: Int, _: String) -> [String] in
    ["UTC"] + TimeZone.knownTimeZoneIdentifiers.filter { $0.contains("/") }
  }

  static let clocks = CompletionKind.list(Clock.allCases.map { $0.name.lowercased() + "=" })
  static let exports = CompletionKind.list(Exports.all.map { type(of: $0).name })
  static let formats = CompletionKind.list(
    ReportFormats.allCases.map(\.rawValue) + ["md,html", "md,json", "md,html,json"])

  /// A name that was read goes into a shell: only what needs no quoting.
  private static func isPlain(_ name: String) -> Bool {
    name.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."):
        true
      default: false
      }
    }
  }

  private static func knowledge(_ words: [String]) -> KnowledgeBase? {
    try? KnowledgeBase(folders: values(of: "--queries", in: words))
  }

  private static func values(of option: String, in words: [String]) -> [String] {
    words.indices.compactMap { index in
      if words[index].hasPrefix(option + "=") { return String(words[index].dropFirst(option.count + 1)) }
      return words[index] == option && index + 1 < words.count ? words[index + 1] : nil
    }
  }
}
