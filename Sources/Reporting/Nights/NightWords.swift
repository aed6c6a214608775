import Diagnosis
import Evidence

/// The words of the board about earlier nights, and of the trend over them.
enum NightWord: String, CaseIterable {
  case firstTitle, firstUnexplained, noteUnexplained, firstAmbiguous, noteAmbiguous, firstNew, noteNew,
    firstUndecidable, noteUndecidable, firstUnread, noteUnread, firstEmpty, noteEmpty, firstUnknown,
    noteUnknown, firstNothing
  case noneUnexplained, firstKnown, noteKnown, firstOther, noteOther, firstFailures,
    noteFailures, firstNoSession, noteNoSession,
    firstUnassigned, noteUnassigned, firstRepaired, noteRepaired
  case severalNights, manyNights, nightCount, undatedCount, rateInterval, onlyPrefix
  case sinceTitle, noEarlier, oneNight, columnStanding, columnNight, columnOfNight, columnRate, columnNew,
    columnTop, columnFirst, columnLast, columnNights, columnItem
  case new, known, gone, undated, undetermined, otherVersion, notAlike, flaky, sameGroups
  case trendTitle, trendSpan, trendRule, trendGroups, chartTitle, chartBars, chartRate, chartNight,
    undatedSessions, oneSession, gapRule, tableHead, tableUndated
}

struct NightWords {
  let texts: Texts

  subscript(_ word: NightWord) -> String { NightWords.table[word].map(texts.text) ?? word.rawValue }

  func string(_ word: NightWord, _ values: [String: String]) -> String {
    Texts.fill(self[word]) { name in values[name].map { [.text($0)] } }.map { part in
      if case .text(let text) = part { return text }
      return ""
    }.joined()
  }

  func sessions(_ count: Int) -> String {
    count == 1 ? self[.oneSession] : texts.string(.sessionsCounted, ["count": String(count)])
  }

  /// `nil` where there is nothing to say.
  func text(_ standing: Standing) -> String {
    switch standing {
    case .new(let earlier): string(.new, ["earlier": String(earlier)])
    case .known(let since, let seen, let earlier):
      string(.known, ["since": since.name, "seen": String(seen), "earlier": String(earlier)])
    case .gone(let last): string(.gone, ["last": last.name])
    case .undated: self[.undated]
    case .noEarlierNight: self[.undetermined]
    case .otherVersion: self[.otherVersion]
    case .notAlike: self[.notAlike]
    }
  }

  func text(_ standing: Standing, _ flaky: Share?) -> String {
    text(standing) + (flaky.map { "; " + string(.flaky, ["share": texts.share($0)]) } ?? "")
  }

  /// A group in words. `cause` gives the title of a cause by its id.
  func title(_ group: GroupKey, cause: (String) -> String) -> String {
    let ids = group.key.split(separator: " ").map(String.init)
    switch group.kind {
    case .finding: return cause(group.parts.map { String($0.cause) } ?? group.key)
    case .ambiguous:
      return texts.string(.groupAmbiguous, ["causes": ids.map(cause).joined(separator: ", ")])
    case .unexplained: return texts[.groupUnexplained]
    case .undecidable:
      let kinds = ids.map { SourceKind(rawValue: $0).map(texts.title) ?? $0 }
      return texts.string(.groupUndecidable, ["kinds": kinds.isEmpty ? texts[.none] : texts.list(kinds)])
    }
  }

  private static func both(_ en: String, _ ko: String) -> Localized { Localized(en: en, ko: ko) }

