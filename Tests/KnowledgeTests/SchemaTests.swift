import Foundation
import Testing

@testable import Knowledge

/// The schemas for editors say the same as the readers.
struct SchemaTests {
  private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  @Test(arguments: KnowledgeSchema.allCases)
  func `the schema in queries is made of the lists that the readers use`(schema: KnowledgeSchema) throws {
    let file = Self.root.appendingPathComponent("queries/schema/\(schema.fileName)")
    let text = try String(contentsOf: file, encoding: .utf8)
    #expect(
      text == schema.json(signals: try BuiltIn.catalogue.get()),
      "it is not current; run: swift run debrief causes schema --out queries/schema")
  }

  @Test func `every shipped file fits its schema`() throws {
    for file in try QueryLibrary.builtIn().files where file.path.hasSuffix(".yaml") {
      let schema: KnowledgeSchema
      if file.path.hasPrefix("causes/") {
        schema = .cause
      } else if file.path.hasPrefix("signals/") {
        schema = .signals
      } else if let known = KnowledgeSchema(rawValue: String(file.path.dropLast(".yaml".count))) {
        schema = known
      } else {
        Issue.record("no schema for \(file.path)")
        continue
      }
      #expect(try Self.mistakes(in: file.text, schema).isEmpty, "\(file.path)")
    }
  }

  @Test(arguments: [
    ("catgory: input", "$: unknown key catgory"), ("category: inptu", "$.category: not one of the words"),
    ("when: {presnt: a}", "$.when: fits none of the forms"),
    ("support: [{present: a, decisive: 1}]", "$.support[0]: fits none of the forms"),
    ("requires: [[]]", "$.requires[0]: fits none of the forms"),
    ("tests: [{name: a, expect: sure}]", "$.tests[0].expect: not one of the words"),
  ])
  func `what the reader refuses the schema refuses as well`(line: String, mistake: String) throws {
    let key = line.prefix { $0 != ":" }
    let good = ["id: a.b", "title: t", "category: input", "role: root", "when: {present: a}"]
    #expect(try Self.mistakes(in: good.joined(separator: "\n"), .cause).isEmpty)
    let text = (good.filter { !$0.hasPrefix("\(key):") } + [line]).joined(separator: "\n")
    #expect(try Self.mistakes(in: text, .cause).contains(mistake))
  }

  private static let base =
    "id: a.b\ntitle: t\ncategory: input\nrole: root\nevents: {found: {signal: auth.denied}}\n"

  private static func refusals(of text: String) throws -> [String] {
    let library = try QueryLibrary.builtIn().adding(path: "causes/a.b.yaml", label: "a.yaml", text: text)
    do {
      _ = try KnowledgeBase(library, signals: BuiltIn.catalogue.get())
      return []
    } catch let found as KnowledgeErrors { return found.errors.map(\.description) }
  }

  @Test(arguments: [
    "when: {all: []}", "when: {any: []}", "when: {sequence: []}", "when: {sequence: [found]}",
    "when: {count: found}", "when: {count: found, at-least: 0}", "when: {count: found, at-least: -1}",
    "when: {count: found, exactly: 1, at-least: 3}", "when: {count: found, at-most: -1}",
    "when: {compare: {left: found.code, is: '<', right: three}}",
    "when: {compare: {left: found, is: '<', right: 3}}", "when: {absent: found, within: 5}",
    "when: {absent: found, after: found, within: -5}", "when: {sequence: [found, found], within: 0}",
    "when: {silence: {source: s3-listing, longer-than: 600}}",
    "when: {silence: {source: runtime-log, longer-than: 60}}",
    "when: {silence: {source: runtime-log, longer-than: -300}}",
    "when: {present: found}\nevents: {found: {signal: sync.done, 'files|gt': abc}}",
    "when: {present: found}\nevents: {found: {signal: sync.done, 'files|gt': '12000'}}",
    "when: {present: found}\nevents: {found: {signal: sync.done, 'files|exists': maybe}}",
    "when: {present: found}\nevents: {found: {signal: sync.done, files: [1, 2]}}",
    "when: {present: found}\nevents: {found: {signal: sync.done, 'files|in': []}}",
    "when: {present: found}\nevents: {found: {signal: []}}",
    "when: {present: found}\nevents: {found: {sql: \"\", sources: [runtime-log]}}",
    "when: {present: found}\nevents: {found: {sql: SELECT 1 AS event_id, sources: []}}",
    "when: {present: found}\nfingerprint: [cat]",
    "when: {present: found}\nfingerprint: [{'found.code|mask': all}]",
    "when: {present: found}\ntests: [{name: n, expect: possible, given: [{at: 4}]}]",
    "when: {present: found}\ntests: [{name: n, expect: possible, given: [{signal: auth.denied, at: -60}]}]",
    "when: {present: found}\nversion: 0", "when: {present: found}\nid: ../../x",
    "when: {present: found}\nid: code slow <b>",
  ])
  func `nonsense is refused by the reader and by the schema`(text: String) throws {
    let keys = text.split(separator: "\n").map { $0.prefix { $0 != ":" } }
    let rest = Self.base.split(separator: "\n").filter { line in
      !keys.contains { line.hasPrefix("\($0):") }
    }
    let whole = (rest + [text[...]]).joined(separator: "\n")
    #expect(!(try Self.refusals(of: whole).isEmpty), "the reader takes it")
    #expect(!(try Self.mistakes(in: whole, .cause).isEmpty), "the schema takes it")
  }

  @Test(arguments: [
    "fingerprint: [category, {'found.error_type|mask': exact}, found.code]", "blind_spots: [404]",
    "ticket: {labels: [2026], owner: 7}",
    "tests: [{name: 5, expect: possible, given: [{signal: auth.denied, at: 0}]}]",
    "report: {summary: [12], checks: [{text: 1, command: 2}]}",
    "support: [{count: found, at-least: 1, at-most: 3}, {absent: found, after: found, within: 9}]",
  ])
  func `what the reader takes the schema takes as well`(line: String) throws {
    let text = Self.base.replacing("title: t", with: "title: 5") + "when: {present: found}\n" + line
    let refusals = try Self.refusals(of: text).filter { !$0.contains("error_type") }
    #expect(refusals.isEmpty)
    #expect(try Self.mistakes(in: text, .cause) == [])
  }

  @Test func `two tests of one name and an empty title are refused`() throws {
    let found = try Self.refusals(
      of: Self.base.replacing("title: t", with: "title: ' '")
        + "when: {present: found}\ntests: [{name: n, expect: possible}, {name: n, expect: likely}]")
    #expect(
      found == [
        "a.yaml:2:8: the title is empty; expected a few words",
        "a.yaml:7:45: two tests are called \"n\"; expected each name once",
      ])
  }

  private static func mistakes(in text: String, _ schema: KnowledgeSchema) throws -> [String] {
    let data = Data(schema.json(signals: try BuiltIn.catalogue.get()).utf8)
    let object = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    let node = try #require(YAMLReader.root(of: text, file: "t.yaml", issues: Issues()))
    return SchemaCheck(root: object).mistakes(node, object, "$")
  }
}

