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

  @Test func `an agent of which no step was seen has no marks and no point of failure`() throws {
    let board = try board(judgements())
    #expect(board.rows.map(\.steps.isEmpty) == [false, false, true])
    let page = String(decoding: BoardHTML(board).bytes(), as: UTF8.self)
    let text = IndexMarkdown(board).render()
    #expect(page.contains("blank: none of these steps was seen"))
    #expect(text.contains("blank: none of these steps was seen"))
    let row = try #require(text.split(separator: "\n").last { $0.contains("[c]") || $0.contains("`c`") })
    #expect(!row.contains("✕") && !row.contains("–") && !row.contains("?"))
    // Failed, by what is known of any agent.
    var fixture = try ReportFixture()
    fixture.add(
      .log, "failed", path: "a.json", at: ReportFixture.time("06:20:00", .cloudWatch), signals: ["sdk.failed"]
    )
    var judgement = fixture.judgement
    judgement.verdict = .classified
    let reading = LifecycleReading(judgement, fixture.knowledge.lifecycle)
    #expect(reading.isEmpty && reading.point == nil)
  }

  @Test func `a step that failed and was reached in no known order is told so on the board as well`() throws {
    var fixture = try ReportFixture()
    fixture.add(
      .execution, "{}", path: "execution_1.json", at: ReportFixture.time("06:20:40", .container),
      signals: ["execution.recorded"], fields: [Field("execution_num", 1), Field("status", "completed")])
    fixture.add(.error, "HTTP 502", path: "error.txt", signals: ["container.not-responding"])
    let board = try board([fixture.judgement])
    #expect(board.rows.first?.steps.contains(.unordered) == true)
    let row = try #require(fixture.markdown.split(separator: "\n").first { $0.contains("| Code executed |") })
    #expect(row.hasSuffix("| [E1, E2] |") || row.hasSuffix("| [E2, E1] |"), "\(row)")
  }

  @Test func `sessions that failed alike are one group, and undecided ones another`() throws {
    let board = try board(judgements())
    #expect(board.rows.map(\.session) == ["a", "b", "c"])
    #expect(board.groups.map(\.sessions) == [[0, 1], [2]])
    #expect(board.groups.map(\.kind) == [.finding, .undecidable])
    #expect(board.rate.classified == 2 && board.rate.all == 3)
    #expect(
      board.rateWords?.contains("2 of 3") == true
        && board.rateWords?.contains("67 % (95 % Wilson interval 21 to 94 %)") == true)
    #expect(try self.board([]).rateWords == nil)
  }

  @Test func `where there are too many sessions the tables show those that failed, and say so`() throws {
    let (failed, good) = (try ReportFixture.sourceReport().judgement, try ReportFixture().judgement)
    let judgements = (0..<Board.shownRows + 50).map { number in
      // The last of them failed.
      var judgement = number < Board.shownRows ? good : failed
      if number < Board.shownRows { judgement.verdict = .noFailureObserved }
      judgement.dossier = Dossier(session: "s\(10_000 + number)", events: [], coverage: [])
      return judgement
    }
    let board = try board(judgements)
    #expect(board.shown.count == Board.shownRows)
    #expect(board.shown.suffix(50) == Array(Board.shownRows..<Board.shownRows + 50))
    #expect(board.shown == board.shown.sorted())
    let words = "1000 of 1050 sessions are shown, those that failed or could not be decided before others"
    let text = IndexMarkdown(board).render()
    #expect(text.ranges(of: words).count == 1)
    let rows = text.split(separator: "\n").filter {
      $0.hasPrefix("| [`s1") && $0.contains("no failure observed")
    }
    #expect(rows.count == Board.shownRows - 50)
    #expect(String(decoding: BoardHTML(board).bytes(), as: UTF8.self).contains(words))
    #expect(try self.board(Array(judgements.prefix(10))).cappedWords == nil)
  }

  /// The same three sessions, after nights of which the test says what was in them.
  private func board(after earlier: [PastSession], language: Language = .en) throws -> Board {
    let judgements = try judgements()
    return Board(
      judgements, lifecycle: try ReportFixture().knowledge.lifecycle, sources: [], caseDigest: "d",
      toolVersion: "0", language: language,
      history: NightHistory(earlier + judgements.map { PastSession($0) }))
  }

  @Test
  func `a group is new, known or undetermined by the nights before, and the page and the text say the same`()
    throws
  {
    let key = try #require(board(judgements()).groups.first?.key)
    func past(_ name: String, _ verdict: Verdict, key: String? = nil) throws -> PastSession {
      PastSession(
        session: name, verdict: verdict, start: CivilTime(year: 2025, month: 10, day: 1, hour: 6).instant,
        causes: key.map { [String($0.split(separator: ":")[1])] } ?? [], key: key)
    }
    let cases = [
      ([], "undetermined: no earlier night", "no earlier night to compare with"),
      (
        [try past("old", .noFailureObserved)], "new: in none of the earlier nights (1)",
        "| classified | 0 | 2 |"
      ),
      (
        [try past("old", .classified, key: key)],
        "known since 2025-10-01: earlier nights with it 1 of 1", "| classified | 1 | 2 |"
      ),
    ]
    for (earlier, standing, since) in cases {
      let board = try board(after: earlier)
      #expect(board.groups.first?.standing == standing)
      #expect(board.groups.last?.standing == "not compared: nothing says that these are alike")
      let (text, page) = (IndexMarkdown(board).render(), HTMLTokens(BoardHTML(board).bytes()))
      #expect(text.contains(standing) && page.text.contains(standing))
      #expect(text.contains(since), "\(text)")
      let isNew = standing.hasPrefix("new")
      #expect(text.contains("**New** (2): in no earlier night.") == isNew)
      #expect(page.text.contains("New (2): in no earlier night.") == isNew)
      let isKnown = standing.hasPrefix("known")
      #expect(text.contains("**Known** (2): in an earlier night too.") == isKnown)
      // The first screen says what failed, and not only which sessions.
      let title = try #require(board.groups.first).title
      #expect(text.contains("  - \(title)\(isKnown ? " (\(standing))" : ""): [`a`](sessions/a.md), [`b`]"))
      #expect(text.contains("**Unexplained** (0): no known failure is without a cause."))
    }
  }

  @Test func `one session is counted in the singular, and stands first when it is undecidable`()
    throws
  {
    let all = try judgements()
    let undecided = try board([all[2]])
    #expect(IndexMarkdown(undecided).render().contains("\n1 session. 0 of 1 "))
    #expect(undecided.first.map(\.label) == ["Unexplained", "Undecidable"])
    #expect(try board([]).first.isEmpty)
  }

  @Test func `sessions that only wait for the same evidence are never called known`() throws {
    let earlier = [
      PastSession(
        session: "old", verdict: .insufficientEvidence,
        start: CivilTime(year: 2025, month: 10, day: 1, hour: 6).instant,
        missing: SourceKind.allCases.map(\.rawValue))
    ]
    let trend = NightTrend(NightHistory(earlier))
    for kind in [Board.Group.Kind.undecidable, .unexplained] {
      #expect(trend.standing(of: GroupKey(kind, ""), in: Night(day: 1)) == .notAlike)
    }
    #expect(try !IndexMarkdown(board(after: earlier)).render().contains("known since"))
  }

  @Test func `the head says how many sessions are of which night`() throws {
    let words = NightWords(texts: Texts(.en))
    func start(_ day: Int64) -> Instant? {
      CivilTime(year: 2025, month: 10, day: day, hour: 6).instant
    }
    let days = [start(1), start(1), start(2), nil]
    func sentence(_ starts: [Instant?], _ words: NightWords) -> String? {
      BoardNights(NightHistory(), starts: starts, words: words).sentence
    }
    #expect(sentence(Array(days.prefix(2)), words) == "The night of 2025-10-01, from noon to noon UTC.")
    #expect(
      sentence(days, words)
        == "2 nights, from noon to noon UTC: 2 of 2025-10-01, 1 of 2025-10-02, 1 without a time.")
    let many = (1...9).map { start($0) }
    #expect(
      sentence(many, words) == "9 nights from 2025-10-01 to 2025-10-09, each from noon to noon UTC.")
    #expect(sentence(days, NightWords(texts: Texts(.ko)))?.contains("2025-10-02 1개") == true)
    #expect(sentence([nil], words) == nil)
  }

  @Test func `sources that are empty, of no session or not of UTF-8 are named on the first screen`() throws {
    func reading(_ path: String, _ status: SourceStatus) -> SourceReading {
      SourceReading(path: path, sha256: path, format: "s3.ls", status: status, bytes: 9, events: 1)
    }
    var (lonely, latin) = (reading("lonely.json", .complete), reading("latin.txt", .complete))
    lonely.isUnassigned = true
    latin.repaired = 2
    let board = Board(
      [], sources: [reading("late.json", .empty), lonely, latin], caseDigest: "d", toolVersion: "0")
    let (text, page) = (IndexMarkdown(board).render(), HTMLTokens(BoardHTML(board).bytes()).text)
    for (label, path) in [
      ("Empty", "late.json"), ("Of no session", "lonely.json"), ("Undecodable bytes", "latin.txt"),
    ] {
      #expect(text.contains("- **\(label)** (1): ") && text.contains(". `\(path)`.\n"))
      #expect(page.contains("\(label) (1): ") && page.contains(path))
    }
  }

  @Test func `each cell of the grid has a sign and a word`() throws {
    let board = try board(judgements())
    let tokens = HTMLTokens(BoardHTML(board).bytes())
    let cells = tokens.all("td").filter { $0.attributes["title"] != nil }
    #expect(cells.count == 2 * board.steps.count)
    #expect(
      cells.contains { $0.attributes["title"] == "point of failure" && $0.attributes["class"] == "broke" })
    #expect(Set(LifecycleReading.State.allCases.map { "\(Board.mark($0))" }).count == 7)
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
