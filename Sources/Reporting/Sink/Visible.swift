/// Spells out what a reader could not see, or what a terminal would obey.
enum Visible {
  /// One line: line breaks and tabs are spelled out too.
  static func line(_ text: String) -> String {
    rewrite(text) { scalar, _, _ in
      switch scalar {
      case "\n": "\\n"
      case "\t": "\\t"
      case "\r": "\\r"
      default: escape(scalar)
      }
    }
  }

  /// Several lines: line feed and tab stay, CRLF is one line end, and a lone CR is spelled out.
  static func block(_ text: String) -> String {
    rewrite(text) { scalar, _, next in
      switch scalar {
      case "\n", "\t": nil
      case "\r": next == "\n" ? "" : "\\x0d"
      default: escape(scalar)
      }
    }
  }

  private static func rewrite(
    _ text: String, _ rule: (Unicode.Scalar, Unicode.Scalar?, Unicode.Scalar?) -> String?
  ) -> String {
    let scalars = Array(text.unicodeScalars)
    var result = String.UnicodeScalarView()
    for (index, scalar) in scalars.enumerated() {
      let last = index > 0 ? scalars[index - 1] : nil
      let next = index + 1 < scalars.count ? scalars[index + 1] : nil
      // The selector that makes "⚠️" colourful is part of the sign before it; behind a letter it hides something.
      if scalar == "\u{FE0F}", let last, last.value > 0x2000, !isInvisible(last) {
        result.append(scalar)
      } else if let instead = rule(scalar, last, next) {
        result.append(contentsOf: instead.unicodeScalars)
      } else {
        result.append(scalar)
      }
    }
    return String(result)
  }

  private static func escape(_ scalar: Unicode.Scalar) -> String? {
    let value = scalar.value
    if value < 0x20 || value == 0x7F { return "\\x" + hex(value, width: 2) }
    if isInvisible(scalar) { return "<U+" + hex(value, width: 4).uppercased() + ">" }
    return nil
  }

  /// C1 controls, bidi controls, zero-width and format characters, fillers, tags, line and paragraph separators.
  static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
    let value = scalar.value
    if value < 0x80 { return false }
    return invisible.contains { $0.contains(value) }
  }

  static let invisible: [ClosedRange<UInt32>] = [
    0x0080...0x009F, 0x00AD...0x00AD, 0x034F...0x034F, 0x061C...0x061C, 0x115F...0x1160, 0x17B4...0x17B5,
    0x180B...0x180F, 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x206F, 0x3164...0x3164, 0xFE00...0xFE0F,
    0xFEFF...0xFEFF, 0xFFA0...0xFFA0, 0xFFF0...0xFFFB, 0x1BCA0...0x1BCA3, 0x1D173...0x1D17A,
    0xE0000...0xE0FFF,
  ]

  static func hex(_ value: UInt32, width: Int) -> String {
    let text = String(value, radix: 16)
    return String(repeating: "0", count: max(0, width - text.count)) + text
  }
}
