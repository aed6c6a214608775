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
      var colonWasEscaped = false
      for scalar in prose.unicodeScalars {
        // Before a blank or the end a colon is only a colon.
        if last == ":" { #expect(scalar == " " || scalar == "\\" || colonWasEscaped) }
        if scalar == ":" { colonWasEscaped = last == "\\" }
        if "<>`*_[]@#|".unicodeScalars.contains(scalar) { #expect(last == "\\") }
        last = scalar == "\\" && last == "\\" ? " " : scalar
      }
    }
  }

  @Test func `prose is escaped where it must be, and nowhere else`() {
    #expect(Markdown.prose("undecided without: a (b), 3 of 4!") == "undecided without: a (b), 3 of 4!")
    #expect(Markdown.prose("https://x www.x.org :tada:") == "https\\://x www\\.x.org \\:tada:")
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
