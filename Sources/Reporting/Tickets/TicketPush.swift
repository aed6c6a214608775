public import Casebook
import Foundation

/// Tells a tracker what changed, through its own command; nothing goes through a shell.
public struct TicketPush {
  public struct Outcome: Sendable {
    public var title: String
    public var action: Ticket.Action
    /// Of the ticket, as the tracker gave it; empty where it is not known.
    public var address = ""
    /// `nil` when it went through.
    public var failure: String?
  }

  public let list: TicketList
  /// The folder with the bodies.
  public let folder: String
  public var labels: Bool
  public var repository: String?
  var environment: [String: String]

  public init(
    _ list: TicketList, bodiesIn folder: String, labels: Bool = true, repository: String? = nil,
    environment: [String: String]? = nil
  ) {
    (self.list, self.folder, self.labels) = (list, folder, labels)
    (self.repository, self.environment) = (repository, environment ?? ProcessInfo.processInfo.environment)
  }

  public func commands(_ ticket: Ticket) -> [TicketCommand]? {
    TicketCommand.all(
      for: ticket, tracker: list.tracker, body: "\(folder)/\(ticket.fileName)\(list.tracker.ending)",
      labels: labels,
      repository: repository)
  }

  /// One command per line; a ticket that cannot be told has a comment instead.
  public var script: String {
    list.tickets.filter { $0.action != .none }.map { ticket in
      guard let commands = commands(ticket), case let lines = commands.compactMap(\.shell),
        lines.count == commands.count
      else {
        return
          "# \(Untrusted(ticket.key).terminal()): \(ticket.action.rawValue): \(TicketPush.unknownAddress(ticket))\n"
      }
      return lines.map { $0 + "\n" }.joined()
    }.joined()
  }

  private static func unknownAddress(_ ticket: Ticket) -> String {
    let other =
      ticket.known.map { $0.external.isEmpty ? "" : " in this tracker, it is a ticket of \($0.tracker)" }
      ?? ""
    return "its address is not known\(other); do it by hand, and note it with --record"
  }

  /// Runs the commands. The case notes each ticket as soon as its tracker has taken all of it, and no other.
  public func run(_ file: CaseFile) throws -> [Outcome] {
    try list.tickets.filter { $0.action != .none }.map { ticket in
      var outcome = Outcome(title: ticket.title, action: ticket.action)
      do {
        var external = ticket.known?.external ?? ""
        guard let commands = commands(ticket) else { throw Fault(TicketPush.unknownAddress(ticket)) }
        for command in commands {
          let printed = try execute(command)
          guard command.makesTicket else { continue }
          guard let address = TicketPush.address(in: printed) else {
            let line = printed.split(whereSeparator: \.isNewline).last.map(String.init) ?? ""
            throw Fault(
              "the command ended well and printed \(line.isEmpty ? "nothing" : "\"\(line.prefix(100))\""); expected an address that ends in /issues/NUMBER; look whether the ticket is there"
            )
          }
          external = address
        }
        try file.record(list.state(ticket, external: external))
        outcome.address = external
      } catch let fault as Fault {
        // What a tool prints ends in a line end, which would be spelled out.
        outcome.failure = Untrusted(String(fault.text.reversed().drop(while: \.isNewline).reversed()))
          .terminal(limit: 300)
      }
      return outcome
    }
  }

  private struct Fault: Error {
    let text: String
    init(_ text: String) { self.text = text }
  }

  /// The last line that is the address of a ticket; tools also print where a newer version of them is.
  static func address(in text: String) -> String? {
    text.split(whereSeparator: \.isNewline).map(String.init).last {
      let parts = $0.split(separator: "/", omittingEmptySubsequences: false)
      return ($0.hasPrefix("https://") || $0.hasPrefix("http://")) && !$0.contains(" ") && $0.utf8.count < 500
        && ["issues", "work_items"].contains(parts.dropLast().last)
        && parts.last.map { Int($0) != nil } == true
    }
  }

  private func execute(_ command: TicketCommand) throws -> String {
    let words = try command.words.map { word in
      switch word {
      case .plain(let text): return text
      case .content(let path):
        guard let text = try? String(contentsOfFile: path, encoding: .utf8) else {
          throw Fault("cannot read \(path)")
        }
        return text
      }
    }
    guard let name = words.first, let tool = tool(name) else {
      throw Fault(
        "no command \(words.first ?? "") in PATH; install it, or run the printed commands elsewhere")
    }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: tool)
    process.arguments = Array(words.dropFirst())
    // Nobody is there to answer a question.
    process.environment = environment.merging(["GH_PROMPT_DISABLED": "1", "NO_PROMPT": "1"]) { $1 }
    process.standardInput = FileHandle.nullDevice
    let output = Pipe()
    // One pipe for both: two that are read one after the other could wait for each other for ever.
    process.standardOutput = output
    process.standardError = output
    do {
      try process.run()
    } catch {
      throw Fault("cannot run \(tool)")
    }
    let printed = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      throw Fault("\(name) ended with \(process.terminationStatus): \(printed)")
    }
    return printed
  }

  private func tool(_ name: String) -> String? {
    let folders = (environment["PATH"] ?? "").split(separator: ":").map(String.init)
    // An empty or relative entry would take a program from wherever we stand.
    return folders.filter { $0.hasPrefix("/") }.map { "\($0)/\(name)" }.first {
      FileManager.default.isExecutableFile(atPath: $0)
    }
  }
}
