/// Arguments for a command that a person will copy.
enum Shell {
  /// The text as one argument for `sh`, quoted where it needs to be; `nil` for text with control or invisible
  /// characters, for which no command is printed.
  static func quoted(_ text: String) -> String? {
    guard
      !text.unicodeScalars.contains(where: { $0.value < 0x20 || $0.value == 0x7F || Visible.isInvisible($0) })
    else { return nil }
    if !text.isEmpty, !text.hasPrefix("-"), text.utf8.allSatisfy(isPlain) { return text }
    return "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
    default: "/._-:@%+=,".utf8.contains(byte)
    }
  }
}
