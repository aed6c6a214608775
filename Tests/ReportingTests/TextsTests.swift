import Evidence
import Knowledge
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

  @Test func `what an event says in Korean has Korean words`() {
    // ECS's own words are all that this one says.
    for (signal, text) in Texts.koreanSignals where signal != "task.out-of-memory" {
      #expect(text.unicodeScalars.contains { (0xAC00...0xD7A3).contains($0.value) }, "\(signal)")
    }
  }

  @Test(arguments: [("1", "1 row is left out"), ("2", "2 rows are left out"), ("11", "11 rows are left out")])
  func `a word that is counted follows its number`(count: String, expected: String) {
    let parts = Texts.fill("{count} {count:row is|rows are} left out") {
      $0 == "count" ? [.text(count)] : nil
    }
    let text = parts.map { part in
      if case .text(let text) = part { return text }
      return ""
    }.joined()
    #expect(text == expected)
  }

  @Test func `durations stand in the language of the report`() {
    #expect(ReportTime.duration(942, Texts(.en)) == "15 min 42 s")
    #expect(ReportTime.duration(942, Texts(.ko)) == "15분 42초")
    #expect(ReportTime.duration(3600, Texts(.ko)) == "1시간")
    #expect(ReportTime.duration(0, Texts(.en)) == "0 s")
  }

  @Test func `no Korean text leaves the choice of a particle to its reader`() throws {
    let choice = #/\([으이]\)[가로]|[을은과]\([를는와]\)|이\(가\)/#
    for text in Array(Texts.korean.values) + Array(Texts.koreanSignals.values) {
      #expect(text.firstMatch(of: choice) == nil, "\(text)")
    }
    for file in try QueryLibrary.builtIn().files where file.path.hasPrefix("causes/") {
      #expect(file.text.firstMatch(of: choice) == nil, "\(file.path)")
    }
  }

  @Test func `Hangul takes two columns of a terminal`() {
    #expect(DisplayWidth.of("abc") == 3 && DisplayWidth.of("세션 a") == 6)
    #expect(DisplayWidth.padded("세션", to: 6) == "세션  ")
    #expect(DisplayWidth.padded("too long", to: 3) == "too long")
  }

  private func names(_ text: String?) -> Set<Substring> {
    Set(
      (text ?? "").split(separator: "{", omittingEmptySubsequences: false).dropFirst().compactMap {
        $0.split(separator: "}").first?.split(separator: ":").first
      })
  }
}
