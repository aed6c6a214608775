import Evidence
import Foundation
import Knowledge
import Reporting
import Testing

/// The pages and the JSON of a whole night.
struct PageTests {
  private func schema() throws -> JSONSchema {
    try JSONSchema(
      Data(contentsOf: Repository.root.appendingPathComponent("docs/report.schema.json")))
  }

  private func run(_ fixture: String, _ options: Debriefing.Options) throws -> Scratch {
    let scratch = try Scratch()
    _ = try Debriefing(try Repository.knowledge.get(), options: options)
      .run([Repository.fixture(fixture)], into: scratch.path + "/out")
    return scratch
  }

  private func documents(_ scratch: Scratch) throws -> [(name: String, document: [String: Any])] {
    let names = try FileManager.default.contentsOfDirectory(atPath: scratch.path + "/out/sessions")
    return try names.filter { $0.hasSuffix(".json") }.sorted().map { name in
      let data = try Data(contentsOf: URL(fileURLWithPath: "\(scratch.path)/out/sessions/\(name)"))
      return (name, try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any]))
    }
  }

  @Test func `every JSON report of a night is as its schema says`() throws {
    let night = try documents(run("nights/2025-10-06", .init(formats: [.json])))
    let korean = try documents(run("source-report", .init(language: .ko, formats: [.json])))
    #expect(night.count >= 9 && korean.count == 2)
    let schema = try schema()
    for (name, document) in night + korean {
      #expect(schema.faults(document).prefix(5) == [], "\(name)")
      // A fact always has evidence, and what is cited is there.
      let ids = Set((document["evidence"] as? [[String: Any]] ?? []).compactMap { $0["id"] as? String })
      let sentences = Self.sentences(in: document)
      #expect(sentences.count > 3)
      for sentence in sentences {
        let cited = sentence["evidence"] as? [String] ?? []
        #expect(sentence["kind"] as? String == "remark" || !cited.isEmpty)
        for id in cited { #expect(ids.contains(id) && "\(sentence["text"] ?? "")".contains(id)) }
      }
    }
  }

  private static func sentences(in value: Any) -> [[String: Any]] {
    if let list = value as? [Any] { return list.flatMap(sentences) }
    guard let object = value as? [String: Any] else { return [] }
    return (object["kind"] != nil ? [object] : []) + object.values.flatMap(sentences)
  }

  @Test func `the check of the schema finds what does not fit`() throws {
    let schema = try schema()
    let whole = try #require(
      try documents(run("source-report-first-half", .init(formats: [.json]))).first
    ).document
    #expect(schema.faults(whole) == [])
    for key in whole.keys {
      var less = whole
      less[key] = nil
      #expect(schema.faults(less) == [": \(key) is missing"])
      var other = whole
      other[key] = true
      #expect(!schema.faults(other).isEmpty, "\(key)")
    }
    var more = whole
    more["extra"] = 1
    #expect(schema.faults(more) == [": extra is unknown"])
    var section = try #require((whole["sections"] as? [[String: Any]])?.first)
    section["blocks"] = [["type": "poem", "sentences": [Any]()]]
    var wrong = whole
    wrong["sections"] = [section]
    #expect(schema.faults(wrong) == ["/sections/0/blocks/0: fits 0 choices"])
  }

  @Test func `the board leads to every report, and says the same in both formats`() throws {
    let scratch = try run("nights/2025-10-06", .init())
    let (page, text) = (try scratch.text("out/index.html"), try scratch.text("out/index.md"))
    let names = try FileManager.default.contentsOfDirectory(atPath: scratch.path + "/out/sessions")
    #expect(names.count >= 18 && names.allSatisfy { $0.hasSuffix(".md") || $0.hasSuffix(".html") })
    for name in names {
      #expect(
        name.hasSuffix(".md") ? text.contains("(sessions/\(name))") : page.contains("\"sessions/\(name)\""))
    }
    for key in ["2:input.sync-missing:input", "2:container.killed:container", "Probably no session"] {
      #expect(page.contains(key) && text.contains(key), "\(key)")
    }
    let rate = try #require(text.split(separator: "\n").first { $0.contains("have one named cause") })
    #expect(page.contains(rate.drop { $0 != "." }.dropFirst(2)))
  }

  @Test func `formats are chosen, and an unknown one is wrong usage`() throws {
    let scratch = try Scratch()
    let input = Repository.fixture("source-report-first-half")
    let commands = CommandTests()
    let wrong = try commands.debrief("run", input, "--out", scratch.path + "/a", "--format", "md,pdf")
    #expect(wrong.status == 64 && wrong.errors.contains("md, html, json"))
    #expect(try commands.debrief("run", input, "--out", scratch.path + "/a", "--format", "").status == 64)
    #expect(!FileManager.default.fileExists(atPath: scratch.path + "/a"))
    _ = try commands.debrief("run", input, "--out", scratch.path + "/b", "--format", "json")
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: scratch.path + "/b").sorted().filter {
        !$0.hasPrefix("case.db")
      } == ["sessions", "verdicts.jsonl"])
    #expect(try scratch.text("b/verdicts.jsonl").contains("\"report\":\"sessions/2025-10-06-06-16-23.json\""))
  }
}
