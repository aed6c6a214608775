import Intake

/// Something that must not leave the program, and what stands in its place.
struct Secret {
  var range: Range<Int>
  var kind: String
  var mark: String

  init(range: Range<Int>, kind: String, mark: String? = nil) {
    (self.range, self.kind, self.mark) = (range, kind, mark ?? "[secret:\(kind)]")
  }
}

/// Recognises secrets in plain bytes, from left to right. What is scanned ahead is remembered, so that no text makes
/// it look at the same bytes again and again.
struct SecretScan {
  let bytes: [UInt8]
  let lower: [UInt8]
  private var tokenEnd = 0
  /// The last but one dot of the token that ends there: a token needs two behind its start.
  private var tokenDot = -1
  private var lineEnd = -1
  private var lineEquals = -1

  private init(_ bytes: [UInt8]) {
    self.bytes = bytes
    lower = bytes.map { (0x41...0x5A).contains($0) ? $0 + 0x20 : $0 }
  }

  static func all(in bytes: [UInt8]) -> [Secret] {
    var scan = SecretScan(bytes)
    var found: [Secret] = []
    var (index, floor) = (0, 0)
    while index < bytes.count {
      guard let secret = scan.secret(at: index, floor: floor) else {
        index += 1
        continue
      }
      found.append(secret)
      (index, floor) = (max(index + 1, secret.range.upperBound), secret.range.upperBound)
    }
    return found
  }

  /// A secret whose name or mark begins at `index`; only an e-mail address reaches back, and not beyond `floor`.
  private mutating func secret(at index: Int, floor: Int) -> Secret? {
    let isStart = index == 0 || !isWord(bytes[index - 1])
    switch lower[index] {
    case UInt8(ascii: "a"): if isStart, let found = accessKey(index) { return found }
    case UInt8(ascii: "b"): if isStart, let found = bearer(index) { return found }
    case UInt8(ascii: "c"): if isStart, let found = cookies(index) { return found }
    case UInt8(ascii: "e"): if isStart, let found = token(index) { return found }
    case UInt8(ascii: "g"): if isStart, let found = github(index) { return found }
    case UInt8(ascii: "i"): if isStart, let found = sessionToken(index) { return found }
    case UInt8(ascii: "s"): if isStart, let found = cookies(index) { return found }
    case 0x30...0x39: return isStart ? account(index) : nil
    case UInt8(ascii: "-"): return pem(index)
    case UInt8(ascii: ":"): return userInfo(index)
    case UInt8(ascii: "@"): return email(index, floor)
    default: break
    }
    // `DB_PASSWORD` and `dbPassword` are names too.
    let isPart =
      !isStart && (bytes[index - 1] == 0x5F || isUpper(bytes[index]) && !isUpper(bytes[index - 1]))
    return isStart || isPart ? keyed(index) : nil
  }

  private func accessKey(_ index: Int) -> Secret? {
    guard has("AKIA", at: index, in: bytes) || has("ASIA", at: index, in: bytes) else { return nil }
    let end = run(from: index + 4, upTo: 17) { (0x30...0x39).contains($0) || isUpper($0) }
    guard end - index == 20, end == bytes.count || !isWord(bytes[end]) else { return nil }
    return Secret(range: index..<end, kind: "aws-access-key-id")
  }

  private func bearer(_ index: Int) -> Secret? {
    guard has("bearer ", at: index, in: lower) || has("basic ", at: index, in: lower) else { return nil }
    let start = run(from: index) { $0 != 0x20 } + 1
    let end = run(from: start) { isWord($0) || "-._~+/=".utf8.contains($0) }
    // Ordinary words follow "basic"; a credential has a digit, a sign or a capital inside.
    guard end - start >= 16, bytes[start..<end].contains(where: { !(0x61...0x7A).contains($0) }) else {
      return nil
    }
    return Secret(range: start..<end, kind: "bearer")
  }

  private mutating func token(_ index: Int) -> Secret? {
    guard has("eyJ", at: index, in: bytes) else { return nil }
    if index >= tokenEnd {
      tokenEnd = run(from: index) { isWord($0) || $0 == 0x2D || $0 == 0x2E }
      tokenDot =
        bytes[index..<tokenEnd].lastIndex(of: 0x2E).flatMap { bytes[index..<$0].lastIndex(of: 0x2E) } ?? -1
    }
    guard tokenDot > index, tokenEnd - index >= 20 else { return nil }
    return Secret(range: index..<tokenEnd, kind: "jwt")
  }

  private func github(_ index: Int) -> Secret? {
    let isLong = has("github_pat_", at: index, in: bytes)
    guard
      isLong
        || has("gh", at: index, in: bytes) && index + 4 < bytes.count
          && "pousr".utf8.contains(bytes[index + 2]) && bytes[index + 3] == 0x5F
    else { return nil }
    let end = run(from: index, while: isWord)
    return end - index >= 24 ? Secret(range: index..<end, kind: "github-token") : nil
  }

