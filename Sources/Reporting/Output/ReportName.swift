import Intake

/// Names of report files. A session id is data: it becomes part of a path only when it is harmless.
public enum ReportName {
  /// The id itself when it matches `[a-z0-9-]{1,60}` and does not look like an option, else a slug and 12 hex digits
  /// of the id's SHA-256, so that two ids never share a file, on disks that ignore case too.
  public static func slug(_ session: String) -> String {
    let bytes = Array(session.utf8)
    if (1...60).contains(bytes.count), bytes.allSatisfy(isPlain), bytes.first != UInt8(ascii: "-"),
      !isReserved(session)
    {
      return session
    }
    var slug: [UInt8] = []
    for byte in Redactor.standard.redact(session).text.utf8.prefix(400) where slug.count < 40 {
      let lower = (0x41...0x5A).contains(byte) ? byte + 0x20 : byte
      if isPlain(lower), lower != UInt8(ascii: "-") {
        slug.append(lower)
      } else if slug.last != UInt8(ascii: "-"), !slug.isEmpty {
        slug.append(UInt8(ascii: "-"))
      }
    }
    while slug.last == UInt8(ascii: "-") { slug.removeLast() }
    let digest = sha256Hex(bytes).prefix(12)
    return (slug.isEmpty ? "session" : String(decoding: slug, as: UTF8.self)) + "-" + digest
  }

  /// The report of a session, relative to the output folder.
  public static func path(_ session: String, _ format: ReportFormats = .md) -> String {
    "sessions/\(slug(session)).\(format.rawValue)"
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte) || byte == UInt8(ascii: "-")
  }

  /// Names that Windows keeps for devices.
  private static func isReserved(_ name: String) -> Bool {
    if ["con", "prn", "aux", "nul"].contains(name) { return true }
    return name.count == 4 && (name.hasPrefix("com") || name.hasPrefix("lpt"))
  }
}
