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

  @Test func `of several parts each is cited, however long another one is`() {
    #expect(Cited(parts: [[1, 2, 3, 4], [5], [4, 6]])?.events == [1, 4, 5, 6])
    #expect(Cited(parts: [[], [7]])?.events == [7])
    #expect(Cited(parts: [[], []]) == nil)
  }

  @Test func `a section without content does not exist`() {
    #expect(Section(.plan, "Plan", []) == nil)
  }
}
