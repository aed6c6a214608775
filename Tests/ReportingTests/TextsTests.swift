import Testing

@testable import Reporting

struct TextsTests {
  @Test(arguments: [Texts.english, Texts.korean])
  func `a language has a text for every phrase`(phrases: [Phrase: String]) {
    #expect(Phrase.allCases.filter { phrases[$0] == nil } == [])
  }

  @Test func `both languages name the same values`() {
    for phrase in Phrase.allCases {
      #expect(names(Texts.english[phrase]) == names(Texts.korean[phrase]), "\(phrase)")
    }
    #expect(Set(Texts.englishSignals.keys) == Set(Texts.koreanSignals.keys))
    for (signal, text) in Texts.englishSignals {
      #expect(names(text) == names(Texts.koreanSignals[signal]), "\(signal)")
    }
  }

  private func names(_ text: String?) -> Set<Substring> {
    Set(
      (text ?? "").split(separator: "{", omittingEmptySubsequences: false).dropFirst().compactMap {
        $0.split(separator: "}").first
      })
  }
}
