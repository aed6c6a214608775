extension Texts {
  static let korean: [Phrase: String] = [
    .listLast: " 및 ", .none: "없음",
    .timeMissing: "시각 기록 없음", .zoneUnknown: "시간대 기록 없음", .zoneInferred: "시간대 추정",
    .zoneDeclared: "시간대 지정됨",
    .ruledOut: "배제됨", .unlikely: "가능성 낮음", .possible: "가능함", .likely: "유력함", .confirmed: "확인됨",
    .classified: "분류됨", .ambiguous: "모호함", .insufficient: "증거 부족",
    .unclassified: "미분류", .noFailure: "실패 관찰되지 않음",
    .covered: "읽음", .partial: "일부", .missing: "없음",
    .kindRuntimeLog: "AgentCore 런타임 로그", .kindContainerLog: "컨테이너 로그",
    .kindS3Listing: "세션의 S3 목록", .kindExecutionRecords: "실행 기록",
    .kindContainerListing: "컨테이너 디렉터리 목록",

    .titleCause: "{cause}: 세션 {session}", .titleVerdict: "세션 {session}: {verdict}",
    .headSession: "세션", .headVerdict: "판정", .headRequests: "요청", .headEvidence: "케이스", .headTool: "작성",
    .citationsExplained:
      "`[E…]`는 증거 부록의 기록(파일, SHA-256, 바이트, 원문)을 가리키며, `debrief verify`가 파일과 대조한다.",

    .summary: "요약", .timeline: "타임라인", .criticalEvidence: "핵심 증거", .lifecycle: "생명 주기",
    .hypotheses: "가설", .contradictions: "모순", .plan: "조사 계획", .solutions: "권장 해결책", .actions: "조치 항목",
    .related: "관련 세션과 원인", .coverage: "자료 범위", .learnings: "배운 점", .appendix: "증거",

    .problem: "문제", .outcome: "결과", .impact: "영향", .rootCause: "근본 원인", .howSure: "확실성",
    .notDecided: "판단하지 못한 것",
    .rootIs: "{cause} ({id})", .rootsAre: "확실성이 같음: {causes}.", .rootOpen: "판단하지 못함. 남은 후보: {causes}.",
    .rootUnknown: "알려진 원인에 맞지 않음.",
    .sureCounts: "{likelihood}: 뒷받침하는 관찰 {all}개 중 {true}개가 성립한다.",
    .sureCount: "{likelihood}: 뒷받침하는 관찰이 성립한다.",
    .sureAlone: "{likelihood}: 조건은 성립하나 뒷받침하는 관찰은 없다.",
    .sureHeld: "다음 반대 증거 때문에 {likelihood}에 머문다: ", .sureWould: "다음이 있으면 확인된다: ",
    .sureDecisive: "결정적 증거: ", .failureOpen: "주어진 자료로는 세션이 실패했는지 말할 수 없다.",
    .failureSeen: "세션이 실패했다.", .successSeen: "세션이 정상 종료되었다.",
    .missingWould: "판단에 필요한 자료가 없거나 온전하지 않다: {kinds}.",
    .possibleToo: "함께 가능한 원인: {causes}.",

    .columnTime: "시각", .columnEvent: "사건", .columnStatus: "상태", .columnEvidence: "증거",
    .statusOK: "정상", .statusFailed: "**실패**", .statusNote: "",
    .timesAreUTC: "Z로 끝나는 시각은 UTC이다.", .repeated: "{event}, 같은 사건 {count}건 더({time}까지)",
    .roleSurface: "표면 증상",
    .roleSymptom: "증상",
    .orderUndetermined: "위 행과의 선후는 알 수 없음",
    .rowsLeftOut: "{count}행은 생략했다. `case.db` 옆에서 실행한 {command} 명령이 모든 사건을 보여 준다.",
    .executionRan: "실행 {num} 수행", .executionShowed: "{event}: {what}", .executionCode: "{event}: {code}",
    .executionFailed: "실행 {num} 실패: {error}", .objectStored: "S3 객체 {key}",
    .directoryListed: "컨테이너 디렉터리 목록", .recordSaved: "세션 기록 저장", .commandSaved: "저장된 명령: {command}",
    .errorPasted: "저장된 오류 문서", .listingTaken: "{prefix} 목록",
    .quietBetween: "{kind}는 {from}부터 {to}까지 {duration} 동안 이 세션에 대해 아무 기록이 없다.",
    .quietAfter: "{kind}는 {from}의 마지막 세션 기록 이후에도 {duration} 동안 이어진다.",
    .objectProves:
      "`data/` 아래의 객체는 객체가 기록된 완료 시점({object})에 컨테이너가 이 파일을 가지고 있었음을 증명할 뿐, 동기화 시점은 말하지 않는다.",
    .objectAfterExecution:
      "실행 {num}({execution})은 `data/` 객체({object})보다 앞서므로, 이 객체로 동기화 시점을 알 수 없다.",
    .objectBeforeExecution: "실행 {num}({execution})은 `data/` 객체({object})보다 늦다.",
    .objectUnordered: "실행 {num}({execution})과 `data/` 객체({object})의 선후는 시계나 시간대가 달라 알 수 없다.",
    .commandElsewhere:
      "--start-time {ms}은(는) {time}으로 세션보다 {days}일 {side}이다. 이 명령으로는 세션을 볼 수 없다.",
    .before: "전", .after: "후",
    .pathsDiffer: "증거에 데이터 폴더가 여러 표기로 나오며, 같은 폴더가 아닐 수 있다: {paths}.",

    .columnStep: "단계", .columnState: "상태", .columnWhen: "시각",
    .stepReached: "도달", .stepFailed: "실패", .stepPoint: "**실패 지점**", .stepNotSeen: "도달하지 못함",
    .stepNotVisible: "{kinds} 없이는 보이지 않음", .stepSkipped: "흔적 없음",

    .speaksFor: "찬성", .speaksAgainst: "반대", .open: "미결", .toCheck: "확인할 것",
    .consequence: "{causes}의 결과이다.", .seePlan: "조사 계획 {step}단계.", .seePlans: "조사 계획 {step}단계.",
    .needs: "필요한 자료: {kinds}", .absent: "반대되는 사건이 없으며, 있었다면 {kinds}에 보였을 것이다",
    .undecided: "판단 불가", .ruledOutList: "배제됨: {causes}.", .blindSpot: "한계",

    .columnClaim: "진술", .columnObserved: "관찰 시각",
    .conflictOpen: "자료들이 서로 다르게 말한다. 여기서는 어느 쪽도 택하지 않는다.",
    .horizonImmediate: "즉시", .horizonShort: "단기", .horizonLong: "장기", .columnHorizon: "시기",
    .columnAction: "조치", .columnShares: "공통점", .sameRequest: "요청", .sameCause: "원인",
    .explains: "근본 원인에서 따라 나옴: {causes}.",

    .columnSource: "자료", .columnCovers: "범위", .columnNote: "비고", .fetchWith: "{kind} 가져오기.",
    .unreadTotal: "전체 {all}바이트 중 {bytes}바이트를 사건으로 읽지 못했다:",
    .unreadNone: "이 세션의 자료 {count}개, {all}바이트를 모두 읽었다.",
    .columnFormat: "형식", .columnRead: "읽음", .columnUnread: "읽지 못한 바이트", .wholeBytes: "{bytes}바이트",
    .aliveOnly: "컨테이너가 실행 중일 때만 가능하다.",

    .records: "기록 {count}건",
    .evidenceRule:
      "발췌는 기록의 바이트를 텍스트로 옮긴 것이다. JSON CloudWatch 이벤트는 메시지만, 다른 JSON에서는 `\\uXXXX`를 문자로 보인다. 비밀, 제어 문자, 보이지 않는 문자는 풀어 쓰며, 1,200자를 넘으면 앞 800자와 뒤 400자만 싣는다.",
    .also: "또한", .givenBy: "세션 귀속 근거는 다음뿐: {how}", .redactedNote: "가려짐: {kinds}",
    .unreadable: "보고서 작성 때 자료를 다시 읽을 수 없어 발췌가 없다.",
    .fromInput: "표준 입력에서 읽어 다시 읽을 수 없으므로, 발췌도 없고 대조할 수도 없다.",
    .sealed: "보고서 본문 SHA-256",

    .indexTitle: "세션", .columnSession: "세션", .columnVerdict: "판정", .columnCause: "원인", .columnSure: "확실성",
    .columnWhy: "이유", .columnCount: "세션 수", .sessionsCounted: "세션 {count}개.", .columnFiles: "파일",
    .sourcesTitle: "자료", .refusedTitle: "읽지 않은 것", .verdictsTitle: "판정별", .causesTitle: "원인별",

    .whyTrue: "참", .whyFalse: "거짓", .whyUnknown: "알 수 없음", .groupWhen: "성립 조건",
    .groupSupport: "뒷받침", .groupContradict: "반대", .decisive: "결정적", .capAt: "최대 {likelihood}",
    .unmet: "필요하나 주어지지 않은 자료: {kinds}",
  ]

  static let koreanSignals: [String: String] = englishSignals
}
