import Foundation
import Testing

/// What a shell offers, and what `make install` puts in place.
struct CompletionTests {
  @Test(arguments: ["bash", "zsh", "fish"])
  func `the completion script is one that its shell can read`(shell: String) throws {
    let workspace = try Workspace()
    let made = try workspace.run("debrief --generate-completion-script \(shell) > script")
    #expect(made.status == 0 && made.output.isEmpty)
    #expect(try workspace.scratch.text("script").contains("debrief"))
    guard try workspace.run("command -v \(shell)").status == 0 else { return }
    let read = try workspace.run("\(shell) -n script")
    #expect(read.status == 0 && read.output.isEmpty, "\(read.output)")
  }

  @Test func `bash offers verbs, words, folders, causes, signals, questions and the sessions of the case`()
    throws
  {
    let workspace = try Workspace()
    _ = try workspace.run(
      "debrief --generate-completion-script bash > script; debrief run Fixtures/source-report --out report")
    func offered(_ words: String...) throws -> [String] {
      let line = words.map { "'\($0)'" }.joined(separator: " ")
      let answer = try workspace.run(
        """
        source ./script
        COMP_WORDS=(debrief \(line)); COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
        COMP_LINE="${COMP_WORDS[*]}"; COMP_POINT=${#COMP_LINE}
        _debrief debrief "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD - 1]}"
        printf '%s\\n' "${COMPREPLY[@]}"
        """, shell: "/bin/bash")
      return answer.output.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
    }
    #expect(try offered("ti") == ["tickets", "timeline"] || offered("ti") == ["timeline", "tickets"])
    #expect(try offered("export", "s") == ["sarif"])
    #expect(try offered("run", "--lang", "") == ["en", "ko"])
    #expect(try offered("tickets", "--for", "gitl") == ["gitlab"])
    #expect(try offered("run", "--out", "repo") == ["report"])
    #expect(try offered("causes", "show", "code.e") == ["code.error"])
    #expect(try offered("explain", "x", "--why-not", "data.") == ["data.fabricated"])
    #expect(try offered("causes", "new", "a.b", "--signal", "auth.d").contains("auth.denied"))
    #expect(try offered("query", "failed") == ["failed-executions"])
    #expect(
      try offered("timeline", "--case", "report", "2025").sorted() == [
        "2025-10-06-06-16-23", "2025-10-06-06-30-14",
      ])
    #expect(try offered("timeline", "--case", "nowhere", "2025").isEmpty)
  }

  @Test func `install puts the command, the manual page and the completions below the prefix`() throws {
    let workspace = try Workspace()
    let script = Repository.root.appendingPathComponent("scripts/install-command").path
    let answer = try workspace.run(
      "'\(script)'",
      environment: ["DEBRIEF": CommandTests.path, "DESTDIR": workspace.scratch.path, "PREFIX": "/opt/d"])
    #expect(answer.status == 0, "\(answer.output)")
    for name in [
      "bin/debrief", "share/man/man1/debrief.1", "share/bash-completion/completions/debrief",
      "share/zsh/site-functions/_debrief", "share/fish/vendor_completions.d/debrief.fish",
    ] {
      #expect(answer.output.contains("/opt/d/\(name)\n"))
      #expect(FileManager.default.fileExists(atPath: workspace.scratch.path + "/opt/d/" + name))
    }
    let zsh = try workspace.scratch.text("opt/d/share/zsh/site-functions/_debrief")
    #expect(zsh == (try CommandTests().debrief("--generate-completion-script", "zsh").output))
    #expect(try workspace.run("opt/d/bin/debrief --version").status == 0)
  }
}
