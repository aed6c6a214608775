import CSimdjson
import Evidence

/// A value of the parser's last document. Valid until it parses the next one.
struct JSONValue {
  private let value: debrief_value
  init(_ value: debrief_value) { self.value = value }

  enum Kind { case null, bool, integer, real, string, array, object }

  private var content: debrief_content { debrief_json_content(value) }

  var kind: Kind {
    switch Int(content.type) {
    case DEBRIEF_BOOL: .bool
    case DEBRIEF_INTEGER: .integer
    case DEBRIEF_REAL: .real
    case DEBRIEF_STRING: .string
    case DEBRIEF_ARRAY: .array
    case DEBRIEF_OBJECT: .object
    default: .null
    }
  }

  subscript(key: StaticString) -> JSONValue? {
    var found = debrief_value()
    let name = UnsafeRawPointer(key.utf8Start).assumingMemoryBound(to: CChar.self)
    guard debrief_json_member(value, name, key.utf8CodeUnitCount, &found) == 1 else { return nil }
    return JSONValue(found)
  }

  /// The bytes of a string, NUL and all.
  var bytes: UnsafeRawBufferPointer? {
    let content = content
    guard Int(content.type) == DEBRIEF_STRING else { return nil }
    return UnsafeRawBufferPointer(start: content.string.data, count: content.string.length)
  }

  var string: String? { bytes.map { String(decoding: $0, as: UTF8.self) } }

  var bool: Bool? {
    let content = content
    return Int(content.type) == DEBRIEF_BOOL ? content.integer != 0 : nil
  }

  /// An integer, an integral float, or a string of digits.
  var integer: Int64? {
    let content = content
    switch Int(content.type) {
    case DEBRIEF_INTEGER: return content.integer
    case DEBRIEF_REAL: return Int64(exactly: content.real)
    case DEBRIEF_STRING: return string.flatMap { Int64($0) }
    default: return nil
    }
  }

  /// Elements or members.
  var count: Int { content.count }

  /// Elements of an array, or the values of an object's members, in order.
  var elements: [JSONValue] {
    let list = ValueList()
    debrief_json_each(value, Unmanaged.passUnretained(list).toOpaque()) { context, _, value in
      guard let context else { return 0 }
      Unmanaged<ValueList>.fromOpaque(context).takeUnretainedValue().values.append(JSONValue(value))
      return 1
    }
    return withExtendedLifetime(list) { list.values }
  }

  var real: Double? {
    let content = content
    switch Int(content.type) {
    case DEBRIEF_REAL: return content.real
    case DEBRIEF_INTEGER: return Double(content.integer)
    default: return nil
    }
  }

  /// A scalar as a field's value; `nil` for null and containers.
  var field: FieldValue? {
    let content = content
    switch Int(content.type) {
    case DEBRIEF_BOOL: return .text(content.integer != 0 ? "true" : "false")
    case DEBRIEF_INTEGER: return .integer(content.integer)
    case DEBRIEF_REAL: return .real(content.real)
    case DEBRIEF_STRING: return string.map { .text($0) }
    default: return nil
    }
  }

  /// The event that CloudWatch wrote here, in one call.
  var logEvent: debrief_log_event? {
    var event = debrief_log_event()
    return debrief_json_log_event(value, &event) == 1 ? event : nil
  }
}

/// Where a visit by the C code puts what it finds.
private final class ValueList {
  var values: [JSONValue] = []
}

extension debrief_bytes {
  var buffer: UnsafeRawBufferPointer { UnsafeRawBufferPointer(start: data, count: length) }
}
