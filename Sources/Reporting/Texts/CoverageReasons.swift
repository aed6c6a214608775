public import Evidence

/// Why a kind of source does not cover a session, in the language of the report. The reasons come in English; what no
/// template knows stays as it came, since it may quote a file.
public struct CoverageReasons {
  private let language: Language

  public init(language: Language) { self.language = language }

  /// `reason` as the report says it.
  public func text(_ reason: String) -> String {
    if language == .en || reason.isEmpty { return reason }
    return CoverageReasons.inKorean(reason[...])
      ?? reason.split(separator: "; ").map { CoverageReasons.inKorean($0) ?? String($0) }
      .joined(separator: "; ")
  }

  private static func inKorean(_ reason: Substring) -> String? {
    korean.lazy.compactMap { turned(reason, $0.en, $0.ko) }.first
  }

  /// `ko` with what stood in the holes of `en`, in their order; `nil` where `part` does not read like `en`.
  private static func turned(_ part: Substring, _ en: String, _ ko: String) -> String? {
    var rest = part
    var values: [Substring] = []
    let pieces = en.split(separator: "{}", omittingEmptySubsequences: false)
    for (place, piece) in pieces.enumerated() {
      if place == 0 {
        guard rest.hasPrefix(piece) else { return nil }
        rest = rest.dropFirst(piece.count)
        continue
      }
      // The last hole reaches to the end of the words behind it.
      let isLast = place == pieces.count - 1
      if isLast {
        guard rest.hasSuffix(piece) else { return nil }
        values.append(rest.dropLast(piece.count))
        rest = ""
      } else {
        guard let found = rest.firstRange(of: piece) else { return nil }
        values.append(rest[..<found.lowerBound])
        rest = rest[found.upperBound...]
      }
    }
    guard rest.isEmpty else { return nil }
    var result = ""
    for (place, piece) in ko.split(separator: "{}", omittingEmptySubsequences: false).enumerated() {
      if place > 0, place <= values.count { result += values[place - 1] }
      result += piece
    }
    return result
  }

  private static let korean: [(en: String, ko: String)] = [
    ("no line of it belongs to this session", "이 세션에 속하는 줄이 없다"),
    ("the start of the session is not in it", "세션의 시작이 들어 있지 않다"),
    ("the file is cut ({})", "파일이 잘렸다({})"),
    (
      "it ends with the session's last line, so silence after it proves nothing",
      "세션의 마지막 줄에서 끝나므로 이후의 침묵은 아무것도 증명하지 않는다"
    ),
    ("no listing shows the session's prefix", "세션의 접두사를 보여 주는 목록이 없다"),
    ("{} is cut ({})", "{} 파일이 잘렸다({})"),
    (
      "it cannot speak of {} at the session's end",
      "세션이 끝난 시점의 다음 폴더에 대해 말할 수 없다: {}"
    ),
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
      "조회했을 때 ECS에 태스크 기록이 더는 없었다; 저장해 둔 상태 변경만이 알려 줄 수 있다"
    ),
    ("nothing says how {} of the session's {} task(s) ended", "태스크 {}개(전체 {}개)가 어떻게 끝났는지 말하는 자료가 없다"),
    ("no span or log record of the session was given", "세션의 스팬이나 로그 기록이 주어지지 않았다"),
    ("a call that never returned leaves no span", "돌아오지 않은 호출은 스팬을 남기지 않는다"),
  ]
}
