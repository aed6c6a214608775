import CSimdjson
import Evidence

/// Why a record did not parse.
struct JSONFault: Error {
  var reason: UnreadReason
  var detail: String
}

/// A parsed record: its root, and what had to be repaired in a copy of its bytes first.
struct ParsedJSON {
  var root: JSONValue
  /// Empty when the bytes parsed as they are.
  var repairs: String
  /// The record's bytes as valid UTF-8: those of the source, unless they held invalid UTF-8.
  var text: UnsafeRawBufferPointer
}

/// simdjson with our leniency: what Python writes and JSON forbids is repaired at the same length in a copy.
final class JSONParser {
  private let handle: OpaquePointer?
  private var scratch = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 64)
  private let depth: Int

  init(_ options: IntakeOptions) {
    depth = options.jsonDepth
    handle = debrief_json_new(options.recordLimit + (1 << 21), options.jsonDepth + 2)
  }

  deinit {
    debrief_json_free(handle)
    scratch.deallocate()
  }

  /// Parses a record behind which 64 bytes are readable. The result is valid until the next call.
  func parse(_ record: JSONRecord) throws(JSONFault) -> ParsedJSON {
    if record.tooDeep {
      throw JSONFault(
        reason: .jsonDepth,
        detail: "nested deeper than \(depth) levels; raise the limit if the file is honest")
    }
    var value = debrief_value()
    var code = record.surrogates ? -1 : parse(record.bytes, &value)
    if code == 0 { return ParsedJSON(root: JSONValue(value), repairs: "", text: record.bytes) }
    let copy = copied(record.bytes)
    let repair = JSONRepair.repair(copy)
    code = parse(UnsafeRawBufferPointer(copy), &value)
    guard code == 0 else {
      let words = String(cString: debrief_json_message(Int32(code))).lowercased()
      throw JSONFault(
        reason: record.bytes.first == 0x7b || record.bytes.first == 0x5b ? .jsonSyntax : .recordMalformed,
        detail: "not valid json (\(words)) in the record at byte \(record.offset); a json object was expected"
      )
    }
    return ParsedJSON(
      root: JSONValue(value), repairs: repair.description,
      text: repair.badBytes > 0 ? UnsafeRawBufferPointer(copy) : record.bytes)
  }

  /// Parses any padded value, such as a member of the document's head; `nil` when it is not valid.
  func parse(value bytes: UnsafeRawBufferPointer) -> JSONValue? {
    var value = debrief_value()
    return parse(bytes, &value) == 0 ? JSONValue(value) : nil
  }

  private func parse(_ bytes: UnsafeRawBufferPointer, _ value: inout debrief_value) -> Int {
    guard let handle, let start = bytes.baseAddress?.assumingMemoryBound(to: UInt8.self) else { return 1 }
    return Int(debrief_json_parse(handle, start, bytes.count, &value))
  }

  private func copied(_ bytes: UnsafeRawBufferPointer) -> UnsafeMutableRawBufferPointer {
    if scratch.count < bytes.count + 64 {
      scratch.deallocate()
      scratch = .allocate(byteCount: bytes.count * 2 + 64, alignment: 64)
    }
    scratch.copyMemory(from: bytes)
    return UnsafeMutableRawBufferPointer(rebasing: scratch[..<bytes.count])
  }
}

/// A record as the splitter found it: one element of a streamed array, or one whole document.
struct JSONRecord {
  /// Behind them 64 bytes are readable; valid during the call.
  var bytes: UnsafeRawBufferPointer
  var offset: Int64
  var trailing: Int64
  var line: Int64
  /// Index in its array, or -1 for a whole document.
  var item: Int64
  /// Key of its array, or empty.
  var key: String
  var tooDeep: Bool
  /// It holds `\ud8..` escapes, of which some may be alone.
  var surrogates: Bool

  var length: Int64 { Int64(bytes.count) }
}
