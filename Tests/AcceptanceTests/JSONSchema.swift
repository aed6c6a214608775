import Foundation

/// A validator of the part of JSON Schema (draft 2020-12) that `docs/report.schema.json` uses. A keyword that it does not
/// know is a fault, so that nothing in the schema goes unchecked.
struct JSONSchema {
  private let root: [String: Any]

  init(_ data: Data) throws {
    root = try JSONSerialization.jsonObject(with: data) as? [String: Any] ?? [:]
  }

  /// What is wrong, each with its place; empty when the document is valid.
  func faults(_ document: Any) -> [String] { faults(document, root, "") }

  private func faults(_ value: Any, _ schema: [String: Any], _ place: String) -> [String] {
    schema.flatMap { keyword, wanted in check(value, schema, keyword, wanted, place) }.sorted()
  }

  private func check(
    _ value: Any, _ schema: [String: Any], _ keyword: String, _ wanted: Any, _ place: String
  ) -> [String] {
    switch keyword {
    case "$schema", "$id", "$defs", "title", "description": return []
    case "$ref":
      guard let name = (wanted as? String)?.split(separator: "/").last,
        let target = (root["$defs"] as? [String: Any])?[String(name)] as? [String: Any]
      else { return ["\(place): unknown $ref \(wanted)"] }
      return faults(value, target, place)
    case "type":
      let types = wanted as? [String] ?? [wanted as? String ?? ""]
      return types.contains { isA(value, $0) } ? [] : ["\(place): is no \(types.joined(separator: " or "))"]
    case "const": return same(value, wanted) ? [] : ["\(place): is not \(wanted)"]
    case "enum":
      return (wanted as? [Any] ?? []).contains { same(value, $0) } ? [] : ["\(place): \(value) is no choice"]
    case "pattern":
      guard let text = value as? String, let pattern = wanted as? String else { return [] }
      return text.range(of: pattern, options: .regularExpression) != nil ? [] : ["\(place): \(text)"]
    case "minimum":
      guard let number = value as? NSNumber, let least = wanted as? NSNumber else { return [] }
      return number.doubleValue >= least.doubleValue ? [] : ["\(place): is less than \(least)"]
    case "oneOf":
      let fitting = (wanted as? [[String: Any]] ?? []).filter { faults(value, $0, place).isEmpty }
      return fitting.count == 1 ? [] : ["\(place): fits \(fitting.count) choices"]
    case "items":
      guard let items = value as? [Any], let schema = wanted as? [String: Any] else { return [] }
      return items.enumerated().flatMap { faults($0.element, schema, "\(place)/\($0.offset)") }
    case "required":
      guard let object = value as? [String: Any] else { return [] }
      return (wanted as? [String] ?? []).filter { object[$0] == nil }.map { "\(place): \($0) is missing" }
    case "properties":
      guard let object = value as? [String: Any], let schemas = wanted as? [String: [String: Any]] else {
        return []
      }
      return object.flatMap { key, value in schemas[key].map { faults(value, $0, "\(place)/\(key)") } ?? [] }
    case "additionalProperties":
      guard let object = value as? [String: Any], wanted as? Bool == false else { return [] }
      let known = schema["properties"] as? [String: Any] ?? [:]
      return object.keys.filter { known[$0] == nil }.map { "\(place): \($0) is unknown" }
    default: return ["\(place): the schema's keyword \(keyword) is not checked"]
    }
  }

  private func isA(_ value: Any, _ type: String) -> Bool {
    let isBool = (value as? NSNumber).map { NumberKind.isBool($0) } ?? false
    return switch type {
    case "object": value is [String: Any]
    case "array": value is [Any]
    case "string": value is String
    case "null": value is NSNull
    case "boolean": isBool
    case "integer":
      !isBool && (value as? NSNumber).map { $0.doubleValue == $0.doubleValue.rounded() } ?? false
    default: false
    }
  }

  private func same(_ a: Any, _ b: Any) -> Bool {
    if a is NSNull || b is NSNull { return a is NSNull && b is NSNull }
    return (a as? String).map { $0 == b as? String } ?? false
  }
}

/// `NSNumber` holds truth values and numbers alike; its type tells them apart.
enum NumberKind {
  static func isBool(_ number: NSNumber) -> Bool { String(cString: number.objCType) == "c" }
}
