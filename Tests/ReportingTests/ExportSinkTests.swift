import Testing

@testable import Reporting

/// The writers of cells, XML and Jira markup against whatever a log may hold.
struct ExportSinkTests {
  static let all =
    SinkTests.all + [
      "=1+1", "+1", "-1", "@x", "\t=1", "\r=1", "\n=1", "＝1", " =1", "\"=1", "\u{FEFF}=1", "'=1", "−1",
    ]

  @Test func `no cell begins with what a spreadsheet computes, and a reader gets the value back`() {
    for text in Self.all {
      let cells = CSVReader.rows(CSVCell.row([CSVCell.text(text), "x"])).first ?? []
      #expect(cells.count == 2 && cells.last == "x")
      let cell = cells.first ?? ""
      let shown = Untrusted(text).terminal()
      #expect(cell == shown || cell == "'" + shown)
      let first = cell.unicodeScalars.first { $0 != " " }
      #expect(!"=+-@\t\r\n＝＋－＠−\u{FEFF}".unicodeScalars.contains { $0 == first })
    }
    #expect(CSVCell.text("ＡB") == "ＡB" && CSVCell.text("2025-10-06") == "2025-10-06")
  }

  @Test func `no text ends an element or an attribute`() {
    for text in Self.all + ["a\u{FFFF}b", "]]>", "\u{0}"] {
      for escaped in [XMLText.attribute(text), XMLText.content(text)] {
        #expect(!escaped.contains("<") && !escaped.contains(">") && !escaped.contains("\""))
        #expect(escaped.unicodeScalars.allSatisfy { $0 == "\n" || $0 == "\t" || $0.value >= 0x20 })
        #expect(!escaped.unicodeScalars.contains { $0.value & 0xFFFE == 0xFFFE })
      }
      #expect(!XMLText.attribute(text).contains("\n"))
    }
  }

  @Test func `nothing in a block of Jira ends it, and prose mentions and links nothing`() {
    for text in Self.all + ["{noformat}", "{noformat:x}", "[~root]", "AB-12", "{color:red}"] {
      let block = JiraMarkup().block(Untrusted(text).terminalBlock)
      #expect(block.components("{noformat}") == 3)
      let prose = JiraMarkup().prose(text)
      var last: Unicode.Scalar = " "
      for scalar in prose.unicodeScalars {
        if "*_?+^~{}[]|!#".unicodeScalars.contains(scalar) { #expect(last == "\\") }
        if scalar == "@" { #expect(last == "\u{2060}") }
        last = scalar == "\\" && last == "\\" ? " " : scalar
      }
      let words = prose.split(separator: " ")
      #expect(
        !words.contains { $0.contains("://") || $0.hasPrefix("-") || $0.contains("--") || $0.contains(":D") })
      #expect(prose.firstMatch(of: /[A-Z]-[0-9]/) == nil)
    }
  }

  @Test(arguments: [
    "2025-10-06-06-16-10", "2:code.error:code:NameError", "2025-10-06T06:16:10Z",
    "sessions/2025-10-06-06-16-10.md",
  ])
  func `an id, a key, a time and a path stand in a Jira ticket as somebody would search for them`(
    text: String
  ) {
    #expect(JiraMarkup().code(text) == text)
  }

  @Test
  func `a sentence of a cause keeps its code and its values in a ticket, and no mark that leads nowhere`()
    throws
  {
    let parts: [Part] = [
      .text("It looked under "), .quote(Untrusted("a/b")), .text(" "), .cite(Cited(0)),
      .text(". Say `ready` first."),
    ]
    #expect(MarkdownMarkup().line(parts) == "It looked under `a/b`. Say `ready` first.")
    #expect(JiraMarkup().line(parts) == "It looked under a/b. Say ready first.")
  }

  @Test func `no line of a block begins a quick action, not even behind a rule that could end the block`() {
    for text in Self.all + ["a\n/close\n  /assign @root\n```\n/merge", "\t/label ~bug"] {
      let block = MarkdownMarkup().block(text)
      // A path is none: no name of an action has a slash or a dot.
      for line in block.split(separator: "\n") {
        #expect(line.firstMatch(of: /^[ \t]*\/[^\/.]*?(\s|$)/) == nil, "\(line)")
      }
    }
  }

  @Test func `a title is one line of at most 120 characters without a mention or a number of a ticket`() {
    for text in Self.all + [String(repeating: "👨‍👩‍👧", count: 300), "fixes #1 @root"] {
      let title = TicketTitle.of("The cause", [text])
      #expect(title.count <= 120 && !title.contains("\n"))
      var last: Unicode.Scalar = " "
      for scalar in title.unicodeScalars {
        if last == "@" || last == "#" { #expect(scalar == "\u{2060}") }
        last = scalar
      }
    }
  }

  @Test func `a ticket opens at one number, closes at a lower one, and rests between`() {
    let limits = TicketThresholds(openAt: 3, closeAt: 1)
    func state(_ isOpen: Bool) -> TicketState {
      TicketState(
        key: "k", causeID: "c", title: "t", isOpen: isOpen, tracker: "github", external: "u", night: "n",
        bodyDigest: "d")
    }
    #expect(limits.action(2, nil, bodyDigest: "d") == .none)
    #expect(limits.action(3, nil, bodyDigest: "d") == .open)
    #expect(limits.action(2, state(true), bodyDigest: "d") == .none)
    #expect(limits.action(2, state(true), bodyDigest: "e") == .update)
    #expect(limits.action(1, state(true), bodyDigest: "e") == .close)
    #expect(limits.action(2, state(false), bodyDigest: "e") == .none)
    #expect(limits.action(3, state(false), bodyDigest: "e") == .reopen)
  }

  @Test func `the address of a ticket is found between other lines`() {
    let printed = "Creating\nhttps://h/o/r/issues/12\nnew version: https://h/cli/cli/releases/2\n"
    #expect(TicketPush.address(in: printed) == "https://h/o/r/issues/12")
    #expect(TicketPush.address(in: "https://h/o/r") == nil)
  }
}

extension String {
  fileprivate func components(_ separator: String) -> Int { ranges(of: separator).count + 1 }
}

/// RFC 4180 as a reader that shares nothing with the writer.
enum CSVReader {
  static func rows(_ text: String) -> [[String]] {
    var rows: [[String]] = []
    var row: [String] = []
    var cell = ""
    var isQuoted = false
    var scalars = Array(text.unicodeScalars)[...]
    while let scalar = scalars.popFirst() {
      if isQuoted {
        if scalar != "\"" {
          cell.unicodeScalars.append(scalar)
        } else if scalars.first == "\"" {
          scalars.removeFirst()
          cell += "\""
        } else {
          isQuoted = false
        }
      } else if scalar == "\"" {
        isQuoted = true
      } else if scalar == "," {
        row.append(cell)
        cell = ""
      } else if scalar == "\r", scalars.first == "\n" {
        scalars.removeFirst()
        rows.append(row + [cell])
        (row, cell) = ([], "")
      } else {
        cell.unicodeScalars.append(scalar)
      }
    }
    return rows
  }
}
