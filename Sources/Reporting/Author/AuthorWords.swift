import Evidence

/// The words of what an author needs over time: revisions, notes, and what only their commands say.
enum AuthorWord: String, CaseIterable {
  case update, revisions, notes, authorText
  case takesPlace, issued, verdictChanged, verdictSame, newEvidence, goneEvidence, noNewEvidence, moreSources
  case columnDigest, columnRevision, columnIssued, columnChange
  case whatChanged, likelihoodChanged, likelihoodSame, truthChanged, newCause, moreClauses
  case withdrawn, withdrawnIn, reasonLikelihood, reasonConsequence, reasonNotLeading, reasonClauses
  case firstRevision, sourcesCame, sourcesWent, verdictBecame, sentencesWithdrawn, otherwiseSame
  case noteBy, noteOn
  case account, fillIn, containerGone, commandGone, containerStopped, commandStopped, commandRefused,
    taskForgotten, emptyBeside, stillUndecided, undecidedNeeds, undecidedNeed, othersNotWhole,
    otherNotWhole
  case times, oneSource, oneRecord, oneSession
}

struct AuthorWords {
  let texts: Texts

  subscript(_ word: AuthorWord) -> String {
    let value = AuthorWords.table[word]
    return value.map(texts.text) ?? word.rawValue
  }

  func parts(_ word: AuthorWord, _ values: [String: [Part]]) -> [Part] {
    Texts.fill(self[word]) { values[$0] }
  }

  func string(_ word: AuthorWord, _ values: [String: String]) -> String {
    parts(word, values.mapValues { [.text($0)] }).map { part in
      if case .text(let text) = part { return text }
      return ""
    }.joined()
  }

  private static func both(_ en: String, _ ko: String) -> Localized { Localized(en: en, ko: ko) }

