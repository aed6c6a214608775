public import Evidence

/// Why a source was refused, is cut or lost bytes, in the language of the report.
public struct SourceReasons {
  private let language: Language

  public init(language: Language) { self.language = language }

  /// `reason` as the report says it.
  public func text(_ reason: String) -> String {
    language == .en || reason.isEmpty ? reason : SourceReasons.templates.korean(reason)
  }

  private static let templates = ReasonTemplates(pairs: pairs)

  static let pairs: [(en: String, ko: String)] = refusals + damage + advice + titles + counts

  /// `3 json_syntax, 2 row_malformed`.
  private static let counts: [(en: String, ko: String)] = UnreadReason.allCases.filter(\.isLoss).flatMap {
    let word = Texts(.ko).word($0)
    return [("{} \($0.rawValue)", "\(word) {}"), ("{} \($0.rawValue), {+}", "\(word) {}, {+}")]
  }

  /// What the head of a source looks like.
  private static let refusals: [(en: String, ko: String)] = [
    (
      "looks like {+}, which this version does not read; expected {+}; {+}",
      "{+}: 이 버전은 읽지 못하는 형식이다; {+} 가운데 하나여야 한다; {+}"
    ),
    (
      "looks like {+}; utf-8 was expected, convert it with {} and give the result",
      "{+}: UTF-8이어야 한다; {} 명령으로 변환하여 다시 주십시오"
    ),
    ("looks like {+}; expected {+}; {+}", "{+}: {+} 가운데 하나여야 한다; {+}"),
    ("text that begins '{}'", "첫머리가 '{}'인 텍스트"),
    ("json with {}", "다음 키가 있는 JSON: '{}'"), ("json without objects", "객체가 없는 JSON"),
    ("binary data", "바이너리 데이터"),
    ("utf-16 (little end first)", "UTF-16(리틀 엔디언)"), ("utf-16 (big end first)", "UTF-16(빅 엔디언)"),
    ("utf-16 without a byte order mark", "바이트 순서 표시가 없는 UTF-16"),
    (
      "json of 'aws logs filter-log-events', a listing of s3, an execution or session record, ecs tasks, opentelemetry records, 'ls -la', an error or saved commands",
      "'aws logs filter-log-events'의 JSON, S3 목록, 실행·세션 기록, ECS 태스크, OpenTelemetry 기록, 'ls -la' 출력, 오류 문서, 저장된 명령"
    ),
    (
      "gzip inside gzip; one layer of compression was expected, unpack it once and give the result",
      "이중 gzip이다; 한 번 풀어서 다시 주십시오"
    ),
    (
      "json nested deeper than {} levels; a log or listing was expected, raise the limit if it is one",
      "JSON이 {}단계보다 깊다; 로그나 목록이 맞으면 한도를 올리십시오"
    ),
    (
      "a symbolic link, which is not followed; give the file that it points to",
      "심볼릭 링크는 따라가지 않는다; 가리키는 파일을 주십시오"
    ),
    (
      "cannot be opened: {}; a readable file was expected, change its mode or copy it",
      "열 수 없다('{}'); 권한을 바꾸거나 복사하십시오"
    ),
    ("cannot be opened: {}; a readable file was expected, check the path", "열 수 없다('{}'); 경로를 확인하십시오"),
    ("not a regular file ({-}); save its content to a file and give that", "일반 파일이 아니다; 내용을 파일로 저장하여 주십시오"),
    ("a file of the case itself; it is no evidence", "케이스 자체의 파일이며 증거가 아니다"),
  ]

