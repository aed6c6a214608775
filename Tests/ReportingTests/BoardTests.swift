import Diagnosis
import Evidence
import Knowledge
import Testing

@testable import Reporting

struct BoardTests {
  private func judgements() throws -> [Judgement] {
    let failed = try ReportFixture.sourceReport().judgement
    var empty = try ReportFixture()
    empty.coverage = [:]
    // Sessions share everything but their name, so that they share their fingerprint.
    return [("b", failed), ("a", failed), ("c", empty.judgement)].map { name, judgement in
      var judgement = judgement
      judgement.dossier = Dossier(
        session: name, events: judgement.dossier.events, coverage: Array(judgement.dossier.coverage.values))
      return judgement
    }
  }

  private func board(_ judgements: [Judgement], language: Language = .en) throws -> Board {
    Board(
      judgements, lifecycle: try ReportFixture().knowledge.lifecycle, sources: [], caseDigest: "d",
      toolVersion: "0", language: language)
  }

  @Test func `sessions that failed alike are one group, and undecided ones another`() throws {
    let board = try board(judgements())
    #expect(board.rows.map(\.session) == ["a", "b", "c"])
    #expect(board.groups.map(\.sessions) == [[0, 1], [2]])
    #expect(board.groups.map(\.kind) == [.finding, .undecidable])
    #expect(board.rate.classified == 2 && board.rate.all == 3)
    #expect(board.rateWords?.contains("2 of 3") == true && board.rateWords?.contains("66 %") == true)
    #expect(try self.board([]).rateWords == nil)
  }

  @Test func `each cell of the grid has a sign and a word`() throws {
    let board = try board(judgements())
    let tokens = HTMLTokens(BoardHTML(board).bytes())
    let cells = tokens.all("td").filter { $0.attributes["title"] != nil }
    #expect(cells.count == 3 * board.steps.count)
    #expect(
      cells.contains { $0.attributes["title"] == "point of failure" && $0.attributes["class"] == "broke" })
    #expect(Set(LifecycleReading.State.allCases.map { "\(Board.mark($0))" }).count == 6)
    #expect(IndexMarkdown(board).render().contains("| ✕! |"))
  }

  @Test func `the script is the one that the policy allows, and no text becomes markup`() throws {
    var judgements = try judgements()
    let benign = HTMLTokens(BoardHTML(try board(judgements)).bytes())
    #expect(benign.all("script").count == 1)
    let policy = benign.all("meta").compactMap { $0.attributes["content"] }.first {
      $0.contains("script-src")
    }
    #expect(policy?.contains("script-src 'sha256-\(PageShell.scriptDigest)'") == true)
    #expect(policy?.hasPrefix("default-src 'none'; ") == true && policy?.contains("unsafe") == false)
    for text in Hostile.texts where !text.isEmpty {
      judgements[2].dossier = Dossier(session: "c" + text, events: [], coverage: [])
      let board = try board(judgements)
      let page = HTMLTokens(BoardHTML(board).bytes())
      #expect(page.skeleton == benign.skeleton, "\(text.debugDescription)")
      #expect(isInert(page.text) && isInert(IndexMarkdown(board).render()))
    }
  }

  @Test func `a board in Korean is one`() throws {
    let page = HTMLTokens(BoardHTML(try board(judgements(), language: .ko)).bytes())
    #expect(page.all("html").first?.attributes["lang"] == "ko" && page.text.contains("야간 현황판"))
  }
}
