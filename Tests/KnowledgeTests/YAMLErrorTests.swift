import Testing

@testable import Knowledge

@Suite struct YAMLErrorTests {
  static let head = "system: old\nprocess: any\nsignals:\n"

  @Test func anUnknownKeySaysWhereItIsAndWhatWasMeant() {
    let text = Self.head + "  - id: a.b\n    patern: x\n    pattern: x\n    matches: [x]\n    not: [y]\n"
    let found = errors(inSignals: text)
    #expect(found.count == 1)
    #expect(
      found.first?.hasPrefix("signals/a.yaml:5:5: unknown key \"patern\"; expected one of id, ") == true)
    #expect(found.first?.hasSuffix("; did you mean \"pattern\"?") == true)
  }

  @Test func allMistakesOfAFileAreReportedTogether() {
    let text =
      Self.head
      + "  - id: A b\n    pattern: '(a'\n    effect: reachd\n    matches: []\n    not: [y]\n    owner: session\n"
    #expect(
      errors(inSignals: text) == [
        "signals/a.yaml:4:9: \"A b\" is not an id; expected lower-case letters, digits, '.' and '-'",
        "signals/a.yaml:5:14: bad pattern: missing ): (a; expected RE2 syntax, without look-around and back-references",
        "signals/a.yaml:7:14: the list is empty; expected at least one sample",
        "signals/a.yaml:9:12: \"session\" is not a field of this signal; expected a captured or copied field",
      ])
  }

  @Test(arguments: [
    (#"(a+)\1+$"#, "invalid escape sequence: \\1"), ("(?!a)b", "invalid perl operator: (?!"),
    ("x{2000}", "invalid repetition size: {2000}"), ("(?P<n>a)(?P<n>b)", "two groups have the name n"),
  ])
  func aPatternThatIsNotLinearOrNotCorrectIsRefused(pattern: String, reason: String) {
    let text = Self.head + "  - id: a\n    pattern: '\(pattern)'\n    matches: [x]\n    not: [y]\n"
    #expect(errors(inSignals: text).first?.contains("5:14: bad pattern: \(reason)") == true)
  }

  @Test func aBombOfAliasesIsRefusedBeforeItIsBuilt() {
    var text = "a: &a [x,x,x,x,x,x,x,x,x]\n"
    for (name, last) in zip("bcdefghij", "abcdefghi") {
      text += "\(name): &\(name) [\(Array(repeating: "*\(last)", count: 9).joined(separator: ","))]\n"
    }
    #expect(
      errors(inSignals: text) == [
        "signals/a.yaml:1:4: anchors and aliases are refused; expected the value written out"
      ])
    #expect(
      errors(inSignals: "system: &x old\n") == [
        "signals/a.yaml:1:9: anchors and aliases are refused; expected the value written out"
      ])
  }

  @Test func deepNestingIsRefused() {
    let found = errors(inSignals: String(repeating: "[", count: 100_000))
    #expect(found == ["signals/a.yaml:1:257: more than 256 brackets are open here; expected a flat file"])
  }

  @Test func aDoubledKeyIsRefused() {
    #expect(
      errors(inSignals: "system: old\nsystem: new\n").first
        == "signals/a.yaml:2:1: \"system\" stands twice in one mapping; expected each key once")
    // Two spellings of one text.
    #expect(
      errors(inSignals: "system: old\n\"system\": new\n").contains {
        $0.contains("2:1: \"system\" stands twice in one mapping")
      })
  }

  @Test func scalarsHaveTheTypeOfTheSchema() throws {
    let issues = Issues()
    let text = "a: no\nb: 0777\nc: yes\nd: 12\ne: true\nf:\n"
    let map = try #require(YAMLReader.root(of: text, file: "t.yaml", issues: issues)?.mapping())
    #expect(map.string("a") == "no")
    #expect(map.int("d") == 12)
    #expect(map.bool("e") == true)
    #expect(issues.errors.isEmpty)
    _ = (map.int("b"), map.bool("c"), map.string("f"))
    #expect(
      issues.errors.map(\.description) == [
        "t.yaml:2:4: \"0777\" is not a whole number; expected a number such as 30",
        "t.yaml:3:4: \"yes\" is not a truth value; expected true or false",
        "t.yaml:6:3: the value is missing; expected text",
      ])
  }

  @Test func whatIsNoYAMLHasAPlace() {
    #expect(errors(inSignals: "system: [old\n").first?.contains("signals/a.yaml:2:1: not YAML: ") == true)
    #expect(errors(inSignals: "").first == "signals/a.yaml:1:1: the file is empty; expected a mapping")
    #expect(errors(inSignals: "a: 1\n---\nb: 2\n").first?.contains("found another document") == true)
  }

  @Test func oneIdMayNotSayTwoThingsOfTheLifecycle() {
    let entry = "    pattern: x\n    matches: [x]\n    not: [y]\n"
    let text = Self.head + "  - id: a\n    step: sync\n" + entry + "  - id: a\n    step: task\n" + entry
    #expect(
      errors(inSignals: text) == [
        "signals/a.yaml:9:5: \"a\" has another step or effect than at signals/a.yaml:4:5; expected the same in all entries of one id"
      ])
  }

  @Test func aUsersEntriesReplaceTheBuiltInOnesOfTheirId() throws {
    let entry = "  - id: a\n    pattern: '%'\n    matches: ['%']\n    not: [y]\n"
    let files = [
      QueryFile(path: "signals/a.yaml", label: "a", text: Self.head + entry + entry, origin: .builtIn),
      QueryFile(path: "signals/a.yaml", label: "b", text: Self.head + entry, origin: .user),
    ]
    let catalogue = try SignalCatalogue(QueryLibrary(files: files))
    #expect(catalogue.signals.map(\.origin) == [.user])
    #expect(try catalogue.check().isEmpty)
  }
}

