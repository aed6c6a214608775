import CSimdjson
import Evidence

/// What a format does with the parts of JSON documents as they stream by.
protocol JSONDocumentHandler: AnyObject {
  /// Whether the elements of this array are records; asked for members of the top-level object.
  func streams(_ key: String) -> Bool
  /// A member of the top-level object that is not streamed.
  func member(_ key: String, _ value: JSONValue)
  /// The first streamed array of a document begins; `head` is the document up to and with its bracket.
  func opened(_ key: String, head: JSONRecord) throws
  /// An element of a streamed array, or of a top-level array (empty key).
  func element(_ record: JSONRecord) throws
  /// A whole top-level object in which nothing was streamed.
  func document(_ record: JSONRecord) throws
}

extension JSONDocumentHandler {
  func streams(_ key: String) -> Bool { false }
  func member(_ key: String, _ value: JSONValue) {}
  func opened(_ key: String, head: JSONRecord) throws {}
  func element(_ record: JSONRecord) throws { try document(record) }
}

/// Walks one or more JSON documents without holding more than one record of them.
///
/// Members of the top-level object are walked one by one; arrays that the handler streams are given element by
/// element. Damage costs the record that it stands in: reading goes on at the next record that begins like the others.
final class JSONDocuments {
  let reading: Reading
  let window: ByteWindow
  let handler: any JSONDocumentHandler
  /// One record per line: a line end breaks a record.
  let lineDelimited: Bool
  /// How a record of the current array begins, as far as its first key: the mark by which we find the next one.
  var anchor: [UInt8] = []
  /// Bytes scanned in vain behind damage; bounds the work on hostile input.
  var wasted = 0

  init(_ reading: Reading, _ handler: any JSONDocumentHandler, lineDelimited: Bool) {
    (self.reading, self.handler, self.lineDelimited) = (reading, handler, lineDelimited)
    window = reading.window
  }

  /// Reads to the end of the source.
  func read() throws {
    while let byte = skipBlank() {
      switch byte {
      case UInt8(ascii: "{"): try object()
      case UInt8(ascii: "["): try topLevelArray()
      default: try strayLine()
      }
    }
  }

  /// Steps over white space; the first other byte, or `nil` at the end.
  private func skipBlank() -> UInt8? {
    while true {
      let index = blankEnd(0)
      window.consume(index)
      if let byte = window.byte(0) { return byte }
      if window.ended { return nil }
    }
  }

  /// The index behind white space that begins at `index`; stops at the window's edge after a while.
  func blankEnd(_ index: Int) -> Int {
    let limit = index + ByteWindow.chunk
    var index = index
    while let byte = window.byte(index), byte == 0x20 || (0x09...0x0d).contains(byte), index < limit {
      index += 1
    }
    return index
  }

  /// A line at top level that is no JSON: a pasted command, or garbage between records.
  private func strayLine() throws {
    if let end = window.newline(from: 0) ?? (window.ended ? window.count : nil) {
      let line = window.bytes(0..<end)
      if let command = CommandLine(line) {
        try reading.emitter.event(
          command.event(
            offset: window.offset, line: window.line, text: line, trailing: min(1, window.count - end)))
        window.consume(min(window.count, end + 1))
      } else {
        try reading.unread(
          end, .jsonSyntax,
          "line \(window.line) is not json; a json object was expected, look at the line in the file")
      }
      return
    }
    let detail =
      "a line longer than \(reading.options.recordLimit) bytes that is not json; a json object was expected"
    var found: Int?
    repeat {
      try reading.unread(window.count, .recordTooLong, detail)
      _ = window.fill()
      found = window.count > 0 ? window.find([0x0a], from: 0) : nil
    } while found == nil && window.count > 0
    try reading.unread(found ?? 0, .recordTooLong, detail)
  }

  private func topLevelArray() throws {
    window.consume(1)
    anchor = []
    _ = try elements(of: "")
  }

  /// A top-level object that begins at index 0.
  private func object() throws {
    if lineDelimited { return try wholeObject(nil) }
    anchor = []
    var streamed = false
    var index = 1
    while true {
      if streamed {
        window.consume(index)
        index = 0
      }
      index = blankEnd(index)
      guard let byte = window.byte(index) else { return try unfinished(index, streamed) }
      switch byte {
      case UInt8(ascii: "}"):
        if streamed { return window.consume(index + 1) }
        return try wholeObject(index + 1)
      case UInt8(ascii: ","): index += 1
      case UInt8(ascii: "\""):
        guard let next = try member(at: index, &streamed) else { return }
        index = next
      default: return try broken(at: index, "a key or the end of the object was expected")
      }
    }
  }

