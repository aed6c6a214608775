/// What one word of a value is, and what stands in its place.
enum MaskedToken {
  static func mask(_ word: Substring) -> String {
    if let separator = word.firstRange(of: "://") {
      let path = word[separator.upperBound...].prefix { $0 != "?" && $0 != "#" }
      return "\(word[..<separator.lowerBound].lowercased())://\(self.path(path, isRooted: true))"
    }
    if isTime(word) { return "<time>" }
    if isAddress(word) { return "<ip>" }
    if isUUID(word) { return "#" }
    if isMail(word) { return "<mail>" }
    if isPath(word) { return path(word) }
    return runs(word)
  }

  /// A path by the kind of its file; the folders and the name differ from run to run.
  static func path(_ path: Substring, isRooted: Bool = false) -> String {
    let name = path.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last ?? ""
    // Behind `https://` the first name is a host, whose ending is none of a file.
    guard !isRooted || path.contains("/"), let dot = name.lastIndex(of: "."), dot > name.startIndex else {
      return "<path>"
    }
    let kind = name[name.index(after: dot)...].lowercased()
    let isKind =
      (1...8).contains(kind.count) && kind.contains { $0.isLetter }
      && kind.utf8.allSatisfy { isDigit($0) || (0x61...0x7A).contains($0) }
    return isKind ? "<path:.\(kind)>" : "<path>"
  }

  static func isPath(_ word: Substring) -> Bool {
    if word.contains("://") { return true }
    if ["/", "./", "../", "~/", "\\\\"].contains(where: word.hasPrefix) { return word.count > 1 }
    if word.dropFirst().hasPrefix(":\\") { return true }
    let slashes = word.utf8.count { $0 == UInt8(ascii: "/") }
    if slashes >= 2 { return true }
    // A lone name is a file when its ending says so: `data.csv`, and not `pandas.errors`.
    guard let dot = word.lastIndex(of: "."), dot > word.startIndex else { return false }
    return files.contains(word[word.index(after: dot)...].lowercased())
  }

  private static let files: Set<String> = [
    "csv", "tsv", "json", "jsonl", "txt", "log", "md", "xlsx", "xls", "parquet", "py", "docx", "pdf", "png",
    "jpg",
    "jpeg", "gz", "zip", "html", "xml", "yaml", "yml", "sql", "db", "ipynb", "pkl",
  ]

  /// Exactly three digits that may be a status of HTTP or an exit code.
  static func isStatus(_ word: Substring) -> Bool { word.utf8.count == 3 && word.utf8.allSatisfy(isDigit) }

  /// `2025-10-06…`, `2025/10/06`, `06/Oct/2025…`, `06:31:02.123`, with whatever is glued to it: a session's id too.
  private static func isTime(_ word: Substring) -> Bool {
    let shape = String(
      decoding: word.utf8.prefix(10).map { isDigit($0) ? UInt8(ascii: "0") : $0 }, as: UTF8.self)
    if shape == "0000-00-00" || shape == "0000/00/00" { return true }
    if shape.hasPrefix("00:00:00") || shape == "00:00" || shape == "0:00:00" { return true }
    let parts = word.split(separator: "/", omittingEmptySubsequences: false)
    return parts.count == 3 && MonthNames.isMonth(parts[1]) && parts[0].utf8.allSatisfy(isDigit)
  }

  private static func isUUID(_ word: Substring) -> Bool {
    let parts = word.split(separator: "-", omittingEmptySubsequences: false)
    return parts.map(\.utf8.count) == [8, 4, 4, 4, 12] && parts.allSatisfy { $0.utf8.allSatisfy(isHex) }
  }

  /// IPv4 or IPv6, with or without a port or a prefix length.
  private static func isAddress(_ word: Substring) -> Bool {
    let host = word.prefix { $0 != "/" }
    let plain = host.prefix { $0 != ":" }
    let octets = plain.split(separator: ".", omittingEmptySubsequences: false)
    if octets.count == 4, octets.allSatisfy({ (Int($0) ?? 256) < 256 && $0.utf8.allSatisfy(isDigit) }) {
      return true
    }
    let groups = host.split(separator: ":", omittingEmptySubsequences: false)
    guard (3...9).contains(groups.count),
      groups.allSatisfy({ $0.utf8.count <= 4 && $0.utf8.allSatisfy(isHex) })
    else { return false }
    return groups.count == 8 || host.contains("::")
  }

  private static func isMail(_ word: Substring) -> Bool {
    let parts = word.split(separator: "@", omittingEmptySubsequences: false)
    return parts.count == 2 && !parts[0].isEmpty && parts[1].contains(".")
  }

  /// The letters and digits between signs, one by one.
  private static func runs(_ word: Substring) -> String {
    var result = ""
    var rest = word[...]
    while let first = rest.first {
      guard isAlphanumeric(first) else {
        result.append(first)
        rest = rest.dropFirst()
        continue
      }
      let run = rest.prefix(while: isAlphanumeric)
      rest = rest[run.endIndex...]
      let masked = self.run(run)
      // `1.5` and `1_000` are one number each, as `15` is.
      if masked == "#", result.count >= 2, result.hasSuffix("#.") || result.hasSuffix("#_") {
        result.removeLast()
      } else {
        result += masked
      }
    }
    // The sign of a number is part of it.
    return result == "-#" || result == "+#" ? "#" : result
  }

  private static func run(_ run: Substring) -> String {
    let bytes = run.utf8
    if bytes.allSatisfy(isHex), bytes.count >= 8 || bytes.allSatisfy(isDigit) { return "#" }
    if run.hasPrefix("0x"), bytes.dropFirst(2).allSatisfy(isHex) { return "#" }
    let digits = bytes.count(where: isDigit)
    if bytes.count >= 10, digits >= 2 { return "#" }
    guard digits > 0 || run.contains(where: \.isNumber) else { return String(run) }
    var result = ""
    for character in run {
      if !character.isNumber { result.append(character) } else if result.last != "#" { result.append("#") }
    }
    return result
  }

  private static func isAlphanumeric(_ character: Character) -> Bool {
    character.isLetter || character.isNumber
  }
  static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
  private static func isHex(_ byte: UInt8) -> Bool {
    isDigit(byte) || (0x41...0x46).contains(byte) || (0x61...0x66).contains(byte)
  }
}