  /// What is wrong inside of a source that was read.
  private static let damage: [(en: String, ko: String)] = [
    ("0 bytes", "0바이트"), ("0 events", "이벤트 0건"), ("0 objects", "객체 0개"), ("0 errors", "오류 0건"),
    ("0 commands", "명령 0건"), ("0 executions", "실행 0건"), ("0 directories", "디렉터리 0개"), ("0 tasks", "태스크 0개"),
    (
      "the page ends with a next token: more log events follow; fetch the pages behind it and add them",
      "다음 페이지 토큰으로 끝나 로그 이벤트가 더 있다; 뒤 페이지를 가져와 추가하십시오"
    ),
    (
      "each of its {} messages has '{}', as in an export with a filter pattern: fetch the log again without one",
      "메시지 {}개 모두에 '{}'이(가) 있어 필터를 걸어 내보낸 로그로 보인다: 필터 없이 다시 가져오십시오"
    ),
    (
      "the listing says that more objects follow ({}); fetch the other pages and add them",
      "목록에 객체가 더 있다('{}'); 나머지 페이지를 가져와 추가하십시오"
    ),
    ("unread: {+}; first at byte {}: {+}", "읽지 못한 것: {+}; 처음은 {}바이트 위치: {+}"),
    ("the document is cut at byte {}", "문서가 {}바이트 위치에서 잘렸다"),
    ("the document is not closed", "문서가 닫히지 않았다"),
    ("the document ends before its array or object is closed", "배열이나 객체가 닫히기 전에 문서가 끝난다"),
    ("the document ends in the middle", "문서가 중간에 끝난다"),
    ("the document ends inside record {}", "문서가 {}번 기록 안에서 끝난다"),
    ("broken json at byte {}: {+}", "{}바이트 위치에서 JSON이 깨졌다: {+}"),
    ("a key or the end of the object was expected", "키나 객체의 끝이 있어야 한다"),
    ("a colon was expected", "콜론이 있어야 한다"),
    ("an element of the array was expected", "배열의 원소가 있어야 한다"),
    ("the value of a key is not valid json", "키의 값이 올바른 JSON이 아니다"),
    ("brackets or quotes do not match before the line ends", "줄이 끝나기 전에 괄호나 따옴표가 맞지 않는다"),
    ("brackets or quotes do not match near byte {}", "{}바이트 위치 근처에서 괄호나 따옴표가 맞지 않는다"),
    ("brackets do not match", "괄호가 맞지 않는다"),
    ("a record is not closed before the next one begins", "다음 기록이 시작되기 전에 기록이 닫히지 않았다"),
    ("line {} is not json", "{}번째 줄이 JSON이 아니다"),
    ("not valid json ({}) in the record at byte {}", "올바른 JSON이 아니다('{}'), 기록 위치 {}바이트"),
    ("nested deeper than {} levels", "{}단계보다 깊다"),
    ("a line longer than {} bytes that is not json", "{}바이트보다 긴, JSON이 아닌 줄"),
    ("a line longer than {} bytes", "{}바이트보다 긴 줄"), ("a record longer than {} bytes", "{}바이트보다 긴 기록"),
    ("a record without {-}; {-} expected, look at byte {}", "필요한 키가 없는 기록; {}바이트 위치를 확인하십시오"),
    (
      "no row of a listing: date, time, size and name (aws s3 ls), or mode, size, date and name (ls -la) were expected; look at the line",
      "목록의 행이 아니다('aws s3 ls'나 'ls -la'의 행이어야 한다); 그 줄을 확인하십시오"
    ),
    ("more than {} decoded bytes (compressed byte {})", "압축을 푼 크기가 {}바이트를 넘는다(압축 파일 {}바이트 위치)"),
    (
      "gzip data end in the middle of a member at compressed byte {}; the rest is missing, copy the file again",
      "gzip이 압축 파일 {}바이트 위치에서 중간에 끝난다; 파일을 다시 복사하십시오"
    ),
    (
      "gzip data damaged at compressed byte {}: {}; what was decoded before is kept, copy the file again",
      "gzip이 압축 파일 {}바이트 위치에서 손상되었다('{}'); 그 앞까지 읽었으니 파일을 다시 복사하십시오"
    ),
    (
      "bytes behind the last gzip member at compressed byte {} are not gzip; a member or the end was expected, copy the file again",
      "압축 파일 {}바이트 위치부터는 gzip이 아니다; 파일을 다시 복사하십시오"
    ),
    ("reading stopped at byte {}: {}; copy the file again", "{}바이트 위치에서 읽기가 멈췄다('{}'); 파일을 다시 복사하십시오"),
    (
      "the file changed while it was read; it was read up to its first size, read it again when nothing writes to it",
      "읽는 동안 파일이 바뀌어 처음 크기까지만 읽었다; 쓰기가 끝난 뒤 다시 읽으십시오"
    ),
    ("not read by the format", "이 형식에서 읽지 않는 부분"),
  ]

  private static let advice: [(en: String, ko: String)] = [
    ("{+}, or remove the file", "{+} 아니면 파일을 빼십시오."),
    (
      "save the log with 'aws logs filter-log-events --output json' instead",
      "로그를 'aws logs filter-log-events --output json'으로 저장하십시오."
    ),
    (
      "save the listing with 'aws s3api list-objects-v2 --output json' instead",
      "목록을 'aws s3api list-objects-v2 --output json'으로 저장하십시오."
    ),
    ("keep the file, it is listed as not read", "파일은 읽지 않은 것으로 적어 둔다."),
    ("correct the command and save its output again", "명령을 고쳐 출력을 다시 저장하십시오."),
    ("run the command again in a utf-8 locale", "UTF-8 로캘에서 명령을 다시 실행하십시오."),
    ("save it with --output json instead", "'--output json'으로 저장하십시오."),
    ("give token_usage.json instead", "'token_usage.json'을 주십시오."),
    ("save the whole output again", "출력 전체를 다시 저장하십시오"), ("save the whole file again", "파일 전체를 다시 저장하십시오"),
    ("look at that place in the file", "파일의 그 위치를 확인하십시오"),
    ("raise the limit to read it", "읽으려면 한도를 올리십시오"),
    ("raise the limit if the file is honest", "정상 파일이면 한도를 올리십시오"),
    (
      "a complete record was expected, reading goes on at the next one", "온전한 기록이 있어야 하며, 다음 기록부터 계속 읽는다"
    ),
    ("reading goes on at the next document", "다음 문서부터 계속 읽는다"),
    ("{-} was expected, look at the line in the file", "파일의 그 줄을 확인하십시오"),
    ("{-} was expected, raise the limit to read it", "읽으려면 한도를 올리십시오"),
    ("a json object was expected", "JSON 객체여야 한다"),
  ]
}
