import Foundation
import Testing

/// A folder of knowledge of which something is not read says so.
struct KnowledgeFolderTests {
  private let command = CommandTests()
  private static let cause = """
    id: a.b
    title: {en: t, ko: t}
    category: input
    role: symptom
    when: {present: uploaded}
    blind_spots: [{en: b, ko: b}]

    """

  private func refused(
    _ name: String, in queries: String = "q", _ words: String,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let scratch = try Scratch()
    try scratch.write(name, Self.cause)
    for verb in [["causes", "lint"], ["causes", "list"]] {
      let answer = try command.debrief(verb + ["--queries", "\(scratch.path)/\(queries)"])
      #expect(
        answer.status == 78
          && (answer.output + answer.errors).replacing(": error: ", with: ": ").contains(words),
        "\(answer.output)\(answer.errors)", sourceLocation: sourceLocation)
    }
  }

  @Test func `what stands at no place that is read is an error with the nearest word`() throws {
    try refused("q/causes/x.yml", "q/causes/x.yml:1:1: this is not read; expected causes/*.yaml")
    try refused("q/causes/x.yml", "did you mean \"causes/x.yaml\"?")
    try refused("q/cause/x.yaml", "did you mean \"causes/x.yaml\"?")
    try refused("q/signal/x.yaml", "did you mean \"signals/x.yaml\"?")
    try refused("q/selection.yaml", "did you mean \"selections.yaml\"?")
    try refused("q/x.sql", "q/x.sql:1:1: this is not read; expected causes/*.yaml")
  }

  @Test func `a folder of which nothing is read is an error`() throws {
    try refused(
      "q/causes/x.yaml", in: "q/causes", "/q/causes:1:1: nothing was read; expected the folder above it")
    try refused("q/notes.txt", "/q:1:1: nothing was read; expected causes/*.yaml")
    try refused("q/other", in: "q/..", "/q/..:1:1: nothing was read")
  }

  @Test func `a link to a folder is read where it was named, and refused inside`() throws {
    let scratch = try Scratch()
    try scratch.write("q/causes/x.yaml", Self.cause)
    let files = FileManager.default
    try files.createSymbolicLink(atPath: scratch.path + "/link", withDestinationPath: scratch.path + "/q")
    let named = try command.debrief("causes", "lint", "--queries", scratch.path + "/link")
    #expect(named.status == 0 && named.output.hasSuffix("1 cause: 0 errors, 1 warning\n"), "\(named.output)")
    try files.createDirectory(atPath: scratch.path + "/inner", withIntermediateDirectories: true)
    try files.createSymbolicLink(
      atPath: scratch.path + "/inner/causes", withDestinationPath: scratch.path + "/q/causes")
    let inside = try command.debrief("causes", "list", "--queries", scratch.path + "/inner")
    #expect(
      inside.status == 78 && inside.errors.contains("inner/causes:1:1: a link; links are not followed"),
      "\(inside.errors)")
  }

  @Test func `a file that is named and cannot be knowledge is an error`() throws {
    let scratch = try Scratch()
    for name in ["x.yml", "foo.txt"] {
      try scratch.write(name, "colour: red\n")
      let answer = try command.debrief("causes", "lint", "\(scratch.path)/\(name)")
      #expect(
        answer.status == 78 && answer.errors.contains("\(name):1:1: this is not read; expected"), "\(answer)")
    }
    let folder = try command.debrief("causes", "lint", scratch.path)
    #expect(
      folder.status == 78 && folder.errors.contains(":1:1: a folder; expected a file, or --queries"),
      "\(folder)")
  }

  @Test func `selections and views can be named alone`() throws {
    let scratch = try Scratch()
    try scratch.write("q/selections.yaml", "mine: {signal: auth.denid}\n")
    let answer = try command.debrief("causes", "lint", scratch.path + "/q/selections.yaml")
    #expect(answer.status == 78 && answer.output.contains("selections.yaml:1:16: "), "\(answer)")
  }
}