/// Enough of JSON Schema for ours: references, forms, types, words, bounds, keys and items.
private struct SchemaCheck {
  let root: [String: Any]

  func mistakes(_ node: NodeReader, _ schema: [String: Any], _ path: String) -> [String] {
    if let reference = schema["$ref"] as? String {
      let name = String(reference.dropFirst("#/$defs/".count))
      let target = (root["$defs"] as? [String: Any])?[name] as? [String: Any]
      return target.map { mistakes(node, $0, path) } ?? ["\(path): no definition \(name)"]
    }
    if let forms = schema["anyOf"] as? [[String: Any]],
      !forms.contains(where: { mistakes(node, $0, path).isEmpty })
    {
      return ["\(path): fits none of the forms"]
    }
    if let form = schema["not"] as? [String: Any], mistakes(node, form, path).isEmpty {
      return ["\(path): fits what it must not"]
    }
    if let type = schema["type"] {
      let types = (type as? [String]) ?? [type as? String ?? ""]
      guard types.contains(where: { has($0, node) }) else { return ["\(path): not \(types)"] }
    }
    if let words = schema["enum"] as? [String], !words.contains(quiet(node).string() ?? "") {
      return ["\(path): not one of the words"]
    }
    if node.isText {
      let text = quiet(node).string() ?? ""
      if let pattern = schema["pattern"] as? String, !matches(pattern, text) {
        return ["\(path): not of the form"]
      }
      let minimum = schema["minimum"] as? Int
      if let minimum, let value = quiet(node).int(), value < minimum { return ["\(path): too small"] }
      return []
    }
    if node.isList {
      let list = quiet(node).list() ?? []
      if let least = schema["minItems"] as? Int, list.count < least { return ["\(path): too few"] }
      guard let items = schema["items"] as? [String: Any] else { return [] }
      return list.enumerated().flatMap { mistakes($1, items, "\(path)[\($0)]") }
    }
    return keys(node, schema, path)
  }

