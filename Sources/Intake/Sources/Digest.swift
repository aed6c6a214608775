import CCrypto

/// SHA-256 of a stream of bytes.
final class Digest {
  // `nil` only without memory; the digest is then empty, which no file's digest equals.
  private let context: OpaquePointer?

  init() { context = debrief_sha256_new() }
  deinit { EVP_MD_CTX_free(context) }

  func update(_ bytes: UnsafeRawBufferPointer) {
    guard let context, !bytes.isEmpty else { return }
    EVP_DigestUpdate(context, bytes.baseAddress, bytes.count)
  }

  /// Lower-case hexadecimal; nothing may be added afterwards.
  func finish() -> String {
    guard let context else { return "" }
    var bytes = [UInt8](repeating: 0, count: 32)
    guard EVP_DigestFinal_ex(context, &bytes, nil) == 1 else { return "" }
    return hexadecimal(bytes)
  }
}

func hexadecimal(_ bytes: some Sequence<UInt8>) -> String {
  let digits = Array("0123456789abcdef".utf8)
  var text: [UInt8] = []
  for byte in bytes {
    text.append(digits[Int(byte >> 4)])
    text.append(digits[Int(byte & 15)])
  }
  return String(decoding: text, as: UTF8.self)
}

/// SHA-256 of some bytes, lower-case hexadecimal.
public func sha256Hex(_ bytes: UnsafeRawBufferPointer) -> String {
  let digest = Digest()
  digest.update(bytes)
  return digest.finish()
}

/// SHA-256 of some bytes, lower-case hexadecimal.
public func sha256Hex(_ bytes: [UInt8]) -> String {
  bytes.withUnsafeBytes { sha256Hex($0) }
}

/// SHA-256 of a source as it lies on disk, lower-case hexadecimal: the same that `SourceReader` puts into its summary.
///
/// Throws `IntakeError` when the source cannot be opened or read, and for standard input, which cannot be read twice.
public func contentDigest(of input: SourceInput) throws -> String {
  if case .standardInput = input {
    throw IntakeError(label: "-", reason: "standard input can be read once only; save it to a file first")
  }
  let raw = RawReader(input)
  if let fault = raw.fault { throw IntakeError(label: input.label, reason: fault.detail) }
  raw.drain()
  if let fault = raw.fault { throw IntakeError(label: input.label, reason: fault.detail) }
  return raw.finish().sha256
}
