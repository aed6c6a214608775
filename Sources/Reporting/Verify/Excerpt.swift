/// What a report shows of a record, and how it was made. The rule is a function of the record's bytes alone, so that
/// `verify` can repeat it:
///
/// 1. A CloudWatch event in JSON (an object with a number `timestamp` and a string `message`) is shown by its message;
///    every other record as it stands.
/// 2. In another record that begins with `{`, `\uXXXX` of a character that is not ASCII becomes that character.
/// 3. Bytes that are not UTF-8 become `\xNN`.
/// 4. Secrets become `[secret:kind]`.
/// 5. Of more than 1,200 characters, the first 800 and the last 400 are shown, with the number left out between them.
/// 6. Controls, lone CR, bidi and invisible code points are spelled out; one line end at the end is dropped.
public struct Excerpt: Sendable, Hashable {
  public var text: String
  /// Kinds of secret that were taken out.
  public var redacted: [String]
  public var isCut: Bool
  public var isMessage: Bool

  static let limit = 1200
  static let head = 800
  static let tail = 400

  public init(record: [UInt8]) {
    let message = JSONMessage.message(of: record)
    isMessage = message != nil
    let redaction = Redactor.standard.redact(Excerpt.decode(message ?? JSONMessage.readable(record)))
    redacted = redaction.kinds
    let scalars = Array(redaction.text.unicodeScalars)
    isCut = scalars.count > Excerpt.limit
    var shown = Visible.block(redaction.text)
    if isCut {
      let head = Excerpt.string(scalars.prefix(Excerpt.head))
      let tail = Excerpt.string(scalars.suffix(Excerpt.tail))
      let left = scalars.count - Excerpt.head - Excerpt.tail
      shown = Visible.block(head) + "\n[… \(left) characters left out …]\n" + Visible.block(tail)
    }
    if shown.utf8.last == 0x0A { shown = String(shown.unicodeScalars.dropLast()) }
    text = shown.isEmpty ? "(empty)" : shown
  }

  private static func string(_ scalars: some Sequence<Unicode.Scalar>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view)
  }

  /// UTF-8, with `\xNN` for each byte that is not.
  static func decode(_ bytes: [UInt8]) -> String {
    if let whole = String(validating: bytes, as: UTF8.self) { return whole }
    var result = ""
    var index = 0
    while index < bytes.count {
      var taken = 0
      for length in 1...4 where index + length <= bytes.count {
        if let text = String(validating: bytes[index..<(index + length)], as: UTF8.self) {
          result += text
          taken = length
          break
        }
      }
      if taken == 0 {
        result += "\\x" + Visible.hex(UInt32(bytes[index]), width: 2)
        taken = 1
      }
      index += taken
    }
    return result
  }
}
