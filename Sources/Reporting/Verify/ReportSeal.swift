import Evidence
import Intake

/// The last line of a report: the digest of everything above it. It shows that the text was changed, not that it is
/// true; who changes a report and its seal is not found by it.
enum ReportSeal {
  /// Puts the seal below a finished report.
  static func sealed(_ text: String, _ texts: Texts) -> String {
    let body = text + "\n"
    return body + "\(texts[.sealed]): `\(sha256Hex(Array(body.utf8)))`\n"
  }

  /// What is wrong with the seal of a report; empty when it fits.
  static func problems(_ report: String) -> [VerificationProblem] {
    problems(Array(report.utf8))
  }

  /// Whether the file is as it was written, but for what stands in the author's place.
  static func fits(_ file: [UInt8]) -> Bool { problems(file).isEmpty }

  private static func problems(_ file: [UInt8]) -> [VerificationProblem] {
    let bytes = AuthorPlace.emptied(file)
    guard bytes.last == 0x0A, let before = bytes.dropLast().lastIndex(of: 0x0A) else { return [missing] }
    let line = String(decoding: bytes[(before + 1)..<(bytes.count - 1)], as: UTF8.self)
    guard let digest = digest(line) else { return [missing] }
    if sha256Hex(Array(bytes[...before])) == digest { return [] }
    let number = file.count { $0 == 0x0A }
    return [
      .init(line: number, evidence: "", what: "the text above was changed after the report was written")
    ]
  }

  private static let missing = VerificationProblem(
    line: 0, evidence: "",
    what: "the report does not end with its seal: a part is missing, or something was added")

  private static func digest(_ line: String) -> String? {
    for language in Language.allCases {
      let label = "\(Texts(language)[.sealed]): `"
      guard line.hasPrefix(label), line.hasSuffix("`") else { continue }
      return String(line.dropFirst(label.count).dropLast())
    }
    return nil
  }

  /// Whether the text begins as our reports do: a title, and the case and the version below it.
  static func isReport(_ text: String) -> Bool {
    // A team's template may put the head where it likes, below the title.
    let lines = text.utf8.split(separator: 0x0A).map { String(Substring($0)) }
    guard lines.first?.hasPrefix("# ") == true else { return false }
    return Language.allCases.contains { language in
      let texts = Texts(language)
      return lines.contains { $0.hasPrefix("- **\(texts[.headEvidence]):** `") }
        && lines.contains { $0.hasPrefix("- **\(texts[.headTool]):** `debrief ") }
    }
  }
}
