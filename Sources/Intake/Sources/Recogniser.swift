import Evidence

/// Decides from the head of a source what reads it, or why nothing does.
struct Recogniser {
  enum Decision {
    case read(Recognition)
    case refuse(id: String, because: String, SourceFault)
    case empty
  }

  private let options: IntakeOptions
  init(_ options: IntakeOptions) { self.options = options }

  func decide(_ window: ByteWindow, compressed: Bool) -> Decision {
    let bytes = window.bytes(0..<min(window.count, ByteWindow.chunk))
    if isEmpty(bytes), window.ended { return .empty }
    if compressed, bytes.starts(with: [0x1f, 0x8b]) {
      return .refuse(
        id: "gzip", because: "gzip's magic bytes inside gzip",
        SourceFault(
          reason: .gzipNested,
          detail:
            "gzip inside gzip; one layer of compression was expected, unpack it once and give the result"))
    }
    if let fault = encoding(bytes) { return .refuse(id: "unknown", because: "", fault) }
    let head = SourceHead(bytes, depth: options.jsonDepth)
    if let decision = recognise(head) { return decision }
    if let later = head.behindGarbage(depth: options.jsonDepth),
      case .read(var recognition)? = recognise(later)
    {
      recognition.because += " behind other lines"
      return .read(recognition)
    }
    return .refuse(id: "unknown", because: "", unknown(head))
  }

  private func recognise(_ head: SourceHead) -> Decision? {
    for format in Formats.readers {
      guard let because = format.recognise(head) else { continue }
      return .read(
        Recognition(format: format, because: because, lineDelimited: head.shape?.lineDelimited ?? false))
    }
    if let shape = head.shape, shape.tooDeep {
      return .refuse(
        id: "unknown", because: "nested json",
        SourceFault(
          reason: .jsonDepth,
          detail:
            "json nested deeper than \(options.jsonDepth) levels; a log or listing was expected, raise the limit if it is one"
        ))
    }
    guard let kind = Unsupported.recognise(head) else { return nil }
    return .refuse(
      id: kind.id, because: kind.title,
      SourceFault(
        reason: .formatUnsupported,
        detail:
          "looks like \(kind.title), which this version does not read; \(Formats.expectation); \(kind.next)"))
  }

  /// Blank, or an empty JSON document.
  private func isEmpty(_ bytes: UnsafeRawBufferPointer) -> Bool {
    var visible: [UInt8] = []
    for byte in bytes where byte != 0x20 && !(0x09...0x0d).contains(byte) {
      visible.append(byte)
      if visible.count > 2 { return false }
    }
    return visible.isEmpty || visible == Array("[]".utf8) || visible == Array("{}".utf8)
  }

  private func encoding(_ bytes: UnsafeRawBufferPointer) -> SourceFault? {
    let utf16: String?
    if bytes.starts(with: [0xff, 0xfe]) {
      utf16 = "utf-16 (little end first)"
    } else if bytes.starts(with: [0xfe, 0xff]) {
      utf16 = "utf-16 (big end first)"
    } else {
      utf16 = alternates(bytes.prefix(512)) ? "utf-16 without a byte order mark" : nil
    }
    return utf16.map {
      SourceFault(
        reason: .encodingUnknown,
        detail:
          "looks like \($0); utf-8 was expected, convert it with 'iconv -f utf-16 -t utf-8' and give the result"
      )
    }
  }

  /// Every other byte is zero, as in ASCII text of two bytes each.
  private func alternates(_ head: Slice<UnsafeRawBufferPointer>) -> Bool {
    guard head.count >= 8 else { return false }
    let even = head.indices.filter { $0 % 2 == 0 && head[$0] == 0 }.count
    let odd = head.indices.filter { $0 % 2 == 1 && head[$0] == 0 }.count
    return max(even, odd) * 10 >= head.count * 4 && min(even, odd) * 20 <= head.count
  }

  private func unknown(_ head: SourceHead) -> SourceFault {
    let look: String
    if let shape = head.shape {
      let keys = (shape.keys + shape.elementKeys).prefix(4).joined(separator: ", ")
      look = keys.isEmpty ? "json without objects" : "json with \(printable(keys))"
    } else if head.bytes.prefix(4096).contains(0) {
      look = "binary data"
    } else {
      look = "text that begins '\(printable(String(decoding: head.firstLine.prefix(40), as: UTF8.self)))'"
    }
    return SourceFault(
      reason: .formatUnknown,
      detail: "looks like \(look); \(Formats.expectation); \(Unsupported.logs), or remove the file")
  }

  /// One line without control characters: the text goes into a message.
  private func printable(_ text: String) -> String {
    String(
      String.UnicodeScalarView(
        text.unicodeScalars.filter { $0.value >= 0x20 && !(0x7f...0x9f).contains($0.value) }))
  }
}
