import Testing

@testable import Knowledge

struct FingerprintFieldTests {
  private func load(_ fingerprint: String) throws -> Cause? {
    let text = """
      id: a.b
      title: A
      category: code
      role: root
      events: {denied: {signal: auth.denied}}
      when: {present: denied}
      fingerprint: \(fingerprint)

      """
    let file = QueryFile(path: "causes/a.b.yaml", label: "causes/a.b.yaml", text: text, origin: .builtIn)
    let builtIn = try QueryLibrary.builtIn()
    return try CauseCatalogue(
      QueryLibrary(files: builtIn.files.filter { !$0.path.hasPrefix("causes/") } + [file]),
      signals: BuiltIn.catalogue.get())["a.b"]
  }

  @Test func `a field may name its mask`() throws {
    let cause = try load("[category, denied.code, {'denied.operation|mask': exact}]")
    #expect(
      cause?.fingerprint == [
        FingerprintField("category"), FingerprintField("denied.code"),
        FingerprintField("denied.operation", mask: .exact),
      ])
  }

  @Test(arguments: [
    ("[denid.code]", "did you mean \"denied\"?"), ("[{'denied.code|mask': pth}]", "did you mean \"path\"?"),
    ("[{denied.code: path}]", "no masked field"), ("[kategory]", "names no field"),
  ])
  func `a mistake in it has a place and a suggestion`(fingerprint: String, words: String) {
    #expect { try load(fingerprint) } throws: { error in
      "\(error)".contains(words) && "\(error)".contains("causes/a.b.yaml:7:")
    }
  }
}