  static let table: [NightWord: Localized] = [
    .firstTitle: both("Look at first", "먼저 볼 것"),
    .firstUnexplained: both("Unexplained", "설명되지 않음"),
    .noteUnexplained: both("failed, and no known cause fits", "실패했으나 알려진 원인에 맞지 않는다"),
    .noneUnexplained: both("no known failure is without a cause", "확인된 실패 가운데 원인을 모르는 것은 없다"),
    .firstKnown: both("Known", "기존"),
    .noteKnown: both("in an earlier night too", "이전 밤에도 있었다"),
    .firstOther: both("Other failures", "그 밖의 실패"),
    .noteOther: both("neither new nor known", "신규로도 기존으로도 볼 수 없다"),
    .firstFailures: both("Failures", "실패"),
    .noteFailures: both("no earlier night to compare with", "비교할 이전 밤이 없다"),
    .firstNoSession: both("Probably no session", "세션이 아닐 가능성이 높음"),
    .noteNoSession: both(
      "seen only as the prefix that another session's file sync was given, and counted nowhere",
      "다른 세션의 파일 동기화에 전달된 접두사로만 나오며 어디에도 세지 않는다"),
    .firstUnassigned: both("Of no session", "세션에 속하지 않는 자료"),
    .noteUnassigned: both(
      "read, and none of their records belongs to a session", "읽었으나 어느 기록도 세션에 속하지 않는다"),
    .firstRepaired: both("Undecodable bytes", "해석할 수 없는 바이트"),
    .noteRepaired: both(
      "bytes that are not UTF-8 were read as `\u{FFFD}`, so that names may differ",
      "UTF-8이 아닌 바이트는 `\u{FFFD}`로 읽어 이름이 다를 수 있다"),
    .severalNights: both(
      "{count} nights, from noon to noon UTC: {nights}.", "{count}개 밤(UTC 정오부터 정오까지): {nights}."),
    .manyNights: both(
      "{count} nights from {from} to {to}, each from noon to noon UTC.",
      "{from}부터 {to}까지 {count}개 밤(UTC 정오부터 정오까지)."),
    .nightCount: both("{sessions} of {night}", "{night} {sessions}개"),
    .undatedCount: both("{sessions} without a time", "시각 없음 {sessions}개"),
    .rateInterval: both("Classification rate [95 % Wilson interval]", "분류율 [95% 윌슨 구간]"),
    .onlyPrefix: both(
      "seen only as the prefix that the file sync of {session} was given; probably no session",
      "{session}의 파일 동기화에 전달된 접두사로만 나오며 세션이 아닐 가능성이 높다"),
    .firstAmbiguous: both("Ambiguous", "모호함"),
    .noteAmbiguous: both(
      "equally sure causes, and none explains the other", "확실성이 같은 원인들이 서로를 설명하지 않는다"),
    .firstNew: both("New", "신규"),
    .noteNew: both("in no earlier night", "이전의 어느 밤에도 없었다"),
    .firstUndecidable: both("Undecidable", "판단 불가"),
    .noteUndecidable: both(
      "each report names what would decide, with the command that fetches it",
      "무엇이 있으면 판단할 수 있는지와 가져오는 명령이 각 보고서에 있다"),
    .firstUnread: both("Not read whole", "온전히 읽지 못한 자료"),
    .noteUnread: both(
      "what these sources would have shown may be missing; the last tables name them",
      "이 자료에 있어야 할 내용이 빠졌을 수 있다. 마지막 표에 이름이 있다"),
    .firstEmpty: both("Empty", "빈 자료"),
    .noteEmpty: both(
      "an export that found nothing may have asked for other times or another log group",
      "아무것도 찾지 못한 내보내기는 시간 범위나 로그 그룹이 다를 수 있다"),
    .firstUnknown: both("Nothing recognised", "인식되지 않은 파일"),
    .noteUnknown: both(
      "no log, listing or record was recognised in these files, such as notes; the last table names them",
      "로그, 목록, 기록 어느 것으로도 인식되지 않았다(메모 등). 마지막 표에 이름이 있다"),
    .firstNothing: both(
      "Nothing is unexplained, ambiguous, new or undecidable, and every source was read whole.",
      "설명되지 않은 것, 모호한 것, 신규, 판단 불가가 없고 모든 자료를 온전히 읽었다."),
    .sinceTitle: both("Since the last night", "직전 밤과 비교"),
    .noEarlier: both(
      "There is no earlier night to compare with, so that nothing is called new or known. `debrief run … --previous CASE` names the cases of earlier nights.",
      "비교할 이전 밤이 없어 신규인지 기존인지 판단하지 않는다. 이전 밤의 케이스는 `debrief run … --previous CASE`로 지정한다."),
    .oneNight: both("The night of {night}, from noon to noon UTC.", "{night}의 밤(UTC 정오부터 정오까지)."),
    .columnStanding: both("Standing", "상태"), .columnNight: both("Night", "밤"),
    .columnOfNight: both("Night of {night}", "{night}의 밤"), .columnRate: both("Classification rate", "분류율"),
    .columnNew: both("New fingerprints", "새 지문"), .columnTop: both("Most frequent causes", "가장 잦은 원인"),
    .columnFirst: both("First seen", "처음"), .columnLast: both("Last seen", "마지막"),
    .columnNights: both("Nights", "밤 수"), .columnItem: both("Counted", "항목"),
    .new: both("new: in none of the earlier nights ({earlier})", "신규: 이전 {earlier}개 밤에 없음"),
    .known: both(
      "known since {since}: earlier nights with it {seen} of {earlier}",
      "{since}부터 있음: 이전 {earlier}개 밤 중 {seen}개"),
    .gone: both("not in the last night; last seen {last}", "가장 최근 밤에 없음, 마지막 {last}"),
    .undated: both("undetermined: no time", "판단 불가: 시각이 없음"),
    .undetermined: both("undetermined: no earlier night", "판단 불가: 이전 밤이 없음"),
    .otherVersion: both(
      "undetermined: earlier fingerprints of this cause have another version", "판단 불가: 이 원인의 이전 지문은 버전이 다름"),
    .notAlike: both("not compared: nothing says that these are alike", "비교하지 않음: 서로 같다는 근거가 없음"),
    .flaky: both("flaky: {share} of the runs of one job", "불안정: 같은 작업의 실행 중 {share}"),
    .sameGroups: both("Groups with the same count in both nights: {count}.", "두 밤의 수가 같은 묶음: {count}개."),
    .trendTitle: both("Nights", "밤들"),
    .trendSpan: both(
      "Nights: {nights}, from {from} to {to}. Sessions: {sessions}.",
      "{nights}개 밤, {from}부터 {to}까지. 세션 {sessions}개."),
    .trendRule: both(
      "A night goes from noon to noon UTC and is called by the date on which it ends. A session that stands in several cases counts once. A rate has its 95 % Wilson interval in brackets.",
      "밤은 UTC 정오부터 다음 정오까지이며 끝나는 날짜로 부른다. 여러 케이스에 있는 세션은 한 번만 센다. 분류율의 대괄호는 95% 윌슨 구간이다."),
    .trendGroups: both("Groups over the nights", "밤에 걸친 묶음"),
    .chartTitle: both("Sessions per night by verdict, and the classification rate", "밤마다 판정별 세션 수와 분류율"),
    .chartBars: both("Sessions", "세션"), .chartRate: both("Classification rate, 0 to 100 %", "분류율, 0~100%"),
    .chartNight: both("{night}: {counts}", "{night}: {counts}"),
    .undatedSessions: both(
      "Sessions without a time, in no night: {count}.", "시각이 없어 어느 밤에도 들지 않은 세션: {count}개."),
    .oneSession: both("1 session.", "세션 1개."),
    .tableHead: both(
      "night|sessions|classified|ambiguous|unclassified|undecidable|no failure|new|rate|causes",
      "밤|세션|분류됨|모호함|미분류|판단 불가|실패 없음|신규|분류율|원인"),
    .tableUndated: both(
      "sessions without a time, in no night: {count}", "시각이 없어 어느 밤에도 들지 않은 세션: {count}개"),
    .gapRule: both("Nights of which no case was given are left out.", "케이스가 없는 밤은 빠져 있다."),
  ]
}
