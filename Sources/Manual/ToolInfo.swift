import Foundation

/// What a command says of itself with `--experimental-dump-help`.
public struct ToolInfo: Decodable, Sendable {
  /// The whole command.
  public let command: Command

  /// - Throws: `DecodingError` when the text is not that of `--experimental-dump-help`.
  public init(json: String) throws {
    self = try JSONDecoder().decode(ToolInfo.self, from: Data(json.utf8))
  }

  /// A command or one of its verbs.
  public struct Command: Decodable, Sendable {
    let superCommands: [String]?
    let commandName: String
    let shouldDisplay: Bool?
    /// One line: what it does.
    public let abstract: String?
    let discussion: String?
    let subcommands: [Command]?
    let arguments: [Argument]?

    /// The words that call it, such as `debrief causes list`.
    public var name: String { ((superCommands ?? []) + [commandName]).joined(separator: " ") }

    /// The discussion in parts.
    public var blocks: [HelpBlock] { HelpBlock.parse(discussion ?? "") }

    /// Its verbs, without `help`, which every command has.
    public var verbs: [Command] {
      (subcommands ?? []).filter { $0.commandName != "help" && $0.shouldDisplay != false }
    }

    /// The command and all verbs below it, in the order of the help.
    public var all: [Command] { [self] + verbs.flatMap(\.all) }

    /// Arguments, options and flags, without `--help` and `--version`, which every command has.
    public var parameters: [Argument] {
      (arguments ?? []).filter { $0.shouldDisplay != false && !["help", "version"].contains($0.longName) }
    }
  }

  /// An argument, an option or a flag.
  public struct Argument: Decodable, Sendable {
    struct Name: Decodable, Sendable {
      let kind: String
      let name: String
    }

    enum Kind: String, Decodable, Sendable {
      case positional, option, flag
    }

    let kind: Kind
    let shouldDisplay: Bool?
    let sectionTitle: String?
    let isOptional: Bool
    let isRepeating: Bool
    let names: [Name]?
    let valueName: String?
    let defaultValue: String?
    let allValues: [String]?
    /// What it is for.
    public let abstract: String?

    var longName: String { names?.first { $0.kind == "long" }?.name ?? "" }

    /// As it is typed, such as `--out <dir>`.
    public var label: String {
      switch kind {
      case .positional: "<\(valueName ?? "value")>"
      case .option: "--\(longName) <\(valueName ?? "value")>"
      case .flag: (names ?? []).map { ($0.kind == "long" ? "--" : "-") + $0.name }.joined(separator: ", ")
      }
    }

    /// The label as a synopsis has it: with brackets when it may be left out, with dots when it may be repeated.
    var synopsis: String {
      let word = (kind == .flag ? label.replacing(", ", with: " | ") : label) + (isRepeating ? " ..." : "")
      return isOptional ? "[\(word)]" : word
    }

    /// The words that it may have, where they are not in the sentence; and what it is when it is left out.
    var facts: String {
      var facts: [String] = []
      if let allValues, kind != .flag { facts.append("one of " + allValues.joined(separator: ", ")) }
      if let defaultValue { facts.append("default: " + defaultValue) }
      return facts.joined(separator: "; ")
    }
  }
}