  /// Session tokens of AWS all begin alike.
  private func sessionToken(_ index: Int) -> Secret? {
    guard has("IQoJb3JpZ2lu", at: index, in: bytes) else { return nil }
    let end = run(from: index) { isWord($0) || "+/=%-".utf8.contains($0) }
    return end - index >= 64 ? Secret(range: index..<end, kind: "aws-session-token") : nil
  }

  /// The values of a `Cookie:` or `Set-Cookie:` header, to the end of the line.
  private mutating func cookies(_ index: Int) -> Secret? {
    guard has("cookie:", at: index, in: lower) || has("set-cookie:", at: index, in: lower) else { return nil }
    var start = run(from: index) { $0 != UInt8(ascii: ":") } + 1
    if start >= lineEnd {
      lineEnd = run(from: start) { $0 != 0x0A && $0 != 0x0D && $0 != 0x22 && $0 != 0x27 }
      lineEquals = bytes[start..<lineEnd].lastIndex(of: UInt8(ascii: "=")) ?? -1
    }
    guard lineEquals >= start else { return nil }
    start = run(from: start) { $0 == 0x20 }
    return Secret(range: start..<lineEnd, kind: "cookie")
  }

  /// A private key with all its lines; to the end of the text where its last line is missing.
  private func pem(_ index: Int) -> Secret? {
    guard has("-----BEGIN ", at: index, in: bytes) else { return nil }
    let name = run(from: index + 11, upTo: 40) { isUpper($0) || $0 == 0x20 || (0x30...0x39).contains($0) }
    guard name >= 11, has("PRIVATE KEY", at: name - 11, in: bytes), has("-----", at: name, in: bytes) else {
      return nil
    }
    var end = name + 5
    while end < bytes.count, !has("-----END ", at: end, in: bytes) { end += 1 }
    if end < bytes.count {
      end = run(from: end + 9, upTo: 40) { isUpper($0) || $0 == 0x20 || (0x30...0x39).contains($0) }
      end = run(from: end, upTo: 5) { $0 == 0x2D }
    }
    return Secret(range: index..<end, kind: "private-key")
  }

  /// `://user:password@host`: the password, found from the colon before it.
  private func userInfo(_ index: Int) -> Secret? {
    var start = index
    while start > 0, isWord(bytes[start - 1]) || "-._%+".utf8.contains(bytes[start - 1]) { start -= 1 }
    guard start >= 3, has("://", at: start - 3, in: bytes) else { return nil }
    let end = run(from: index + 1) { $0 > 0x20 && $0 != 0x7F && !"@/\"'`".utf8.contains($0) }
    guard end > index + 1, end < bytes.count, bytes[end] == UInt8(ascii: "@"),
      !isMarked(from: index + 1, to: end)
    else { return nil }
    return Secret(range: (index + 1)..<end, kind: "password")
  }
}

/// What is no secret, and yet somebody's: the same value has the same pseudonym everywhere.
extension SecretScan {
  /// Twelve digits that are no part of a longer number, of a fraction or of a UUID.
  fileprivate func account(_ index: Int) -> Secret? {
    let end = run(from: index, upTo: 13) { (0x30...0x39).contains($0) }
    guard end - index == 12, end == bytes.count || !isWord(bytes[end]),
      index == 0 || bytes[index - 1] != UInt8(ascii: ".") || index < 2 || !isDigit(bytes[index - 2]),
      end + 1 >= bytes.count || bytes[end] != UInt8(ascii: ".") || !isDigit(bytes[end + 1]),
      !isUUID(before: index)
    else { return nil }
    return Secret(range: index..<end, kind: "account", mark: mark("account", index..<end))
  }

  fileprivate func email(_ index: Int, _ floor: Int) -> Secret? {
    var start = index
    while start > floor, index - start < 64, isWord(bytes[start - 1]) || ".+-".utf8.contains(bytes[start - 1])
    {
      start -= 1
    }
    let end = run(from: index + 1, upTo: 255) { isWord($0) && $0 != 0x5F || $0 == 0x2D || $0 == 0x2E }
    guard start < index, let dot = bytes[(index + 1)..<end].dropLast(2).lastIndex(of: UInt8(ascii: ".")),
      dot > index + 1
    else { return nil }
    let stop = run(from: dot + 1, upTo: 24) { (0x61...0x7A).contains($0 | 0x20) }
    guard stop - dot > 2, stop == bytes.count || !isWord(bytes[stop]) else { return nil }
    return Secret(range: start..<stop, kind: "email", mark: mark("email", start..<stop))
  }

  private func mark(_ kind: String, _ range: Range<Int>) -> String {
    "[\(kind):\(sha256Hex(Array(lower[range])).prefix(6))]"
  }

  private func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

  /// `8-4-4-4-` hexadecimal digits stand before it.
  private func isUUID(before index: Int) -> Bool {
    guard index >= 24 else { return false }
    return lower[(index - 24)..<index].enumerated().allSatisfy { place, byte in
      [8, 13, 18, 23].contains(place) ? byte == 0x2D : isDigit(byte) || (0x61...0x66).contains(byte)
    }
  }
}
