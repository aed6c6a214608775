/// The little Markdown that our own sentences hold, code spans and strong words, for formats that are not Markdown.
enum InlineText {
  enum Run: Hashable {
    case text(String)
    case code(String)
    case strong(String)
  }

  static func runs(of words: String) -> [Run] {
    let bytes = Array(words.utf8)
    guard bytes.contains(0x60) || bytes.contains(0x2A) else { return words.isEmpty ? [] : [.text(words)] }
    var runs: [Run] = []
    var plain: [UInt8] = []
    func flush() {
      if !plain.isEmpty { runs.append(.text(String(decoding: plain, as: UTF8.self))) }
      plain = []
    }
    var index = 0
    while index < bytes.count {
      let length = run(of: bytes[index], in: bytes, from: index)
      let isMark = bytes[index] == 0x60 || bytes[index] == 0x2A && length == 2
      guard isMark, let end = closing(bytes[index], length, in: bytes, from: index + length),
        end > index + length
      else {
        let taken = bytes[index] == 0x60 ? length : 1
        plain += bytes[index..<(index + taken)]
        index += taken
        continue
      }
      flush()
      let inside = bytes[(index + length)..<end]
      runs.append(
        bytes[index] == 0x60
          ? .code(unpadded(inside)) : .strong(plainText(String(decoding: inside, as: UTF8.self))))
      index = end + length
    }
    flush()
    return runs
  }

  /// Without any marks, for JSON and for attributes.
  static func plainText(_ words: String) -> String {
    runs(of: words).map { run in
      switch run {
      case .text(let words), .code(let words), .strong(let words): words
      }
    }.joined()
  }

  private static func run(of byte: UInt8, in bytes: [UInt8], from start: Int) -> Int {
    var end = start
    while end < bytes.count, bytes[end] == byte { end += 1 }
    return end - start
  }

  /// Where a run of exactly so many bytes begins.
  private static func closing(_ byte: UInt8, _ length: Int, in bytes: [UInt8], from start: Int) -> Int? {
    var index = start
    while index < bytes.count {
      guard bytes[index] == byte else {
        index += 1
        continue
      }
      let found = run(of: byte, in: bytes, from: index)
      if found == length { return index }
      index += found
    }
    return nil
  }

  /// A code span that begins and ends with a blank has them for its backticks' sake.
  private static func unpadded(_ inside: ArraySlice<UInt8>) -> String {
    let isPadded =
      inside.count > 2 && inside.first == 0x20 && inside.last == 0x20
      && inside.contains { $0 != 0x20 }
    return String(decoding: isPadded ? inside.dropFirst().dropLast() : inside, as: UTF8.self)
  }
}
