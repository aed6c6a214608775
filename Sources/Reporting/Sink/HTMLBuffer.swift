/// HTML as bytes, and the only way into it: markup is a literal of this program, everything else is escaped.
struct HTMLBuffer {
  private(set) var bytes: [UInt8] = []

  init(capacity: Int = 0) { bytes.reserveCapacity(capacity) }

  var string: String { String(decoding: bytes, as: UTF8.self) }

  /// Tags and attributes. A `StaticString` is known when the program is built, so that nothing read can be one.
  mutating func markup(_ literal: StaticString) {
    literal.withUTF8Buffer { bytes.append(contentsOf: $0) }
  }

  /// A number in markup, such as a coordinate.
  mutating func number(_ value: Int) { bytes.append(contentsOf: String(value).utf8) }

  /// Words, or the value of an attribute in double quotes. Controls are spelled out: some of them are no HTML at all.
  mutating func text(_ string: String) {
    var string = string
    string.withUTF8 { buffer in
      var start = 0
      for index in buffer.indices {
        let instead: StaticString
        switch buffer[index] {
        case UInt8(ascii: "<"): instead = "&lt;"
        case UInt8(ascii: ">"): instead = "&gt;"
        case UInt8(ascii: "&"): instead = "&amp;"
        case UInt8(ascii: "\""): instead = "&quot;"
        case UInt8(ascii: "'"): instead = "&#39;"
        case 0x09, 0x0A, 0x20...0x7E, 0x80...: continue
        default: instead = ""
        }
        bytes.append(contentsOf: buffer[start..<index])
        if instead.utf8CodeUnitCount == 0 {
          bytes.append(contentsOf: ("\\x" + Visible.hex(UInt32(buffer[index]), width: 2)).utf8)
        } else {
          markup(instead)
        }
        start = index + 1
      }
      bytes.append(contentsOf: buffer[start...])
    }
  }

  /// Text that was read, as code in one line: redacted, visible, escaped.
  mutating func quote(_ value: Untrusted) {
    markup("<code>")
    text(value.isEmpty ? "(empty)" : value.terminal())
    markup("</code>")
  }

  /// Words of ours with their little Markdown: `code` and **strong**.
  mutating func inline(_ words: String) {
    for run in InlineText.runs(of: words) {
      switch run {
      case .text(let words): text(words)
      case .code(let words):
        markup("<code>")
        text(words)
        markup("</code>")
      case .strong(let words):
        markup("<strong>")
        text(words)
        markup("</strong>")
      }
    }
  }
}
