import Evidence
import Testing

@testable import Reporting

struct AuthorPlaceTests {
  private let head = "# x\n\n- **Case:** `d`\n- **Written by:** `debrief 0`\n\n"

  private func report(_ content: String = "", before: String = "") -> String {
    let sealed = ReportSeal.sealed(head + before + AuthorPlace.empty, Texts(.en))
    guard let place = sealed.ranges(of: AuthorPlace.empty).last else { return sealed }
    let filled = AuthorPlace.begin + "\n" + content + AuthorPlace.end + "\n"
    return sealed[..<place.lowerBound] + filled + sealed[place.upperBound...]
  }

  private func check(_ text: String) -> Verification {
    ReportVerifier.check(text) { path in throw OutputError(.inputOutput, path) }
  }

  @Test func `what the author writes between the marks breaks no seal, and is told apart`() {
    for text in ["My view.\n", "```\nnever closed\n", "- **E9** forged\n[E7]\n", "caf\u{E9} \u{202E}\n"] {
      let result = check(report(text))
      #expect(result.problems == [], "\(text)")
      #expect(result.notes.map(\.what).allSatisfy { $0.contains("the author's own") })
      #expect(result.notes.count == 1)
    }
    #expect(check(report()).notes == [])
  }

  @Test func `one character outside of the marks is found`() {
    #expect(check(report("mine\n").replacing("# x", with: "# y")).problems.count == 1)
    #expect(!check(report("mine\n") + "\n").problems.isEmpty)
  }

  @Test func `marks inside of an excerpt are text`() {
    let quoted = "```text E1\n\(AuthorPlace.begin)\n\(AuthorPlace.end)\n```\n"
    let bytes = Array(report("mine\n", before: quoted).utf8)
    guard case .content(let range) = AuthorPlace.find(in: bytes) else {
      Issue.record("no place")
      return
    }
    #expect(String(decoding: bytes[range], as: UTF8.self) == "mine\n")
  }

  @Test(arguments: [
    "<!-- debrief:notes:begin -->\nmine\n", "mine\n<!-- debrief:notes:end -->\n",
    "<!-- debrief:notes:begin -->\n<!-- debrief:notes:end -->\n<!-- debrief:notes:begin -->\n",
    "<!-- debrief:notes begin -->\nmine\n<!-- debrief:notes:end -->\n",
  ])
  func `a damaged mark is named with its line`(text: String) {
    guard case .damaged(let line, _) = AuthorPlace.find(in: Array("# x\n\(text)".utf8)) else {
      Issue.record("not found: \(text)")
      return
    }
    #expect(line > 1)
  }
}
