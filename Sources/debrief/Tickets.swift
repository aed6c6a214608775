import ArgumentParser
import Casebook
import Knowledge
import Reporting

struct Tickets: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Lists one ticket per fingerprint; feeds a tracker.",
    usage: "debrief tickets [<options>] [--case <dir>]",
    discussion: """
      Prints one JSON object per ticket and changes nothing. --push prints the
      commands of gh or glab instead; --push --yes runs them, and notes in the
      case what went through. docs/tickets.md has the thresholds and every field.

        debrief tickets --case report
        debrief tickets --case report --bodies tickets --push
      """)

  @Option(
    help: ArgumentHelp("A folder for the bodies, one file per ticket.", valueName: "dir"),
    completion: .directory)
  var bodies: String?
  @Option(
    name: .customLong("for"),
    help: ArgumentHelp("github, gitlab or jira. (default: github)", valueName: "tracker"),
    completion: .list(["github", "gitlab", "jira"]), transform: Tickets.tracker)
  var tracker: TicketTracker = .github
  @Option(help: ArgumentHelp("Sessions in 7 days that open a ticket.", valueName: "count"))
  var openAt = 1
  @Option(help: ArgumentHelp("Sessions in 7 days at which one closes.", valueName: "count"))
  var closeAt = 0
  @Flag(help: "Print the tracker's commands; needs --bodies.")
  var push = false
  @Flag(help: "With --push: run these commands.")
  var yes = false
  @Flag(help: "Note every action as done, by whatever means.")
  var record = false
  @Flag(inversion: .prefixedNo, help: "Whether tickets get labels, which must exist on GitHub.")
  var labels = true
  @Option(help: ArgumentHelp("The repository or project of the tracker.", valueName: "name"))
  var repo: String?
  @Option(
    help: ArgumentHelp(
      "The case of an earlier night, whose sessions count and whose tickets are known. Can be repeated.",
      valueName: "case"),
    completion: .directory)
  var previous: [String] = []
  @OptionGroup var place: CaseOptions
  @OptionGroup var knowledge: KnowledgeOptions

  private static func tracker(_ name: String) throws -> TicketTracker {
    guard let tracker = TicketTracker(rawValue: name) else {
      throw ValidationError("--for \(name): expected github, gitlab or jira")
    }
    return tracker
  }

  func validate() throws {
    guard openAt >= 1, closeAt >= 0, closeAt < openAt else {
      throw ValidationError("--close-at must be at least 0 and below --open-at")
    }
    if push, bodies == nil { throw ValidationError("--push needs --bodies DIR") }
    if yes, !push { throw ValidationError("--yes goes with --push") }
    if push, record { throw ValidationError("--push notes what went through by itself; leave --record out") }
    if push, tracker == .jira { throw ValidationError("there is no --push for jira; use --bodies") }
    if let repo, repo.hasPrefix("-") { throw ValidationError("--repo must not begin with a dash") }
  }

  func run() throws {
    try Failures.reported {
      let base = try knowledge.load()
      let writes = yes || record
      let file = try CaseFile.open(
        at: place.file, mode: writes ? .existing : .readOnly, views: try PublicView.all(in: base.library))
      defer { try? file.close() }
      let list = try TicketList(
        file, base, tracker: tracker, thresholds: TicketThresholds(openAt: openAt, closeAt: closeAt),
        previous: previous.map(CaseOptions.file(at:)))
      Judging.warn(list.drift)
      if let bodies {
        let folder = try OutputFolder(bodies)
        for ticket in list.tickets {
          try folder.write(list.bodies[ticket.key] ?? "", to: ticket.fileName + tracker.ending)
        }
      }
      guard push, let bodies else {
        if record {
          try list.recordAll(in: file)
          let done = list.tickets.count { $0.action != .none }
          Output.warn("noted \(done) action\(done == 1 ? "" : "s") as done; the lines below say which\n")
        }
        return try Output.write(list.jsonLines(bodiesIn: bodies))
      }
      let pushing = TicketPush(list, bodiesIn: bodies, labels: labels, repository: repo)
      if list.tickets.allSatisfy({ $0.action == .none }) {
        Output.warn("nothing to do: every ticket is as it should be\n")
      }
      guard yes else { return try Output.write(pushing.script) }
      try report(try pushing.run(file))
    }
  }

  private func report(_ outcomes: [TicketPush.Outcome]) throws {
    for outcome in outcomes where outcome.failure == nil {
      let address = outcome.address.isEmpty ? "" : " \(Untrusted(outcome.address).terminal())"
      try Output.write("\(outcome.action.rawValue): \(Untrusted(outcome.title).terminal())\(address)\n")
    }
    let failed = outcomes.filter { $0.failure != nil }
    for outcome in failed {
      Output.warn(
        "failed: \(outcome.action.rawValue): \(Untrusted(outcome.title).terminal()): \(outcome.failure ?? "")\n"
      )
    }
    if !failed.isEmpty {
      throw Failures.failed(
        "\(failed.count) of \(outcomes.count) tickets did not go through\n"
          + "safe:  the case has noted only those that went through\nnext:  mend what the lines above name, look in the tracker for tickets that were made all the same, and run again",
        74)
    }
  }
}
