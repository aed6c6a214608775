/// Values that are secret because of the name before them.
enum SecretNames {
  /// In lower case, with what to call the value, by first letter.
  static let byLetter: [UInt8: [(name: [UInt8], kind: String)]] = Dictionary(
    grouping: all.map { (name: Array($0.name.utf8), kind: $0.kind) }, by: { $0.name[0] })

  private static let all: [(name: String, kind: String)] = [
    ("x-amz-signature", "presigned-url"), ("x-amz-security-token", "presigned-url"),
    ("x-amz-credential", "presigned-url"), ("awsalbtgcors", "cookie"), ("awsalbtg", "cookie"),
    ("awsalbcors", "cookie"), ("awsalb", "cookie"), ("aws_secret_access_key", "aws-secret-key"),
    ("secretaccesskey", "aws-secret-key"), ("secret_access_key", "aws-secret-key"),
    ("aws_session_token", "aws-session-token"), ("sessiontoken", "aws-session-token"),
    ("session_token", "aws-session-token"), ("client_secret", "password"), ("clientsecret", "password"),
    ("password", "password"), ("passwd", "password"), ("pwd", "password"), ("api_key", "api-key"),
    ("apikey", "api-key"), ("x-api-key", "api-key"), ("access_token", "token"), ("accesstoken", "token"),
    ("refresh_token", "token"), ("id_token", "token"), ("auth_token", "token"), ("api_token", "token"),
    ("token", "token"), ("signature", "presigned-url"),
  ]

  /// Ordinary words too: they count as a name in a query only, and of a long value.
  static func isCommon(_ name: [UInt8]) -> Bool { name.elementsEqual("token".utf8) }
  static func needsEquals(_ name: [UInt8]) -> Bool { name.elementsEqual("signature".utf8) }
}

extension SecretScan {
  /// `name=value`, `name: value`, `"name": "value"`.
  func keyed(_ index: Int) -> Secret? {
    for (name, kind) in SecretNames.byLetter[lower[index]] ?? [] {
      guard index + name.count < lower.count, lower[index..<(index + name.count)].elementsEqual(name) else {
        continue
      }
      var at = index + name.count
      at = run(from: at, upTo: 3) { $0 == 0x22 || $0 == 0x27 || $0 == 0x5C }
      at = run(from: at, upTo: 2) { $0 == 0x20 }
      guard at < bytes.count, bytes[at] == UInt8(ascii: "=") || bytes[at] == UInt8(ascii: ":") else {
        continue
      }
      let isEqual = bytes[at] == UInt8(ascii: "=")
      if SecretNames.needsEquals(name), !isEqual { continue }
      if SecretNames.isCommon(name) {
        guard isEqual, index > 0, "?&;".utf8.contains(bytes[index - 1]) else { continue }
      }
      at = run(from: at + 1, upTo: 2) { $0 == 0x20 }
      // Inside JSON inside JSON the quotes carry backslashes.
      at = run(from: at, upTo: 4) { $0 == 0x22 || $0 == 0x27 || $0 == 0x5C }
      // `pwd: /app` is a folder, `Pwd=…` of a connection string is not.
      if at < bytes.count, bytes[at] == UInt8(ascii: "/"), name.elementsEqual("pwd".utf8) { continue }
      // What was taken out already stays as it is.
      if isMarked(from: at, to: nil) { continue }
      let end = run(from: at, while: isValue)
      guard end > at, !SecretNames.needsEquals(name) || end - at >= 16 else { continue }
      return Secret(range: at..<end, kind: kind)
    }
    return nil
  }

  /// A mark of ours stands here, and nothing of a value behind it.
  func isMarked(from start: Int, to end: Int?) -> Bool {
    guard start < bytes.count, bytes[start] == UInt8(ascii: "[") else { return false }
    let close = run(from: start + 1, upTo: 48) { isWord($0) || $0 == 0x2D || $0 == 0x3A }
    guard close < bytes.count, bytes[close] == UInt8(ascii: "]"),
      ["[secret:", "[account:", "[email:"].contains(where: { bytes[start...].starts(with: $0.utf8) })
    else { return false }
    if let end { return close + 1 == end }
    return close + 1 == bytes.count || !isValue(bytes[close + 1])
  }

  func has(_ text: StaticString, at index: Int, in bytes: [UInt8]) -> Bool {
    let count = text.utf8CodeUnitCount
    guard index >= 0, index + count <= bytes.count else { return false }
    return text.withUTF8Buffer { buffer in (0..<count).allSatisfy { bytes[index + $0] == buffer[$0] } }
  }

  func run(from start: Int, upTo most: Int = .max, while test: (UInt8) -> Bool) -> Int {
    var index = start
    while index < bytes.count, index - start < most, test(bytes[index]) { index += 1 }
    return index
  }

  func isValue(_ byte: UInt8) -> Bool {
    byte > 0x20 && byte != 0x7F && !"\"'`;&,)]}\\".utf8.contains(byte)
  }

  func isUpper(_ byte: UInt8) -> Bool { (0x41...0x5A).contains(byte) }

  func isWord(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x5F: true
    default: false
    }
  }
}
