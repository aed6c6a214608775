import Foundation
import Testing

@testable import Reporting

struct SinkTests {
  static let all = Hostile.texts + Hostile.random(3000)

  @Test func `no control, bidi or invisible character reaches a terminal`() {
    for text in SinkTests.all {
      let value = Untrusted(text)
      #expect(isInert(value.terminal()) && !value.terminal().utf8.contains(0x0A))
      #expect(isInert(value.terminalBlock))
      #expect(isInert(value.terminal(limit: 7)))
    }
  }

  @Test func `hidden characters are spelled out`() {
    #expect(Untrusted("a\u{1b}[31m").terminal() == "a\\x1b[31m")
    #expect(Untrusted("\u{202e}x\u{9b}").terminal() == "<U+202E>x<U+009B>")
    #expect(Untrusted("a\r\nb\rc").terminalBlock == "a\nb\\x0dc")
    #expect(Untrusted("⚠️ ok").terminal() == "⚠️ ok")
  }

  @Test func `a code span is closed by its own fence only`() {
    for text in SinkTests.all {
      let span = Array(Untrusted(text).markdown().utf8)
      if span == Array("(empty)".utf8) { continue }
      let fence = span.prefix { $0 == 0x60 }.count
      #expect(fence > 0 && isInert(String(decoding: span, as: UTF8.self)))
      // The runs of exactly this length are the first and the last.
      #expect(runs(span).filter { $0 == fence }.count == 2)
      #expect(!span.contains(0x0A))
    }
  }

  @Test func `no bar of a text ends a cell`() {
    for text in SinkTests.all {
      let cell = Array(Untrusted(text).markdownCell().utf8)
      for (index, byte) in cell.enumerated() where byte == UInt8(ascii: "|") {
        let slashes = cell[..<index].reversed().prefix { $0 == 0x5C }.count
        #expect(slashes == 1)
      }
    }
  }

  @Test func `no line of a block closes its fence`() {
    for text in SinkTests.all {
      let visible = Untrusted(text).terminalBlock
      let lines = Markdown.fenced(visible, info: "text E1").split(
        separator: "\n", omittingEmptySubsequences: false)
      let fence = lines[0].prefix { $0 == "`" }
      let closing = lines.indices.dropFirst().filter {
        lines[$0].drop { $0 == " " || $0 == "\t" }.hasPrefix(fence)
      }
      #expect(closing == [lines.count - 2])
      #expect(lines[1..<(lines.count - 2)].joined(separator: "\n") == visible)
    }
  }

  @Test func `prose with foreign words has no markup, mention or link`() {
    for text in SinkTests.all {
      let prose = Markdown.prose(text)
      #expect(isInert(prose) && !prose.contains("\n"))
      var last: Unicode.Scalar = " "
      for scalar in prose.unicodeScalars {
        if "<>`*[]@#|".unicodeScalars.contains(scalar) { #expect(last == "\\") }
        last = scalar == "\\" && last == "\\" ? " " : scalar
      }
      // What a reader of Markdown sees as plain text, with a mark where a backslash or a joiner keeps it apart.
      let plain = prose.replacing(/\\[!-\/:-@\[-`{-~]/) { "\u{1}\($0.output.dropFirst())" }
      #expect(plain.firstMatch(of: /(?i)(^|[^\u{1}]):(\/\/|:)|(mailto|xmpp):[^ ]/) == nil, "\(prose)")
      let sign = /(^|[^\u{1}]):([0-9]|[0-9A-Za-z_+-]{3,}|[A-Za-z_+-]{2}):/
      #expect(plain.firstMatch(of: sign) == nil, "\(prose)")
      #expect(plain.firstMatch(of: /[@#][A-Za-z0-9_]/) == nil, "\(prose)")
      let loose = /(^|[^\\A-Za-z0-9])_|[^\\]_([^A-Za-z0-9]|$)/
      #expect(prose.firstMatch(of: loose) == nil, "\(prose)")
      #expect(plain.firstMatch(of: /^[-+=\/]/) == nil, "\(prose)")
    }
  }

  @Test func `prose is escaped where it must be, and nowhere else`() {
    #expect(Markdown.prose("undecided without: a (b), 3 of 4!") == "undecided without: a (b), 3 of 4!")
    #expect(Markdown.prose("https://x www.x.org :tada:") == "https\\://x www\\.x.org \\:tada:")
    #expect(Markdown.prose("MAILTO:a x:y:z ::include :100:") == "MAILTO\\:a x\\:y:z \\:\\:include \\:100:")
    for text in ["At 06:23:41Z", "a.json:12: x", "begins '# Two'", "to /app/data/ of it", "a/s3_x.txt"] {
      #expect(Markdown.prose(text).replacing("\\#", with: "#") == text)
    }
    #expect(Markdown.prose("_a_ b_ _") == "\\_a\\_ b\\_ \\_")
    // What a reader copies holds no invisible sign.
    for text in ["/work/a.json", "-x", "+1", "=a"] { #expect(Markdown.prose(text) == "\\" + text) }
  }

  @Test func `a path in a ticket can be copied, in a sentence and in a block`() {
    for text in ["/app/data/2025-10-06/a.json", "{\"a\": {\"b\": 1}}", "/work/x y"] {
      for markup: any TicketMarkup in [MarkdownMarkup(), JiraMarkup()] {
        #expect(markup.block(text).contains(text))
      }
    }
    for path in ["/app/data/2025-10-06/a.json", "../x/06:23:41.log"] {
      #expect(JiraMarkup().code(path) == path && MarkdownMarkup().code(path) == "`\(path)`")
    }
    let key = "2:input.sync-missing:input:-:0:#:-"
    #expect(JiraMarkup().key(key).contains("\n\(key)\n") && MarkdownMarkup().key(key) == "`\(key)`")
    #expect(JiraMarkup().block("{ noformat }{NoFormat:x}").ranges(of: "{\u{2060}").count == 2)
  }

  @Test func `a shell sees one argument, or there is no command`() throws {
    for text in Hostile.texts {
      guard let argument = Untrusted(text).shellArgument else {
        #expect(
          !isInert(text) || text.contains { "\n\t\r".contains($0) }
            || text.unicodeScalars.contains(where: Visible.isInvisible))
        continue
      }
      let shell = Process()
      shell.executableURL = URL(fileURLWithPath: "/bin/sh")
      shell.arguments = ["-c", "printf %s \(argument)"]
      let output = Pipe()
      shell.standardOutput = output
      try shell.run()
      shell.waitUntilExit()
      let bytes = try output.fileHandleForReading.readToEnd() ?? Data()
      #expect(Array(bytes) == Array(text.utf8))
    }
  }

  private func runs(_ bytes: [UInt8]) -> [Int] {
    var (runs, run) = ([Int](), 0)
    for byte in bytes + [0] {
      if byte == 0x60 { run += 1 } else if run > 0 { (runs, run) = (runs + [run], 0) }
    }
    return runs
  }
}
