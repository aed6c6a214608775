/// A part of a JSON Schema, with keys in the order in which they are written.
indirect enum SchemaNode {
  case object([(String, SchemaNode)])
  case list([SchemaNode])
  case text(String)
  case number(Int)
  case bool(Bool)

  /// Indented, with a line end; the same bytes each time.
  var json: String { json(depth: 0) + "\n" }

  private func json(depth: Int) -> String {
    let indent = String(repeating: "  ", count: depth + 1)
    let close = "\n" + String(repeating: "  ", count: depth)
    switch self {
    case .text(let text): return SchemaNode.quoted(text)
    case .number(let number): return String(number)
    case .bool(let bool): return String(bool)
    case .list(let items):
      if items.allSatisfy(\.isScalar) {
        return "[" + items.map { $0.json(depth: 0) }.joined(separator: ", ") + "]"
      }
      return "[\n" + items.map { indent + $0.json(depth: depth + 1) }.joined(separator: ",\n") + close + "]"
    case .object(let fields):
      if fields.isEmpty { return "{}" }
      let lines = fields.map { indent + SchemaNode.quoted($0.0) + ": " + $0.1.json(depth: depth + 1) }
      return "{\n" + lines.joined(separator: ",\n") + close + "}"
    }
  }

  private var isScalar: Bool {
    switch self {
    case .object, .list: false
    case .text, .number, .bool: true
    }
  }

  private static func quoted(_ text: String) -> String {
    let escaped = text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing(
      "\n", with: "\\n")
    return "\"\(escaped)\""
  }

  // Shorthands for the schemas of this folder.

  static func ref(_ name: String) -> SchemaNode { .object([("$ref", .text("#/$defs/\(name)"))]) }
  static func type(_ name: String) -> SchemaNode { .object([("type", .text(name))]) }
  static func words(_ words: [String]) -> SchemaNode {
    .object([("type", .text("string")), ("enum", .list(words.map(SchemaNode.text)))])
  }
  /// A text of this form.
  static func form(_ pattern: String) -> SchemaNode {
    .object([("type", .text("string")), ("pattern", .text(pattern))])
  }
  /// A whole number that is no smaller.
  static func integer(from minimum: Int) -> SchemaNode {
    .object([("type", .text("integer")), ("minimum", .number(minimum))])
  }
  static func any(_ nodes: [SchemaNode]) -> SchemaNode { .object([("anyOf", .list(nodes))]) }
  static func array(of node: SchemaNode, atLeast count: Int = 0) -> SchemaNode {
    let least: [(String, SchemaNode)] = count > 0 ? [("minItems", .number(count))] : []
    return .object([("type", .text("array")), ("items", node)] + least)
  }

  /// The same, and what else must hold of it.
  func with(_ more: [(String, SchemaNode)]) -> SchemaNode {
    guard case .object(let fields) = self else { return self }
    return .object(fields + more)
  }

  /// For `anyOf` and `not`: a mapping that has these keys.
  static func having(_ keys: String...) -> SchemaNode {
    .object([("required", .list(keys.map(SchemaNode.text)))])
  }

  /// A mapping with these keys; others are allowed only where `others` says what they hold.
  static func mapping(
    _ fields: [(String, SchemaNode)], required: [String] = [], others: SchemaNode = .bool(false)
  ) -> SchemaNode {
    var parts: [(String, SchemaNode)] = [("type", .text("object")), ("properties", .object(fields))]
    if !required.isEmpty { parts.append(("required", .list(required.map(SchemaNode.text)))) }
    return .object(parts + [("additionalProperties", others)])
  }

  /// The same with a sentence for the editor.
  func saying(_ text: String) -> SchemaNode {
    guard case .object(let fields) = self else { return self }
    return .object([("description", .text(text))] + fields)
  }
}
