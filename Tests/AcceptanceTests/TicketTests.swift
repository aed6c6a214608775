import Casebook
import Diagnosis
import Foundation
import Knowledge
import Reporting
import Testing

/// Tickets over two nights, with a tracker's command that the test wrote.
struct TicketTests {
  private func tickets(_ scratch: Scratch, _ mode: CaseFile.Mode = .readOnly) throws -> (CaseFile, TicketList)
  {
    let file = try CaseFile.open(at: scratch.path + "/out/case.db", mode: mode)
    return (file, try TicketList(file, try Repository.knowledge.get()))
  }

  private func run(_ fixture: String, _ scratch: Scratch) throws {
    _ = try Debriefing(try Repository.knowledge.get()).run(
      [Repository.fixture(fixture)], into: scratch.path + "/out")
  }

  private func actions(_ scratch: Scratch) throws -> [Ticket.Action: Int] {
    let (file, list) = try tickets(scratch)
    defer { try? file.close() }
    return Dictionary(list.tickets.map { ($0.action, 1) }, uniquingKeysWith: +)
  }

  @Test func `a night twice changes nothing, and the next night updates, opens and closes`() throws {
    let scratch = try Scratch()
    try run("nights/2025-10-06", scratch)
    let (file, list) = try tickets(scratch, .existing)
    #expect(list.tickets.allSatisfy { $0.action == .open } && list.tickets.count >= 4)
    #expect(list.tickets.allSatisfy { $0.counts[1] == $0.occurrences.count && $0.counts[30] == $0.counts[1] })
    let before = list.jsonLines()
    try list.recordAll(in: file)
    try file.close()
    #expect(Set(try actions(scratch).keys) == [.none])
    try run("nights/2025-10-06", scratch)
    #expect(Set(try actions(scratch).keys) == [.none])
    // Five months later the first night is in no window.
    try run("nights/2026-03-17", scratch)
    let (after, later) = try tickets(scratch)
    defer { try? after.close() }
    #expect(later.jsonLines() != before)
    for ticket in later.tickets {
      let isOld = list.tickets.contains { $0.key == ticket.key }
      let isNew = (ticket.counts[7] ?? 0) > 0
      #expect(ticket.action == (isOld ? isNew ? .update : .close : .open), "\(ticket.key)")
      #expect(ticket.newestNight == "2026-03-17")
    }
    #expect(Set(later.tickets.map(\.key)).count == later.tickets.count)
  }

