/// Splits a command line into words the way a POSIX shell does, without expanding anything.
enum ShellWords {
  static func split(_ line: some Sequence<UInt8>) -> [String] {
    var words: [String] = []
    var word: [UInt8] = []
    var inWord = false
    var quote: UInt8?
    var escaped = false
    for byte in line {
      if escaped {
        escaped = false
        // A line that goes on below.
        if byte == 0x0a || byte == 0x0d { continue }
        // Inside double quotes a backslash stands for itself before most characters.
        if quote != nil, ![0x22, 0x5c, 0x24, 0x60].contains(byte) { word.append(0x5c) }
        word.append(byte)
        inWord = true
        continue
      }
      switch byte {
      case UInt8(ascii: "\\") where quote != UInt8(ascii: "'"):
        escaped = true
      case UInt8(ascii: "'"), UInt8(ascii: "\""):
        inWord = true
        if quote == nil {
          quote = byte
        } else if quote == byte {
          quote = nil
        } else {
          word.append(byte)
        }
      case 0x20, 0x09, 0x0a, 0x0d:
        if quote != nil {
          word.append(byte)
        } else if inWord {
          words.append(String(decoding: word, as: UTF8.self))
          (word, inWord) = ([], false)
        }
      default:
        word.append(byte)
        inWord = true
      }
    }
    if inWord { words.append(String(decoding: word, as: UTF8.self)) }
    return words
  }
}
