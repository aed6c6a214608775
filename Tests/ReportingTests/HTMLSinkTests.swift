import Testing

@testable import Reporting

struct HTMLSinkTests {
  @Test func `text is one text node, and gives back what was visible`() {
    for text in Hostile.texts + Hostile.random(500) {
      var html = HTMLBuffer()
      html.markup("<p title=\"")
      html.text(Untrusted(text).terminalBlock)
      html.markup("\">")
      html.quote(Untrusted(text))
      html.markup("</p>")
      let tokens = HTMLTokens(html.bytes)
      #expect(tokens.skeleton == ["p title", "code", "/code", "/p"])
      #expect(tokens.text == (text.isEmpty ? "(empty)" : Untrusted(text).terminal()))
      #expect(tokens.tags.first?.attributes["title"] == Untrusted(text).terminalBlock)
    }
  }

  @Test func `controls that nobody took out before are spelled out`() {
    var html = HTMLBuffer()
    html.text("a\0b\u{1b}[2J\u{7f}\n\t'\"<&>")
    #expect(html.string == "a\\x00b\\x1b[2J\\x7f\n\t&#39;&quot;&lt;&amp;&gt;")
  }

  @Test func `our little Markdown becomes code and strong words, and nothing else`() {
    #expect(
      InlineText.runs(of: "a `b` **c** d") == [
        .text("a "), .code("b"), .text(" "), .strong("c"), .text(" d"),
      ])
    #expect(InlineText.runs(of: "`` `x` ``") == [.code("`x`")])
    #expect(InlineText.runs(of: "2 * 3 ** open `x") == [.text("2 * 3 ** open `x")])
    #expect(InlineText.plainText("**failed** in `data/`") == "failed in data/")
    #expect(InlineText.runs(of: "") == [])
    for text in Hostile.random(500) {
      var html = HTMLBuffer()
      html.inline(text)
      #expect(Set(HTMLTokens(html.bytes).tags.map(\.name)).isSubset(of: ["code", "strong"]))
      // What is code in Markdown is code here, so that a quoted id stays whole.
      #expect(InlineText.runs(of: Markdown.code(text)) == (text.isEmpty ? [.text("(empty)")] : [.code(text)]))
    }
  }
}
