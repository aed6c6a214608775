import Evidence
import Intake

/// What every page begins and ends with. The policy allows the page's own style and script, by their digests, and
/// nothing else: no other script, no request, no frame, no form.
enum PageShell {
  static func open(
    language: Language, script: Bool, _ html: inout HTMLBuffer, title: (inout HTMLBuffer) -> Void
  ) {
    html.markup("<!doctype html>\n<html lang=\"")
    html.text(language.rawValue)
    html.markup(
      """
      ">
      <head>
      <meta charset="utf-8">
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-
      """)
    html.text(styleDigest)
    html.markup("'; ")
    if script {
      html.markup("script-src 'sha256-")
      html.text(scriptDigest)
      html.markup("'; ")
    }
    html.markup(
      """
      base-uri 'none'; form-action 'none'">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark">
      <meta name="referrer" content="no-referrer">
      <meta name="generator" content="debrief
      """)
    html.text(" " + DebriefVersion.current)
    html.markup("\">\n<title>")
    title(&html)
    html.markup("</title>\n<style>")
    html.markup(Stylesheet.css)
    html.markup("</style>\n</head>\n<body>\n")
  }

  static func close(_ html: inout HTMLBuffer) { html.markup("\n</body>\n</html>\n") }

  static func verdictClass(_ verdict: Verdict) -> StaticString {
    switch verdict {
    case .classified: "bad"
    case .ambiguous, .unclassified: "open"
    case .insufficientEvidence: "unknown"
    case .noFailureObserved: "good"
    }
  }

  static let styleDigest = digest(Stylesheet.css)
  static let scriptDigest = digest(BoardScript.script)

  /// SHA-256 in base64, as a policy names it.
  private static func digest(_ literal: StaticString) -> String {
    let hex = Array(sha256Hex(literal.withUTF8Buffer { Array($0) }).utf8)
    func value(_ byte: UInt8) -> UInt8 { byte < 0x3A ? byte - 0x30 : byte - 0x57 }
    let bytes = stride(from: 0, to: hex.count, by: 2).map { value(hex[$0]) << 4 | value(hex[$0 + 1]) }
    let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    var text: [UInt8] = []
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let part = bytes[start..<min(start + 3, bytes.count)]
      let bits = (0..<3).reduce(UInt32(0)) { $0 << 8 | ($1 < part.count ? UInt32(part[start + $1]) : 0) }
      for place in 0..<4 {
        text.append(
          place <= part.count ? letters[Int(bits >> UInt32(18 - 6 * place)) & 63] : UInt8(ascii: "="))
      }
    }
    return String(decoding: text, as: UTF8.self)
  }
}
