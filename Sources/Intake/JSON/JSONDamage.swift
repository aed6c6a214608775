import CSimdjson
import Evidence

extension debrief_scan {
  var isDeep: Bool { too_deep != 0 }
}

/// Where a value ends, as far as brackets and quotes tell.
enum ScanResult {
  case end(Int)
  /// The source ends inside the value.
  case cut
  /// The value does not fit into the window.
  case tooLong
  case broken(Int)
}

/// Finding the ends of values, and the way on behind damage.
extension JSONDocuments {
  func scan() -> debrief_scan {
    var scan = debrief_scan()
    // Two levels are the document's own object and array.
    scan.limit = UInt32(clamping: reading.options.jsonDepth)
    scan.newline_breaks = lineDelimited ? 1 : 0
    return scan
  }

  func scanValue(at start: Int, _ scan: inout debrief_scan) -> ScanResult {
    guard let first = window.byte(start) else { return window.ended ? .cut : .tooLong }
    guard first == UInt8(ascii: "{") || first == UInt8(ascii: "[") || first == UInt8(ascii: "\"") else {
      return scanScalar(at: start)
    }
    var index = start
    while true {
      var used = 0
      let status = Int(debrief_scan_value(&scan, window.base + index, window.count - index, &used))
      index += used
      if status == DEBRIEF_SCAN_END { return .end(index) }
      if status == DEBRIEF_SCAN_BROKEN { return .broken(index) }
      if !window.fill() { return window.ended ? .cut : .tooLong }
    }
  }

  private func scanScalar(at start: Int) -> ScanResult {
    var index = start
    while let byte = window.byte(index) {
      switch byte {
      case UInt8(ascii: ","), UInt8(ascii: "]"), UInt8(ascii: "}"), UInt8(ascii: "{"), UInt8(ascii: "["),
        UInt8(ascii: "\""), 0x20, 0x09...0x0d:
        return .end(index)
      default: index += 1
      }
    }
    return window.ended ? .cut : .tooLong
  }

  /// Remembers how records of this array begin: `{`, white space, and the first key.
  func learnAnchor(_ length: Int) {
    anchor = []
    guard window.byte(0) == UInt8(ascii: "{") else { return }
    let keyStart = blankEnd(1)
    guard keyStart < length, window.byte(keyStart) == UInt8(ascii: "\"") else { return }
    var key = scan()
    if case .end(let end) = scanValue(at: keyStart, &key), end <= min(length, 256) {
      anchor = Array(window.bytes(0..<end))
    }
  }

  /// Steps over a broken record to the next one that begins as the first one did; false if there is none.
  func recover(_ reason: UnreadReason, _ what: String, _ scanned: Int) throws -> Bool {
    if anchor.isEmpty { learnAnchor(window.count) }
    wasted += scanned
    let next = wasted < 1 << 30 ? window.find(anchor, from: 1) : nil
    if let next {
      try reading.unread(
        next, .jsonSyntax, "\(what); a complete record was expected, reading goes on at the next one")
      return true
    }
    if reason == .jsonTruncated {
      reading.cut("the document is cut at byte \(window.offset + Int64(window.count))")
    }
    let advice = reason == .jsonTruncated ? "save the whole output again" : "look at that place in the file"
    try reading.unreadRest(reason, "\(what); \(advice)")
    return false
  }

  /// The source ended inside a document (or what is left does not fit the window).
  func unfinished(_ index: Int, _ streamed: Bool) throws {
    guard window.ended else { return try discard(from: 0) }
    if try nextDocument("the document is not closed") { return }
    reading.cut("the document is cut at byte \(window.offset + Int64(window.count))")
    try reading.unreadRest(
      .jsonTruncated,
      streamed
        ? "the document ends before its array or object is closed; save the whole output again"
        : "the document ends in the middle; save the whole file again")
  }

  /// The document is broken at `index`: its rest is unread, as far as the next document.
  func broken(at index: Int, _ expected: String) throws {
    wasted += index
    let place = window.offset + Int64(index)
    if try nextDocument("broken json at byte \(place): \(expected)") { return }
    try reading.unreadRest(
      .jsonSyntax, "broken json at byte \(place): \(expected); look at that place in the file")
  }

  /// A record that does not fit the window: damage if another one begins inside it, else just too long.
  func tooLong() throws {
    if !anchor.isEmpty, window.find(anchor, from: 1) != nil {
      _ = try recover(.jsonSyntax, "a record is not closed before the next one begins", window.count)
    } else {
      try discard(from: 0)
    }
  }

  /// Makes everything up to the next document at hand unread: the next line of line-delimited JSON, else the next line
  /// that begins with a bracket.
  private func nextDocument(_ what: String) throws -> Bool {
    var next = window.newline(from: 0)
    // Each step looks at bytes once, so many broken documents cost no more than one.
    while !lineDelimited, let line = next {
      let byte = window.byte(line + 1)
      if byte == UInt8(ascii: "{") || byte == UInt8(ascii: "[") { break }
      next = byte == nil ? nil : window.newline(from: line + 1)
    }
    guard let next else { return false }
    try reading.unread(next, .jsonSyntax, "\(what); reading goes on at the next document")
    return true
  }

  /// Steps over a value that is longer than a record may be, without holding it.
  func discard(from start: Int) throws {
    window.consume(start)
    var scan = self.scan()
    let detail = "a record longer than \(reading.options.recordLimit) bytes; raise the limit to read it"
    while true {
      var used = 0
      let status = Int(debrief_scan_value(&scan, window.base, window.count, &used))
      if used > 0 { try reading.unread(used, .recordTooLong, detail) }
      if status == DEBRIEF_SCAN_MORE, window.fill() { continue }
      if status == DEBRIEF_SCAN_BROKEN, used == 0 { try reading.unread(1, .recordTooLong, detail) }
      return
    }
  }
}
