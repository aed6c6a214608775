/// Takes secrets out of untrusted text, and puts pseudonyms in place of account ids and e-mail addresses. It works on
/// bytes in linear time, and finds the same behind percent, JSON and HTML escapes and in base64.
public struct Redactor: Sendable {
  /// What was found: `aws-access-key-id`, `bearer`, `jwt`, `presigned-url`, `cookie`, `password`, `account`, ….
  public struct Result: Sendable {
    public var text: String
    public var kinds: [String]
  }

  public static let standard = Redactor()
  /// Kinds that are no secret, only somebody's: a pseudonym stands in their place.
  static let pseudonyms: Set<String> = ["account", "email"]
  /// Escapes inside of escapes are undone this often: a line of a log in a record in a pasted record has five.
  private static let depth = 8

  /// A path as reports show it. It is opened by its reader and keeps its account ids, unless it has a secret or an
  /// address of somebody in it.
  func shownPath(_ path: String) -> String {
    let redacted = redact(path)
    return redacted.kinds.allSatisfy { $0 == "account" } ? path : redacted.text
  }

  public func redact(_ text: String) -> Result {
    let bytes = Array(text.utf8)
    var found = find(bytes)
    guard !found.isEmpty else { return Result(text: text, kinds: []) }
    found = Redactor.merged(found)
    var output: [UInt8] = []
    output.reserveCapacity(bytes.count)
    var index = 0
    for secret in found {
      output += bytes[index..<secret.range.lowerBound]
      output += secret.mark.utf8
      index = secret.range.upperBound
    }
    output += bytes[index...]
    return Result(text: String(decoding: output, as: UTF8.self), kinds: Set(found.map(\.kind)).sorted())
  }

  /// In every view of the text, as ranges of the text.
  private func find(_ bytes: [UInt8]) -> [Secret] {
    var found = SecretScan.all(in: bytes) + Base64Scan.all(in: bytes)
    var view = UnescapedView(bytes)
    for _ in 0..<Redactor.depth {
      guard let next = view.unescaped() else { break }
      view = next
      // Deeper views come last, so that a pseudonym is made of the bare value.
      for secret in SecretScan.all(in: view.bytes) + Base64Scan.all(in: view.bytes) {
        var secret = secret
        secret.range = view.source(of: secret.range)
        found.append(secret)
      }
    }
    return found
  }

  /// Ranges that overlap become one; a secret weighs more than a pseudonym, a deeper view more than a plain one.
  private static func merged(_ found: [Secret]) -> [Secret] {
    let ordered = found.enumerated().sorted {
      ($0.element.range.lowerBound, $0.offset) < ($1.element.range.lowerBound, $1.offset)
    }
    var result: [(secret: Secret, rank: Int)] = []
    for (offset, secret) in ordered {
      guard let last = result.last, secret.range.lowerBound < last.secret.range.upperBound else {
        result.append((secret, offset))
        continue
      }
      let weights = (pseudonyms.contains(secret.kind) ? 0 : 1, pseudonyms.contains(last.secret.kind) ? 0 : 1)
      var winner =
        weights.0 > weights.1 || weights.0 == weights.1 && offset > last.rank ? (secret, offset) : last
      winner.0.range =
        last.secret.range.lowerBound..<max(last.secret.range.upperBound, secret.range.upperBound)
      result[result.count - 1] = winner
    }
    return result.map(\.secret)
  }
}
