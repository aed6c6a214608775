/// Text that came from outside: a log line, a key, a file name. It leaves the program only through the functions of
/// this folder, which redact it, make it visible, and put it where it cannot become anything but text.
public struct Untrusted: Hashable, Sendable {
  /// As it was read. Never write this out.
  let raw: String

  public init(_ raw: String) { self.raw = raw }

  public var isEmpty: Bool { raw.isEmpty }

  /// One line for a terminal or a log: every control, bidi and invisible code point is spelled out.
  public func terminal(limit: Int = .max) -> String { Visible.line(clean(limit)) }

  /// Several lines for a terminal: line breaks and tabs stay.
  public var terminalBlock: String { Visible.block(Redactor.standard.redact(raw).text) }

  /// Inside a paragraph of Markdown: a code span, in which nothing is markup.
  public func markdown(limit: Int = .max) -> String { Markdown.code(Visible.line(clean(limit))) }

  /// Inside a cell of a Markdown table.
  public func markdownCell(limit: Int = .max) -> String { Markdown.cellCode(Visible.line(clean(limit))) }

  /// As one argument of a shell command; `nil` where no safe and copyable form exists.
  public var shellArgument: String? { Shell.quoted(raw) }

  /// Secrets go before the text is cut, so that no half of one is left.
  private func clean(_ limit: Int) -> String {
    let text = Redactor.standard.redact(raw).text
    guard limit < .max, text.unicodeScalars.count > limit else { return text }
    var cut = String.UnicodeScalarView()
    cut.append(contentsOf: text.unicodeScalars.prefix(max(0, limit - 1)))
    cut.append("…")
    return String(cut)
  }
}