  @Test func `a case per night knows the tickets of the nights before it, and counts their sessions once`()
    throws
  {
    let (first, second) = (try Scratch(), try Scratch())
    try run("nights/2025-10-06", first)
    let (file, list) = try tickets(first, .existing)
    try list.recordAll(in: file)
    try file.close()
    // The same night in a case of its own: with what the first was told there is nothing to do.
    try run("nights/2025-10-06", second)
    let again = try CaseFile.open(at: second.path + "/out/case.db", mode: .readOnly)
    defer { try? again.close() }
    let known = try TicketList(
      again, try Repository.knowledge.get(), previous: [first.path + "/out/case.db"])
    #expect(known.tickets.allSatisfy { $0.action == .none }, "\(known.tickets.map(\.action))")
    #expect(known.tickets.map(\.counts) == list.tickets.map(\.counts))
    #expect(known.tickets.map(\.occurrences.count) == list.tickets.map(\.occurrences.count))
    // Another night, five months later: its own tickets open, those of the first close.
    let third = try Scratch()
    try run("nights/2026-03-17", third)
    let later = try CaseFile.open(at: third.path + "/out/case.db", mode: .readOnly)
    defer { try? later.close() }
    let both = try TicketList(
      later, try Repository.knowledge.get(),
      previous: [first.path + "/out/case.db", second.path + "/out/case.db"])
    let old = Set(list.tickets.map(\.key))
    let alone = Set(try TicketList(later, try Repository.knowledge.get()).tickets.map(\.key))
    for ticket in both.tickets {
      #expect(
        ticket.action == (!old.contains(ticket.key) ? .open : alone.contains(ticket.key) ? .update : .close),
        "\(ticket.key)")
      let before = list.tickets.first { $0.key == ticket.key }?.occurrences.count ?? 0
      #expect(ticket.occurrences.count - before == ticket.counts[30], "\(ticket.key)")
    }
    #expect(old.isSubset(of: both.tickets.map(\.key)))
  }

  /// The state that counts is that of the latest night, and nobody can be asked to remember an order.
  @Test func `earlier cases may be given in any order, and a ticket is closed once`() throws {
    let (first, second, third) = (try Scratch(), try Scratch(), try Scratch())
    try run("nights/2025-10-06", first)
    let (file, opened) = try tickets(first, .existing)
    try opened.recordAll(in: file)
    try file.close()
    try run("nights/2026-03-17", second)
    let later = try CaseFile.open(at: second.path + "/out/case.db", mode: .existing)
    let cases = [first.path + "/out/case.db", second.path + "/out/case.db"]
    let knowledge = try Repository.knowledge.get()
    let closed = try TicketList(later, knowledge, previous: [cases[0]])
    #expect(closed.tickets.contains { $0.action == .close })
    try closed.recordAll(in: later)
    try later.close()
    try run("generic-agent", third)
    let newest = try CaseFile.open(at: third.path + "/out/case.db", mode: .readOnly)
    defer { try? newest.close() }
    let lists = try [cases, cases.reversed()].map { try TicketList(newest, knowledge, previous: $0) }
    #expect(lists[0].tickets.map(\.action) == lists[1].tickets.map(\.action))
    let shut = Set(closed.tickets.filter { $0.action == .close }.map(\.key))
    for ticket in lists[1].tickets where shut.contains(ticket.key) { #expect(ticket.action == .none) }
  }

  @Test func `the command is told what changed, and only what went through is noted`() throws {
    let scratch = try Scratch()
    try run("source-report", scratch)
    let path = scratch.path + "/bin"
    // Writes its arguments down, refuses one ticket, and prints an address as gh does.
    try tool("gh", in: path, refusing: "NameError")
    let (file, list) = try tickets(scratch, .existing)
    let bodies = scratch.path + "/bodies"
    for ticket in list.tickets {
      try OutputFolder(bodies).write(list.bodies[ticket.key] ?? "", to: ticket.fileName + ".md")
    }
    var push = TicketPush(list, bodiesIn: bodies, environment: ["PATH": path + ":/usr/bin:/bin"])
    #expect(push.script.split(separator: "\n").count == 2 && push.script.contains("gh issue create --title"))
    let outcomes = try push.run(file)
    #expect(outcomes.count == 2 && outcomes.filter { $0.failure == nil }.count == 1)
    #expect(outcomes.compactMap(\.failure) == ["gh ended with 3: no rights"])
    let states = try file.ticketStates()
    #expect(states.count == 1 && states.values.first?.external == "https://h.example/o/r/issues/7")

    try tool("gh", in: path, refusing: "nothing of this kind")
    let second = try TicketList(file, try Repository.knowledge.get())
    #expect(second.tickets.map(\.action).sorted { $0.rawValue < $1.rawValue } == [.none, .open])
    push = TicketPush(second, bodiesIn: bodies, environment: ["PATH": path + ":/usr/bin:/bin"])
    #expect(try push.run(file).allSatisfy { $0.failure == nil })
    let third = try TicketList(file, try Repository.knowledge.get())
    #expect(third.tickets.allSatisfy { $0.action == .none })
    try file.close()
    let calls = try scratch.text("bin/calls").split(separator: "\n")
    #expect(
      calls.count == 3
        && calls.allSatisfy { $0.contains("<--body-file>") && $0.contains("<--label><debrief>") })
  }

  @Test func `a missing command is told per ticket and nothing is noted`() throws {
    let scratch = try Scratch()
    try run("source-report", scratch)
    let (file, list) = try tickets(scratch, .existing)
    defer { try? file.close() }
    let outcomes = try TicketPush(list, bodiesIn: "b", environment: ["PATH": scratch.path]).run(file)
    #expect(
      outcomes.count == 2 && outcomes.allSatisfy { $0.failure?.contains("no command gh in PATH") == true })
    #expect(try file.ticketStates().isEmpty)
  }

  @Test func `wrong use of tickets is 64, and without yes nothing is run`() throws {
    let scratch = try Scratch()
    try run("source-report", scratch)
    let place = scratch.path + "/out"
    let command = CommandTests()
    #expect(try command.debrief("tickets", "--case", place, "--open-at", "2", "--close-at", "2").status == 64)
    #expect(try command.debrief("tickets", "--case", place, "--push").status == 64)
    #expect(try command.debrief("export", "pdf", "--case", place).status == 64)
    let listed = try command.debrief("tickets", "--case", place)
    #expect(listed.status == 0 && listed.output.split(separator: "\n").count == 2)
    let printed = try command.debrief("tickets", "--case", place, "--push", "--bodies", scratch.path + "/b")
    #expect(printed.status == 0 && printed.output.hasPrefix("gh issue create"))
    #expect(try command.debrief("tickets", "--case", place).output == listed.output)
    let shown = try command.debrief("fingerprint", "2025-10-06-06-16-23", "--case", place)
    #expect(
      shown.output.contains("2:code.error:code:NameError *") && shown.output.contains("other sessions: 0"))
    #expect(try command.debrief("fingerprint", "nobody", "--case", place).status == 66)
  }

  private func tool(_ name: String, in folder: String, refusing word: String) throws {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let script = """
      #!/bin/sh
      line=
      for word in "$@"; do line="$line<$word>"; done
      echo "$line" >> "\(folder)/calls"
      case "$line" in *"\(word)"*) echo "no rights" >&2; exit 3;; esac
      echo "a newer gh: https://h.example/cli/releases/9" >&2
      echo "https://h.example/o/r/issues/7"
      """
    try script.write(toFile: "\(folder)/\(name)", atomically: true, encoding: .utf8)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: "\(folder)/\(name)")
  }
}
