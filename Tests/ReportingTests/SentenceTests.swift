import Testing

@testable import Reporting

struct SentenceTests {
  @Test func `a fact without a citation cannot be made`() {
    #expect(Fact([.text("The sync failed.")]) == nil)
    #expect(Cited([]) == nil)
  }

  @Test func `a citation stands before the full stop`() {
    let fact = Fact([.text("The sync failed.")], citing: Cited(4))
    #expect(fact.parts == [.text("The sync failed"), .text(" "), .cite(Cited(4)), .text(".")])
  }

  @Test func `of more than three events the first and the last are cited`() {
    #expect(Cited([3, 3, 1])?.events == [3, 1])
    #expect(Cited([1, 2, 3])?.events == [1, 2, 3])
    #expect(Cited([1, 2, 3, 4])?.events == [1, 4])
  }

  @Test func `a section without content does not exist`() {
    #expect(Section(.plan, "Plan", []) == nil)
  }
}
