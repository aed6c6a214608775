import Casebook
import Evidence

/// Words of closed lists: in English the names that the case uses, in Korean words.
extension Texts {
  func word(_ status: SourceStatus) -> String {
    if language == .en { return status.rawValue }
    return switch status {
    case .complete: "온전함"
    case .cut: "잘림"
    case .partial: "일부만 읽음"
    case .empty: "비어 있음"
    case .refused: "읽지 않음"
    }
  }

  func word(_ reason: UnreadReason) -> String {
    if language == .en { return reason.rawValue }
    return switch reason {
    case .structure: "구조"
    case .blank: "공백"
    case .notEvidence: "증거 아님"
    case .formatUnknown: "알 수 없는 형식"
    case .formatUnsupported: "지원하지 않는 형식"
    case .jsonSyntax: "JSON 구문 오류"
    case .jsonTruncated: "잘린 JSON"
    case .jsonDepth: "지나치게 깊은 JSON"
    case .recordMalformed: "잘못된 기록"
    case .recordTooLong: "지나치게 긴 기록"
    case .rowMalformed: "잘못된 행"
    case .gzipDamaged: "손상된 gzip"
    case .gzipNested: "중첩된 gzip"
    case .decompressLimit: "압축 해제 한도 초과"
    case .encodingUnknown: "알 수 없는 인코딩"
    case .readError: "읽기 오류"
    case .sourceChanged: "읽는 동안 바뀜"
    case .notRegularFile: "일반 파일 아님"
    case .linkNotFollowed: "심볼릭 링크"
    case .permission: "권한 없음"
    case .ownFile: "케이스의 파일"
    case .empty: "비어 있음"
    }
  }

  func word(_ attribution: Attribution) -> String {
    if language == .en { return attribution.name }
    return switch attribution {
    case .session: "세션"
    case .request: "요청"
    case .stream: "로그 스트림"
    case .container: "컨테이너"
    case .context: "문맥"
    case .path: "경로"
    case .folder: "폴더"
    }
  }

  /// Which kinds of secret an excerpt had.
  func redacted(_ kinds: [String]) -> String {
    let words = language == .en ? kinds : kinds.map { Texts.koreanSecrets[$0] ?? $0 }
    return string(.redactedNote, ["kinds": words.joined(separator: ", ")])
  }

  private static let koreanSecrets: [String: String] = [
    "account": "계정 번호", "api-key": "API 키", "aws-access-key-id": "AWS 액세스 키 ID",
    "aws-secret-key": "AWS 비밀 키", "aws-session-token": "AWS 세션 토큰", "bearer": "베어러 토큰",
    "cookie": "쿠키", "email": "이메일 주소", "github-token": "GitHub 토큰", "jwt": "JWT", "password": "비밀번호",
    "presigned-url": "서명된 URL", "private-key": "개인 키", "token": "토큰",
  ]

  /// `6 of 7, 0.86 [0.49, 0.97]`; a dash where nothing was counted.
  func share(_ share: Share) -> String {
    guard let numbers = share.numbers else { return share.text }
    return string(
      .shareOf, ["hits": String(share.hits), "all": String(share.all), "numbers": numbers])
  }
}
