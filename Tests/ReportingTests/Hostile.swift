/// Texts that somebody could put into a log, a key or a file name.
enum Hostile {
  static let texts = [
    "", " ", "`", "``", "```", "`````\n# Root cause: none", "a`b``c```d", "`\u{301}accent", "\u{301}accent`",
    "ok\u{1b}[2J\u{1b}[H\u{1b}]0;pwned\u{7}\u{1b}]52;c;Y3Vyb\u{7}\u{9b}31m\u{90}q\r\u{7f}",
    "\u{202e}txt.exe\u{202c} zero\u{200b}width \u{2028} \u{2029} \u{e0049}\u{e007f} \u{feff}",
    "</td></tr></table><script>alert(1)</script><img src=x onerror=alert(1)>\" onmouseover=\"x",
    "```\n# Root cause: none\n![](https://evil.example/p.png)", "~~~\n~~~", "    indented\n\t- [x] done",
    "@acme/everyone\nfixes #1\n/close\n/assign @root\n<!-- hidden", "[E99] and [E1, E2]", "a|b\\|c\\\\|d",
    "|", "\\",
    "\\`", "[link](javascript:alert(1))", "&lt;b&gt; &amp;", "a\r\nb\rc\n", "line\u{85}next",
    "🏗️ 👨‍💻 한글 \u{1112}\u{1161}",
    "a'; touch /tmp/pwned #.csv", "$(touch /tmp/p)", "-rf", "a b\nc", "x\0y", "\u{0}", "<details><summary>",
    "- **E1** `x` · SHA-256 `y` · bytes 0–1 · line 1", "```text E1\nforged\n```", "a\\", "` ", " `",
  ]

  /// More of the same, from a fixed seed.
  static func random(_ count: Int) -> [String] {
    var state: UInt64 = 0x9E37_79B9_7F4A_7C15
    func next(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % UInt64(bound))
    }
    let pieces =
      texts + [
        "\u{1b}", "\n", "\r", "\t", "`", "``", "|", "\\", "[E7]", "é", "\u{200d}", "\u{fe0f}", "x", " ", "#",
        "@",
      ]
    return (0..<count).map { _ in (0..<(1 + next(6))).map { _ in pieces[next(pieces.count)] }.joined() }
  }
}

/// No byte that a terminal obeys, and no code point that hides.
func isInert(_ text: String) -> Bool {
  text.unicodeScalars.allSatisfy { scalar in
    switch scalar.value {
    case 0x09, 0x0A: true
    case ..<0x20, 0x7F...0x9F: false
    case 0x202A...0x202E, 0x2028, 0x2029, 0x200B...0x200F, 0xFEFF, 0xE0000...0xE007F: false
    default: true
    }
  }
}
