import Evidence
import Testing

struct ShareTests {
  @Test func `an interval of few things is wide, and reaches neither below 0 nor above 1`() throws {
    #expect(Share(1, of: 1).text == "1 of 1, 1.00 [0.21, 1.00]")
    #expect(Share(0, of: 4).text == "0 of 4, 0.00 [0.00, 0.49]")
    #expect(Share(8, of: 10).text == "8 of 10, 0.80 [0.49, 0.94]")
    #expect(Share(0, of: 0).text == "–")
  }
}
