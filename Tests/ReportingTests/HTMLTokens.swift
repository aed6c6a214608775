/// A tokenizer of HTML after the rules of the standard, written without a look at our renderer: what a browser would
/// take for a tag, an attribute, a comment or text.
struct HTMLTokens {
  struct Tag: Hashable {
    var name: String
    var attributes: [String: String]
  }

  private(set) var tags: [Tag] = []
  /// Names of elements as they are opened and closed, with the names of their attributes.
  private(set) var skeleton: [String] = []
  /// All text outside of style and script, decoded.
  private(set) var text = ""
  private(set) var comments = 0
  private let bytes: [UInt8]
  private var index = 0

  init(_ html: [UInt8]) {
    bytes = html
    run()
  }

  init(_ html: String) { self.init(Array(html.utf8)) }

  private mutating func run() {
    while index < bytes.count {
      guard bytes[index] == UInt8(ascii: "<"), index + 1 < bytes.count else {
        let start = index
        index += 1
        while index < bytes.count, bytes[index] != UInt8(ascii: "<") { index += 1 }
        text += HTMLTokens.decoded(bytes[start..<index])
        continue
      }
      switch bytes[index + 1] {
      case 0x41...0x5A, 0x61...0x7A: open()
      case UInt8(ascii: "/"): close()
      case UInt8(ascii: "!"), UInt8(ascii: "?"):
        if !hasPrefix("<!doctype") { comments += 1 }
        skip(past: hasPrefix("<!--") ? "-->" : ">")
      default:
        text += "<"
        index += 1
      }
    }
  }

  private func hasPrefix(_ prefix: String) -> Bool {
    var at = index
    for byte in prefix.utf8 {
      guard at < bytes.count, bytes[at] == byte || bytes[at] | 0x20 == byte && byte >= 0x61 else {
        return false
      }
      at += 1
    }
    return true
  }

  private mutating func skip(past end: String) {
    while index < bytes.count, !hasPrefix(end) { index += 1 }
    index = min(bytes.count, index + end.utf8.count)
  }

  private mutating func name(until stops: String) -> String {
    let start = index
    while index < bytes.count, !stops.utf8.contains(bytes[index]) { index += 1 }
    return String(decoding: bytes[start..<index], as: UTF8.self).lowercased()
  }

  private mutating func close() {
    index += 2
    skeleton.append("/" + name(until: " \t\n/>"))
    skip(past: ">")
  }

  private mutating func open() {
    index += 1
    var tag = Tag(name: name(until: " \t\n/>"), attributes: [:])
    while index < bytes.count, bytes[index] != UInt8(ascii: ">") {
      if " \t\n/".utf8.contains(bytes[index]) {
        index += 1
        continue
      }
      let attribute = name(until: " \t\n/>=")
      guard index < bytes.count, bytes[index] == UInt8(ascii: "=") else {
        tag.attributes[attribute] = ""
        continue
      }
      index += 1
      tag.attributes[attribute] = value()
    }
    index += 1
    tags.append(tag)
    skeleton.append(([tag.name] + tag.attributes.keys.sorted()).joined(separator: " "))
    if ["style", "script"].contains(tag.name) {
      while index < bytes.count, !hasPrefix("</" + tag.name) { index += 1 }
    } else if tag.name == "title" {
      // A title holds text only, up to its own end.
      let start = index
      while index < bytes.count, !hasPrefix("</title") { index += 1 }
      text += HTMLTokens.decoded(bytes[start..<index])
    }
  }

  private mutating func value() -> String {
    guard index < bytes.count, bytes[index] == UInt8(ascii: "\"") || bytes[index] == UInt8(ascii: "'") else {
      return name(until: " \t\n>")
    }
    let quote = bytes[index]
    let start = index + 1
    index = start
    while index < bytes.count, bytes[index] != quote { index += 1 }
    defer { index += 1 }
    return HTMLTokens.decoded(bytes[start..<index])
  }

  /// By bytes: a mark that follows an entity would join its last character.
  static func decoded(_ bytes: ArraySlice<UInt8>) -> String {
    var result: [UInt8] = []
    var index = bytes.startIndex
    while index < bytes.endIndex {
      let entity =
        bytes[index] == UInt8(ascii: "&")
        ? entities.first { bytes[index...].starts(with: $0.name.utf8) } : nil
      result.append(entity?.byte ?? bytes[index])
      index += entity?.name.utf8.count ?? 1
    }
    return String(decoding: result, as: UTF8.self)
  }

  private static let entities: [(name: String, byte: UInt8)] = [
    ("&lt;", 0x3C), ("&gt;", 0x3E), ("&quot;", 0x22), ("&#39;", 0x27), ("&amp;", 0x26),
  ]

  func all(_ name: String) -> [Tag] { tags.filter { $0.name == name } }
}
