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
      } else if file.path == "selections.yaml" {
        schema = .selections
      } else if file.path == "lifecycle.yaml" {
        schema = .lifecycle
      } else {
        continue
      }
      #expect(try Self.mistakes(in: file.text, schema).isEmpty, "\(file.path)")
    }
  }

  @Test(arguments: [
    ("catgory: input", "$: unknown key catgory"), ("category: inptu", "$.category: not one of the words"),
    ("when: {presnt: a}", "$.when: fits none of the forms"),
    ("support: [{present: a, decisive: 1}]", "$.support[0]: fits none of the forms"),
    ("tests: [{name: a, expect: sure}]", "$.tests[0].expect: not one of the words"),
  ])
  func `what the reader refuses the schema refuses as well`(line: String, mistake: String) throws {
    let key = line.prefix { $0 != ":" }
    let good = ["id: a.b", "title: t", "category: input", "role: root", "when: {present: a}"]
    #expect(try Self.mistakes(in: good.joined(separator: "\n"), .cause).isEmpty)
    let text = (good.filter { !$0.hasPrefix("\(key):") } + [line]).joined(separator: "\n")
    #expect(try Self.mistakes(in: text, .cause).contains(mistake))
  }

  private static func mistakes(in text: String, _ schema: KnowledgeSchema) throws -> [String] {
    let data = Data(schema.json(signals: try BuiltIn.catalogue.get()).utf8)
    let object = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    let node = try #require(YAMLReader.root(of: text, file: "t.yaml", issues: Issues()))
    return SchemaCheck(root: object).mistakes(node, object, "$")
  }
}

/// Enough of JSON Schema for ours: references, forms, types, words, keys and items. Patterns are not looked at.
private struct SchemaCheck {
  let root: [String: Any]

  func mistakes(_ node: NodeReader, _ schema: [String: Any], _ path: String) -> [String] {
    if let reference = schema["$ref"] as? String {
      let name = String(reference.dropFirst("#/$defs/".count))
      let target = (root["$defs"] as? [String: Any])?[name] as? [String: Any]
      return target.map { mistakes(node, $0, path) } ?? ["\(path): no definition \(name)"]
    }
    if let forms = schema["anyOf"] as? [[String: Any]] {
      return forms.contains { mistakes(node, $0, path).isEmpty } ? [] : ["\(path): fits none of the forms"]
    }
    if let type = schema["type"] {
      let types = (type as? [String]) ?? [type as? String ?? ""]
      guard types.contains(where: { has($0, node) }) else { return ["\(path): not \(types)"] }
    }
    if let words = schema["enum"] as? [String], !words.contains(quiet(node).string() ?? "") {
      return ["\(path): not one of the words"]
    }
    if node.isText { return [] }
    if node.isList {
      guard let items = schema["items"] as? [String: Any] else { return [] }
      return (quiet(node).list() ?? []).enumerated().flatMap { mistakes($1, items, "\(path)[\($0)]") }
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
    return missing.map { "\(path): no \($0)" }
      + entries.flatMap { entry -> [String] in
        if let known = properties[entry.key] { return mistakes(entry.value, known, "\(path).\(entry.key)") }
        if others as? Bool == false { return ["\(path): unknown key \(entry.key)"] }
        guard let form = others as? [String: Any] else { return [] }
        return mistakes(entry.value, form, "\(path).\(entry.key)")
      }
  }

  private func has(_ type: String, _ node: NodeReader) -> Bool {
    switch type {
    case "string": node.isText
    case "array": node.isList
    case "object": !node.isText && !node.isList
    case "integer": quiet(node).int() != nil
    case "number": quiet(node).number() != nil
    case "boolean": quiet(node).bool() != nil
    default: false
    }
  }

  /// Asking for a type that is not there is no mistake here.
  private func quiet(_ node: NodeReader) -> NodeReader {
    NodeReader(node: node.node, file: node.file, issues: Issues(), fallback: node.fallback)
  }
}
