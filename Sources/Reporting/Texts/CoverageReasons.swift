public import Evidence

/// Why a kind of source does not cover a session, in the language of the report.
public struct CoverageReasons {
  private let language: Language

  public init(language: Language) { self.language = language }

  /// `reason` as the report says it.
  public func text(_ reason: String) -> String {
    language == .en || reason.isEmpty ? reason : CoverageReasons.templates.korean(reason)
  }

  private static let templates = ReasonTemplates(
    pairs: [
      ("no line of it belongs to this session", "이 세션에 속하는 줄이 없다"),
      ("the start of the session is not in it", "세션의 시작이 들어 있지 않다"),
      ("the file is cut ({+})", "파일이 잘렸다({+})"),
      (
        "it ends with the session's last line, so silence after it proves nothing",
        "세션의 마지막 줄에서 끝나므로, 그 뒤에 기록이 없다는 것은 근거가 되지 못한다"
      ),
      (
        "each of its messages has '{}', as in an export with a filter pattern",
        "필터를 걸어 내보낸 로그처럼 모든 메시지에 '{}'이(가) 있다"
      ),
      (
        "it shows {} of {} executions that other sources tell of, so it is not whole",
        "실행 {}건만 보여 주지만 다른 자료는 {}건을 말하므로 온전한 로그가 아니다"
      ),
      (
        "it shows {} and not {+}, which every whole one has before it",
        "{}은(는) 있으나 온전한 로그라면 그 앞에 있을 {+}이(가) 없다"
      ),
      ("no listing shows the session's prefix", "세션의 접두사를 보여 주는 목록이 없다"),
      ("{} is cut ({+})", "{} 파일이 잘렸다({+})"),
      (
        "it cannot speak of {} at the session's end",
        "세션이 끝난 시점의 다음 폴더는 이 목록으로 알 수 없다: {}"
      ),
      (
        "of every session it shows {}/ alone, as a listing of which rows were left out does",
        "일부 행이 빠진 목록처럼 모든 세션에 대해 {}/만 보여 준다"
      ),
      ("its newest object is of {}", "가장 새 객체의 시각은 {}"),
      ("the session goes on until {}", "세션은 {}까지 이어진다"),
      (
        "the container may have uploaded again at its end, which nothing shows",
        "컨테이너가 끝날 때 다시 업로드했을 수 있으나 그 끝을 보여 주는 자료가 없다"
      ),
      (
        "nothing says that the session was over when it was taken",
        "목록을 만든 시점에 세션이 끝났다는 근거가 없다"
      ),
      ("nothing says when the session ended", "세션이 언제 끝났는지 알 수 없다"),
      ("nothing says when it was taken", "목록을 만든 시점을 알 수 없다"),
      (
        "nothing says that the session was over when they were saved, so another may have followed",
        "저장 시점에 세션이 끝났다는 근거가 없어 이후의 실행이 더 있을 수 있다"
      ),
      ("the listing shows that none was written", "목록에 따르면 기록된 것이 없다"),
      ("no execution record was given", "주어진 실행 기록이 없다"),
      ("{} of {} records were given", "기록이 {}개 주어졌으나 {}개가 있어야 한다"),
      ("nothing says that execution {} was the last", "실행 {}번이 마지막이라는 근거가 없다"),
      ("no listing of the container's data directory was given", "컨테이너 데이터 디렉터리의 목록이 주어지지 않았다"),
      ("no record of the session's task was given", "세션의 태스크 기록이 주어지지 않았다"),
      (
        "ECS had forgotten the task when it was asked; only saved state changes can still tell",
        "ECS에서 더는 태스크를 조회할 수 없었다; 저장해 둔 상태 변경으로만 알 수 있다"
      ),
      (
        "nothing says how {} of the session's {} task(s) ended",
        "태스크 {}개(전체 {}개)가 어떻게 끝났는지 알려 주는 자료가 없다"
      ),
      ("no span or log record of the session was given", "세션의 스팬이나 로그 기록이 주어지지 않았다"),
      ("a call that never returned leaves no span", "돌아오지 않은 호출은 스팬을 남기지 않는다"),
    ] + SourceReasons.pairs)
}