/// Mistakes whose fault is easily overlooked.
struct PlainMistakeTests {
  private func errors(_ text: String) throws -> [String] {
    let library = try QueryLibrary.builtIn().adding(
      path: "causes/a.b.yaml", label: "a.yaml",
      text: "id: a.b\ntitle: t\ncategory: input\nrole: root\n" + text)
    do {
      _ = try KnowledgeBase(library, signals: BuiltIn.catalogue.get())
      return []
    } catch let found as KnowledgeErrors { return found.errors.map(\.description) }
  }

  @Test(arguments: [
    (
      "when:\n\tpresent: uploaded\n",
      "a.yaml:6:1: not YAML: a tab stands here; expected blanks to indent with"
    ),
    ("when:\n", "a.yaml:5:6: the value is missing; expected a mapping"),
    (
      "when: {count: uploaded, at-least: '2'}\n",
      "a.yaml:5:35: \"2\" is text; expected a number such as 30 without quotes"
    ),
    (
      "when: {present: uploaded}\nexplains: [a.b]\n",
      "a.yaml:6:11: \"a.b\" explains itself: a.b → a.b; expected a graph without circles"
    ),
    (
      "events: {x: {sql: SELECT event_id FROM v_events WHERE session = :session}}\nwhen: {present: x}\nreport: {summary: [\"{x.statuss} [x]\"]}\n",
      "a.yaml:7:20: \"x\" has no field \"statuss\"; expected a field of its events, or a column that it selects; did you mean \"status\"?"
    ),
    (
      "when: {present: uploaded}\nexplains: [{id: a.b, proofen: false}]\n",
      "a.yaml:6:22: unknown key \"proofen\"; expected one of id, proven; did you mean \"proven\"?"
    ),
    (
      "when: {present: uploaded}\nexplains: [{proven: false}]\n",
      "a.yaml:6:12: \"id\" is missing; expected the id of a cause"
    ),
  ])
  func `the sentence names the fault`(text: String, mistake: String) throws {
    let found = try errors(text)
    #expect(found.contains(mistake), "\(found)")
  }

  @Test func `a misspelt signal makes no second mistake of what quotes its fields`() throws {
    let found = try errors(
      "events: {x: {signal: auth.denid}}\nwhen: {present: x}\nreport: {summary: [\"{x.code}\"]}\n")
    #expect(found.count == 1 && found[0].contains("did you mean \"auth.denied\"?"), "\(found)")
  }
}
