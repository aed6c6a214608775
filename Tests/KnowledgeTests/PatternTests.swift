import Evidence
import Testing

@testable import Knowledge

@Suite struct PatternTests {
  @Test func nestedRepetitionsTakeLinearTime() throws {
    let letters = String(repeating: "a", count: 1 << 20) + "!"
    let set = try PatternSet()
    for pattern in ["(a+)+$", "([a-zA-Z]+)*$", "a*a*a*b", "^(a|b)*$"] {
      try set.add(pattern, anchored: pattern.hasPrefix("^"))
    }
    try set.compile()
    let scratch = try PatternScratch(count: 4)
    let clock = ContinuousClock()
    let time = letters.withRawUTF8 { text in clock.measure { _ = set.matches(text, scratch: scratch) } }
    // A backtracking engine needs longer than the age of the universe; the bound only has to tell the two apart.
    #expect(time < .seconds(10))
  }

  @Test func escapesAndVariationSelectorsAreNoPartOfTheText() throws {
    let scratch = try PatternScratch(count: 1)
    func plain(_ text: String) -> String {
      text.withRawUTF8 { String(decoding: scratch.normalised($0), as: UTF8.self) }
    }
    #expect(plain("\u{1B}[31m\u{1B}[1mPOST\u{1B}[0m") == "POST")
    #expect(plain("🏗\u{FE0F} [Session") == "🏗 [Session")
    #expect(plain("half an escape \u{1B}[31") == "half an escape \u{1B}[31")
    #expect(plain("full width Ａ stays") == "full width Ａ stays")
    #expect(plain("") == "")
  }

  @Test func aFinderFindsWhatItsPatternFinds() {
    #expect(PatternSet.finder(for: #"x: (?P<error>[^\n]*)"#) == "x: ")
    #expect(PatternSet.finder(for: #"x: (?P<path>.+)"#) == "x: .")
    #expect(PatternSet.finder(for: #"x(?:: (?P<error>[^\n]*))?"#) == "x")
    #expect(PatternSet.finder(for: #"x(?:: (?P<error>.+))?"#) == "x")
    #expect(PatternSet.finder(for: #"(?:a|b (?P<error>[^\n]*))"#) == #"(?:a|b (?P<error>[^\n]*))"#)
    #expect(PatternSet.finder(for: #"x (?P<n>\d+)"#) == #"x (?P<n>\d+)"#)
  }

  @Test func aShapeIsFoundWhereverItStands() throws {
    let shape = try #require(Shape("00-0"))
    func window(_ text: String) -> String? {
      text.withRawUTF8 { shape.window(of: $0).map { String(decoding: $0, as: UTF8.self) } }
    }
    #expect(window("12-3") == "12-3")
    #expect(window("a-b-12-3!") == "-12-3!")
    #expect(window("세12-3") == "세12-3")
    #expect(window("1-23-x") == nil)
    #expect(window("12-") == nil)
    #expect(Shape("000") == nil)
  }

  @Test func theNearestWordIsOneSlipAway() {
    #expect(nearestWord(to: "pattren", among: ["pattern", "process"]) == "pattern")
    #expect(nearestWord(to: "zzz", among: ["pattern", "process"]) == nil)
  }
}
