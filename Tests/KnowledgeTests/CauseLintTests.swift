import Evidence
import Testing

@testable import Knowledge

/// What a lint says of causes that load.
struct CauseLintTests {
  private static let head = "id: a.b\ntitle: t\ncategory: input\nrole: root\n"

  /// The problems of one user's cause, without file and line.
  private func problems(_ text: String) throws -> [String] {
    let library = try QueryLibrary.builtIn().adding(path: "causes/a.b.yaml", label: "a.yaml", text: text)
    let knowledge = try KnowledgeBase(library, signals: BuiltIn.catalogue.get())
    return try CauseLint(knowledge).problems(in: ["a.yaml"]).map(\.description)
  }

  @Test func `what ships has no error`() throws {
    let errors = try CauseLint(KnowledgeBase()).problems().filter { $0.severity == .error }
    #expect(errors.isEmpty, "\(errors)")
  }

  @Test func `a bare cause is told all that it lacks, each with its place`() throws {
    #expect(
      try problems(Self.head + "when: {present: uploaded}\n") == [
        "a.yaml:1:1: warning: it does not say when it lies; expected blind_spots: with one sentence at least",
        "a.yaml:1:1: warning: no check has a command; expected report.checks with text: and command:",
        "a.yaml:1:1: warning: there are no tests; expected one that matches, one that does not, one insufficient",
        "a.yaml:1:1: warning: without support it is never more than possible, so it cannot become the verdict; expected support: with one clause at least",
        "a.yaml:2:8: warning: 1 of 1 texts have no Korean, this one first; expected {en: ..., ko: ...}",
      ])
  }

  @Test(arguments: [
    (
      "when: {all: [{present: uploaded}, {absent: uploaded}]}\n",
      "a.yaml:5:8: error: this can never be true, so the cause holds in no session"
    ),
    (
      "when: {present: uploaded}\nsupport: [{count: uploaded, at-least: 1, decisive: true}]\n",
      "a.yaml:6:12: warning: this decisive clause says what when says"
    ),
    (
      "when: {present: uploaded}\ncontradict: [{present: uploaded, cap: ruled out}]\n",
      "a.yaml:6:15: error: this contradicts with what when says, so the cause is never more than ruled out"
    ),
    (
      "when: {present: uploaded}\nrequires: [[]]\n",
      "a.yaml:6:11: error: an empty list is never there"
    ),
    (
      "when: {present: uploaded}\nreport: {checks: [{text: t, command: 'x {sesion}'}]}\n",
      "error: unknown placeholder {sesion}; expected one of session, slug,"
    ),
    (
      "when: {present: uploaded}\nreport: {checks: [{text: t, command: 'x {sesion}'}]}\n",
      "did you mean \"session\"?"
    ),
    (
      "when: {present: uploaded}\ntests: [{name: n, given: [{signal: auth.denied, opration: x}], expect: possible}]\n",
      "a.yaml:6:49: error: no event of this signal has a field \"opration\""
    ),
    (
      "when: {present: uploaded}\ntests: [{name: n, given: [{selection: uploaded}], expect: possible}]\n",
      "a.yaml:6:39: error: \"uploaded\" is no selection by sql"
    ),
    (
      "when: {present: uploaded}\nsupport: [{present: terminating}]\nexplains: [input.sync-missing]\n",
      "a.yaml:7:11: warning: it explains \"input.sync-missing\" away, which can be confirmed"
    ),
    (
      "when: {present: uploaded}\ntests: [{name: n, expect: possible}]\n",
      "a.yaml:6:8: warning: no test cannot be decided; expected a test with expect: insufficient"
    ),
  ])
  func `a mistake is found where it stands`(text: String, problem: String) throws {
    let found = try problems(Self.head + text)
    #expect(found.contains { $0.contains(problem) }, "\(found)")
  }

  @Test func `braces for jq and awk are no placeholders`() throws {
    let found = try problems(
      Self.head
        + "when: {present: uploaded}\nreport: {checks: [{text: t, command: \"jq '{name}' | awk '{print $1}'\"}]}\n"
    )
    #expect(!found.contains { $0.contains("placeholder") }, "\(found)")
  }

  @Test(arguments: [
    ("when: {compare: {left: data-object.sise, is: '==', right: 1}}", "did you mean \"size\"?"),
    (
      "when: {compare: {left: data-object.size, is: '==', right: input-object.size, matching: nmae}}",
      "did you mean \"name\"?"
    ),
    ("when: {present: uploaded}\nevents: {x: {signal: auth.denid}}", "did you mean \"auth.denied\"?"),
    ("when: {present: x}\nevents: {x: {signal: auth.denied, oparation: a}}", "did you mean \"operation\"?"),
    (
      "when: {present: x}\nevents: {x: {signal: auth.denied, operation|contans: a}}",
      "did you mean \"contains\"?"
    ),
    ("when: {present: uploaded}\nrequires: [runtime-logs]", "did you mean \"runtime-log\"?"),
    ("when: {present: uploded}", "did you mean \"uploaded\"?"),
    ("when: {presnt: uploaded}", "did you mean \"present\"?"),
    ("when: {present: uploaded}\nsuport: []", "did you mean \"support\"?"),
    ("when: {present: uploaded}\nexplains: [input.sync-mising]", "did you mean \"input.sync-missing\"?"),
    ("when: {present: uploaded}\nseverity: hihg", "did you mean \"high\"?"),
    ("when: {present: uploaded, neds: one}", "did you mean \"needs\"?"),
    ("when: {present: uploaded}\nreport: {root: [{en: t, if: uploded}]}", "did you mean \"uploaded\"?"),
    (
      "when: {present: uploaded}\nreport: {solutions: [{en: t, unless: {presnt: uploaded}}]}",
      "did you mean \"present\"?"
    ),
    (
      "when: {present: uploaded}\nreport: {checks: [{text: t, unles: uploaded}]}", "did you mean \"unless\"?"
    ),
    ("when: {present: uploaded, tells: '{uploded@count}'}", "did you mean \"uploaded\"?"),
    ("when: {present: data-object, tells: '{data-object.sise@last}'}", "did you mean \"size\"?"),
    ("when: {present: uploaded, tells: '{uploaded@length}'}", "{silence@length}"),
    ("when: {present: uploaded, tells: 'for {silence@length}'}", "expected a clause silence: that finds one"),
  ])
  func `the reader names the nearest word`(text: String, suggestion: String) throws {
    let errors = #expect(throws: KnowledgeErrors.self) { try problems(Self.head + text + "\n") }
    #expect(errors?.description.contains(suggestion) == true, "\(String(describing: errors))")
  }

  @Test func `a user's signal whose samples fail is an error with its place`() throws {
    let text =
      "system: new\nprocess: container\nsignals:\n  - id: disk.full\n    pattern: 'disk full'\n    matches: [disk empty]\n    not: [disk full]\n"
    let library = try QueryLibrary.builtIn().adding(path: "signals/disk.yaml", label: "s.yaml", text: text)
    #expect(
      try CauseLint(KnowledgeBase(library)).problems(in: ["s.yaml"]).map(\.description) == [
        "s.yaml:6:15: error: \"disk.full\" does not match this; expected it to",
        "s.yaml:7:11: error: \"disk.full\" matches this; expected it not to",
      ])
  }

  @Test func `what a user's signal breaks in shipped causes is told at the signal`() throws {
    let text =
      "system: new\nprocess: container\nsignals:\n  - id: sync.done\n    pattern: 'sync over'\n    matches: [sync over]\n    not: [sync]\n"
    let library = try QueryLibrary.builtIn().adding(path: "signals/s.yaml", label: "s.yaml", text: text)
    let errors = #expect(throws: KnowledgeErrors.self) { try KnowledgeBase(library) }?.errors ?? []
    #expect(errors.count == 1 && errors.allSatisfy { $0.file == "s.yaml" }, "\(errors)")
    #expect(
      errors.first?.description.hasPrefix(
        "s.yaml:4:5: \"sync.done\" takes the place of the built-in signal, and ")
        == true, "\(errors)")
  }

  @Test func `a cause that takes the place of a shipped one is told so`() throws {
    let text = Self.head.replacing("a.b", with: "code.error") + "when: {present: uploaded}\n"
    let library = try QueryLibrary.builtIn().adding(path: "causes/mine.yaml", label: "a.yaml", text: text)
    let found = try CauseLint(KnowledgeBase(library, signals: BuiltIn.catalogue.get())).problems(in: [
      "a.yaml"
    ])
    #expect(
      found.map(\.description).contains(
        "a.yaml:1:5: warning: it takes the place of the built-in cause in queries/causes/code.error.yaml; expected that, or another id"
      ), "\(found)")
  }

  @Test func `a skeleton of any signals loads without an error`() throws {
    let catalogue = try BuiltIn.catalogue.get()
    var library = try QueryLibrary.builtIn()
    let finders = catalogue.ids.map { [$0] } + [["auth.denied", "completion.failed"]]
    for (index, ids) in finders.enumerated() {
      let skeleton = CauseSkeleton(
        id: "a.b\(index)", title: Localized(en: "It's \"so\": #1"), category: "agent", finder: .signals(ids))
      library = library.adding(
        path: "causes/\(index).yaml", label: "\(index).yaml", text: skeleton.text(signals: catalogue))
    }
    let knowledge = try KnowledgeBase(library, signals: catalogue)
    let labels = Set(finders.indices.map { "\($0).yaml" })
    let errors = try CauseLint(knowledge).problems(in: labels).filter { $0.severity == .error }
    #expect(errors.isEmpty, "\(errors)")
    #expect(knowledge.causes.causes.count { labels.contains($0.file) } == finders.count)
  }
}
