/// What Python writes on the error stream of a program that ends with an exception.
enum Traceback {
  /// The last line, `KeyError: 'Region'`, without the module of the exception; `nil` where the text does not end with a
  /// traceback.
  static func exception(of text: String) -> String? {
    guard text.contains("Traceback (most recent call last):"),
      let last = text.split(whereSeparator: \.isNewline).last(where: { !$0.allSatisfy(\.isWhitespace) })
    else { return nil }
    let name = last.prefix { $0 != ":" && $0 != " " }
    let rest = last.dropFirst(name.count)
    guard rest.isEmpty || rest.hasPrefix(": "), let own = name.split(separator: ".").last,
      own.first?.isUppercase == true, own.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "_" })
    else { return nil }
    return String(own + rest)
  }
}