  private func keys(_ node: NodeReader, _ schema: [String: Any], _ path: String) -> [String] {
    let properties = schema["properties"] as? [String: [String: Any]] ?? [:]
    let entries = quiet(node).mapping()?.entries ?? []
    let missing = (schema["required"] as? [String] ?? []).filter { key in
      !entries.contains { $0.key == key }
    }
    let others = schema["additionalProperties"]
    let forms = schema["patternProperties"] as? [String: [String: Any]] ?? [:]
    let together = (schema["dependentRequired"] as? [String: [String]] ?? [:]).filter { key, needed in
      entries.contains { $0.key == key }
        && !needed.allSatisfy { need in entries.contains { $0.key == need } }
    }
    if !together.isEmpty { return ["\(path): a key without its other"] }
    if let names = (schema["propertyNames"] as? [String: Any])?["pattern"] as? String,
      let wrong = entries.first(where: { !matches(names, $0.key) })
    {
      return ["\(path): no key is \(wrong.key)"]
    }
    if let least = schema["minProperties"] as? Int, entries.count < least { return ["\(path): too few"] }
    if let most = schema["maxProperties"] as? Int, entries.count > most { return ["\(path): too many"] }
    return missing.map { "\(path): no \($0)" }
      + entries.flatMap { entry -> [String] in
        if let known = properties[entry.key] { return mistakes(entry.value, known, "\(path).\(entry.key)") }
        let fitting = forms.filter { matches($0.key, entry.key) }.sorted { $0.key < $1.key }
        if !fitting.isEmpty {
          return fitting.flatMap { mistakes(entry.value, $0.value, "\(path).\(entry.key)") }
        }
        if others as? Bool == false { return ["\(path): unknown key \(entry.key)"] }
        guard let form = others as? [String: Any] else { return [] }
        return mistakes(entry.value, form, "\(path).\(entry.key)")
      }
  }

  private func has(_ type: String, _ node: NodeReader) -> Bool {
    switch type {
    case "string": node.isText && !["integer", "number", "boolean"].contains { has($0, node) }
    case "array": node.isList
    case "object": !node.isText && !node.isList
    case "integer": quiet(node).int() != nil
    case "number": quiet(node).number() != nil
    case "boolean": quiet(node).bool() != nil
    default: false
    }
  }

  private func matches(_ pattern: String, _ text: String) -> Bool {
    text.range(of: pattern, options: .regularExpression) != nil
  }

  /// Asking for a type that is not there is no mistake here.
  private func quiet(_ node: NodeReader) -> NodeReader {
    NodeReader(node: node.node, file: node.file, issues: Issues(), fallback: node.fallback)
  }
}