  /// One `"key": value` at `index`; the index behind it, or `nil` if the document is done for.
  private func member(at index: Int, _ streamed: inout Bool) throws -> Int? {
    var scan = self.scan()
    guard case .end(let keyEnd) = scanValue(at: index, &scan) else {
      try unfinished(index, streamed)
      return nil
    }
    let raw = window.bytes((index + 1)..<(keyEnd - 1))
    let key = raw.count <= 64 ? String(decoding: raw, as: UTF8.self) : ""
    let colon = blankEnd(keyEnd)
    guard window.byte(colon) == UInt8(ascii: ":") else {
      try window.byte(colon) == nil ? unfinished(colon, streamed) : broken(at: colon, "a colon was expected")
      return nil
    }
    let start = blankEnd(colon + 1)
    if window.byte(start) == UInt8(ascii: "["), handler.streams(key) {
      let trailing = elementTrailing(start + 1)
      if !streamed {
        try handler.opened(key, head: record(start + 1, trailing: trailing, item: -1, key: key, scan))
      }
      window.consume(start + 1)
      streamed = true
      return try elements(of: key) ? 0 : nil
    }
    scan = self.scan()
    switch scanValue(at: start, &scan) {
    case .end(let end):
      if !scan.isDeep, let value = reading.json.parse(value: window.bytes(start..<end)) {
        handler.member(key, value)
      }
      return end
    case .broken(let place):
      try broken(at: place, "the value of a key is not valid json")
      return nil
    case .cut:
      try unfinished(window.count, streamed)
      return nil
    case .tooLong:
      try discard(from: streamed ? start : 0)
      if streamed { return 0 }
      return nil
    }
  }

  /// An object at index 0 as one record; `known` is its length where its members were walked before.
  private func wholeObject(_ known: Int?) throws {
    var scan = self.scan()
    let length: Int
    switch scanValue(at: 0, &scan) {
    case .end(let end): length = end
    case .broken(let place):
      return try broken(at: place, "brackets or quotes do not match before the line ends")
    case .cut: return try unfinished(window.count, false)
    case .tooLong: return try discard(from: 0)
    }
    if let known, known != length { return try broken(at: known, "brackets do not match") }
    let trailing = min(blankEnd(length), length + 4096) - length
    try handler.document(record(length, trailing: trailing, item: -1, key: "", scan))
    window.consume(length + trailing)
  }

  func record(_ length: Int, trailing: Int, item: Int64, key: String, _ scan: debrief_scan) -> JSONRecord {
    JSONRecord(
      bytes: window.bytes(0..<length), offset: window.offset, trailing: Int64(trailing), line: window.line,
      item: item, key: key, tooDeep: scan.isDeep, surrogates: scan.surrogate != 0)
  }

  /// Streams the elements of an array whose bracket is just consumed; true if its end was found.
  private func elements(of key: String) throws -> Bool {
    var item: Int64 = 0
    while true {
      let start = blankEnd(0)
      guard let byte = window.byte(start) else {
        if !window.ended {
          window.consume(start)
          continue
        }
        try unfinished(start, true)
        return false
      }
      window.consume(start)
      if byte == UInt8(ascii: "]") || byte == UInt8(ascii: ",") {
        window.consume(1)
        if byte == UInt8(ascii: "]") { return true }
        continue
      }
      var scan = self.scan()
      switch scanValue(at: 0, &scan) {
      case .end(let length):
        if length == 0 {
          try broken(at: 0, "an element of the array was expected")
          return false
        }
        let trailing = elementTrailing(length)
        if item == 0 { learnAnchor(length) }
        try handler.element(record(length, trailing: trailing, item: item, key: key, scan))
        window.consume(length + trailing)
      case .tooLong: try tooLong()
      case .broken(let place):
        if try !recover(
          .jsonSyntax, "brackets or quotes do not match near byte \(window.offset + Int64(place))", place)
        {
          return false
        }
      case .cut:
        let reason: UnreadReason = scan.isDeep ? .jsonDepth : .jsonTruncated
        if try !recover(reason, "the document ends inside record \(item)", window.count) { return false }
      }
      item += 1
    }
  }

  /// Bytes of `,` and white space between an element and the next one; 0 before the end of the array.
  private func elementTrailing(_ length: Int) -> Int {
    var index = length
    var comma = false
    while index < length + 4096, let byte = window.byte(index) {
      if byte == UInt8(ascii: ","), !comma {
        comma = true
      } else if byte != 0x20, !(0x09...0x0d).contains(byte) {
        return byte == UInt8(ascii: "]") ? 0 : index - length
      }
      index += 1
    }
    return 0
  }
}
