import Testing

@testable import Knowledge

/// Citations and quotes in the sentences of a cause.
struct SentenceMarkTests {
  private static let head =
    "id: a.b\ntitle: t\ncategory: input\nrole: root\nevents: {found: {signal: auth.denied}}\n"

  private func errors(_ text: String) throws -> [String] {
    let library = try QueryLibrary.builtIn().adding(
      path: "causes/a.b.yaml", label: "a.yaml", text: Self.head + text)
    do {
      _ = try KnowledgeBase(library, signals: BuiltIn.catalogue.get())
      return []
    } catch let found as KnowledgeErrors { return found.errors.map(\.description) }
  }

  private static let broken: [(String, String)] = [
    ("Num {found}", "the quote {found} has no field; expected {selection.field}"),
    ("Num {found.operation and", "a quote is not closed: {found.operation and; expected {selection.field}"),
    ("Num [found.", "a citation is not closed: [found.; expected [selection]"),
    ("Num {found.operation.x}", "{found.operation.x} is no quote; expected {selection.field}"),
    ("Num [found, other thing]", "[found, other thing] is no citation; expected [selection]"),
    ("Num [found@lst]", "[found@lst] is no citation; expected [selection]"),
    ("Failed [fond@last]", "cites \"fond\", which no selection is called"),
    ("Failed [fond]", "cites \"fond\", which no selection is called"),
    ("Failed {found.oparation}", "did you mean \"operation\"?"),
    ("Failed {fund.operation}", "did you mean \"found\"?"),
  ]

  @Test(arguments: broken)
  func `a mark that would reach the reader as it is, is an error`(sentence: String, words: String) throws {
    for text in ["{en: \"\(sentence)\"}", "{en: fine, ko: \"\(sentence)\"}"] {
      let found = try errors("when: {present: found}\nreport: {summary: [\(text)]}\n")
      #expect(found.count == 1 && found[0].hasPrefix("a.yaml:7:20: "), "\(found)")
      #expect(found[0].contains(words), "\(found)")
    }
  }

  @Test(arguments: broken)
  func `what a clause says is held to the same`(sentence: String, words: String) throws {
    let found = try errors("when: {present: found, says: \"\(sentence)\"}\n")
    #expect(found.count == 1 && found[0].hasPrefix("a.yaml:6:30: ") && found[0].contains(words), "\(found)")
  }

  @Test func `brackets and braces that are no marks stay`() throws {
    let text = "[Errno 28] {\\\"a\\\": 1} {} [] [found] [found@first] [found@last] {found.operation}"
    #expect(try errors("when: {present: found, says: \"\(text)\"}\n") == [])
  }

  @Test func `a selection that only a clause's sentence names is used`() throws {
    #expect(try errors("when: {present: uploaded, says: \"It was refused [found].\"}\n") == [])
  }
}