  static let table: [AuthorWord: Localized] = [
    .update: both("Update", "갱신"), .revisions: both("Revision history", "개정 이력"),
    .notes: both("Notes of the author", "작성자 메모"),
    .authorText: both("What the author adds", "작성자의 글"),
    .takesPlace: both(
      "Revision {new} takes the place of revision {old}.", "이 보고서는 개정 {new}이며, 이전 개정은 {old}이다."),
    .issued: both("Issued {new}; the one before {old}.", "발행 {new}, 이전 발행 {old}."),
    .verdictChanged: both("The verdict was {old}; it is now {new}.", "이전 판정은 {old}, 현재 판정은 {new}이다."),
    .verdictSame: both("The verdict is still {new}.", "판정은 그대로 {new}이다."),
    .newEvidence: both("New evidence", "새 증거"),
    .goneEvidence: both("Evidence that is no longer used for this session", "이 세션에 더는 쓰이지 않는 증거"),
    .noNewEvidence: both(
      "No source that speaks of this session came. What changed follows from other sources of the case, or from the causes that this run knew.",
      "이 세션에 관한 새 자료는 없다. 바뀐 것은 케이스의 다른 자료나 이번 실행이 아는 원인에서 따라 나온다."),
    .moreSources: both("More such sources: {count}.", "그 밖의 자료 {count}개."),
    .columnDigest: both("SHA-256", "SHA-256"), .columnRevision: both("Revision", "개정"),
    .columnIssued: both("Issued", "발행"), .columnChange: both("What changed", "바뀐 것"),
    .whatChanged: both("What changed, and why", "바뀐 것과 이유"),
    .likelihoodChanged: both("{cause} was {old}; it is now {new}.", "{cause}: 이전 {old}, 현재 {new}."),
    .likelihoodSame: both("{cause} is still {new}.", "{cause}: 그대로 {new}."),
    .truthChanged: both("was {old}, is now {new}", "이전 {old}, 현재 {new}"),
    .newCause: both("not known", "알려지지 않음"),
    .moreClauses: both("More observations of it that changed: {count}.", "더 바뀐 관찰 {count}개."),
    .withdrawn: both("Withdrawn", "철회"),
    .withdrawnIn: both("Withdrawn in revision {number}", "개정 {number}에서 철회"),
    .reasonLikelihood: both(
      "These rested on {cause}, which was {old} and is now {new}.", "근거 원인 {cause}: 이전 {old}, 현재 {new}."),
    .reasonConsequence: both(
      "These rested on {cause}, which is now a consequence of {causes}.",
      "근거 원인 {cause}: 이제 {causes}의 결과로 본다."),
    .reasonNotLeading: both(
      "These rested on {cause}, which no longer carries the verdict.", "근거 원인 {cause}: 더는 판정의 근거가 아니다."),
    .reasonClauses: both(
      "These rested on {cause}, which still holds, but no longer says them.",
      "근거 원인 {cause}: 여전히 성립하나 아래 문장은 더는 따라 나오지 않는다."),
    .firstRevision: both("First issue.", "첫 발행."),
    .sourcesCame: both("New sources: {count}.", "새 자료 {count}개."),
    .sourcesWent: both("Sources no longer used: {count}.", "더는 쓰이지 않는 자료 {count}개."),
    .verdictBecame: both("Verdict was {old}.", "이전 판정 {old}."),
    .sentencesWithdrawn: both("Sentences withdrawn: {count}.", "철회한 문장 {count}개."),
    .otherwiseSame: both("Details of the causes only.", "원인의 세부만 바뀜."),
    .noteBy: both("Note {number} by {author}", "메모 {number}, {author}"),
    .noteOn: both("Note {number}", "메모 {number}"),
    .account: both(
      "Set {names} before you paste: an AWS account id of 12 digits, which this report does not show ({marks}).",
      "붙여 넣기 전에 설정할 변수: {names}. 이 보고서에 표시하지 않는 12자리 AWS 계정 번호이다({marks})."),
    .fillIn: both(
      "What stands as `<NAME>` is not in the evidence; fill it in before you paste.",
      "`<NAME>` 꼴은 증거에 없는 값이다. 붙여 넣기 전에 채우십시오."),
    .containerGone: both(
      "The container directory listing cannot be fetched any more: the container was removed.",
      "컨테이너가 제거되어 컨테이너 디렉터리 목록은 더 가져올 수 없다."),
    .commandGone: both(
      "The container was removed, so that no command can look into it any more.",
      "컨테이너가 제거되어 어떤 명령으로도 안을 볼 수 없다."),
    .containerStopped: both(
      "The container directory listing cannot be fetched any more: its task has stopped.",
      "태스크가 중지되어 컨테이너 디렉터리 목록은 더 가져올 수 없다."),
    .commandStopped: both(
      "The task has stopped, so that no command can look into its container any more.",
      "태스크가 중지되어 어떤 명령으로도 컨테이너 안을 볼 수 없다."),
    .commandRefused: both(
      "The record of its task says `enableExecuteCommand: false`: no command can look into the container.",
      "태스크 기록에 `enableExecuteCommand: false`로 되어 있어 어떤 명령으로도 컨테이너 안을 볼 수 없다."),
    .taskForgotten: both(
      "ECS forgets a stopped task after about an hour.", "ECS에서는 중지된 태스크가 약 한 시간 뒤 조회되지 않는다."),
    .emptyBeside: both(
      "An empty export lies beside its sources: {sources}. If it was saved for this session, check its log group and its times.",
      "이 세션의 자료와 같은 폴더에 빈 내보내기가 있다: {sources}. 이 세션을 위해 저장한 것이라면 로그 그룹과 시간 범위를 확인하십시오."),
    .stillUndecided: both("Not decided", "판단하지 못한 원인"),
    .undecidedNeeds: both("{causes}: needs the {kinds}.", "{causes}: 필요한 자료: {kinds}."),
    .undecidedNeed: both("{causes}: need the {kinds}.", "{causes}: 필요한 자료: {kinds}."),
    .othersNotWhole: both(
      "{count} other sources of the case were not read whole; `index.md` names them.",
      "케이스의 다른 자료 {count}개는 온전히 읽지 못했다. `index.md`에 있다."),
    .otherNotWhole: both(
      "1 other source of the case was not read whole; `index.md` names it.",
      "케이스의 다른 자료 1개는 온전히 읽지 못했다. `index.md`에 있다."),
    .times: both("{event}, {count} lines", "{event}, {count}줄"),
    .oneSource: both(
      "All {all} bytes of the one source of this session were read.", "이 세션의 자료 1개, {all}바이트를 모두 읽었다."),
    .oneRecord: both("1 record", "기록 1건"), .oneSession: both("1 session.", "세션 1개."),
  ]
}
