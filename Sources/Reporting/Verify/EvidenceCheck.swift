import Intake

/// An entry of the appendix with its excerpts.
struct CitedEntry {
  var number: Int
  var entry: ParsedReport.Entry
  var excerpts: [ParsedReport.Block]

  var place: EvidenceLine { entry.place }

  func says(_ what: String, at line: Int? = nil) -> VerificationProblem {
    VerificationProblem(line: line ?? entry.line, evidence: "E\(number)", what: what)
  }
}

/// Checks the evidence of one source. Numbers of the report decide what is read only within the length of one record.
struct EvidenceCheck {
  let path: String
  let entries: [CitedEntry]
  private var name: String { Untrusted(path).terminal() }

  func run(_ openSource: (String) throws -> OpenedSource, _ result: inout Verification) {
    for entry in entries { result.problems += form(entry) }
    if EvidenceLine.isGone(path) {
      for entry in entries {
        result.notes.append(entry.says("cannot be checked: \(EvidenceLine.whyGone(path))"))
        if !entry.excerpts.isEmpty || entry.place.record != nil {
          result.problems.append(entry.says("quotes a source that nobody can have read again"))
        }
      }
      return
    }
    let source: OpenedSource
    do {
      source = try openSource(path)
    } catch {
      // One line for the file, not one for each record that nobody could look at.
      let numbers = entries.map(\.number).sorted()
      let shown = numbers.prefix(3).map { "E\($0)" }.joined(separator: ", ")
      let rest = numbers.count > 3 ? " and \(numbers.count - 3) more" : ""
      let why = Untrusted((error as? IntakeError)?.reason ?? String(describing: error)).terminal()
      result.missing.append(path)
      result.problems.append(
        VerificationProblem(
          line: entries.map(\.entry.line).min() ?? 0, evidence: shown + rest,
          what: "\(name) cannot be read: \(why)"))
      return
    }
    do {
      let same = entries.filter { $0.place.sha256 == source.sha256 }
      for entry in entries where entry.place.sha256 != source.sha256 {
        result.problems.append(
          entry.says("\(name) has SHA-256 \(source.sha256), not \(Untrusted(entry.place.sha256).terminal())"))
      }
      if same.isEmpty { return }
      let lines = try LineCounter.lines(of: source, at: same.map(\.place.bytes.lowerBound))
      for entry in same { try check(entry, source, lines, &result) }
    } catch {
      let why = Untrusted(String(describing: error)).terminal()
      result.problems += entries.map { $0.says("\(name) cannot be read: \(why)") }
    }
  }

  /// What the line says by itself.
  private func form(_ entry: CitedEntry) -> [VerificationProblem] {
    var problems: [VerificationProblem] = []
    if entry.place.record == nil, !entry.entry.isUnread {
      problems.append(entry.says("the digest of its record is missing"))
    }
    if entry.excerpts.isEmpty, entry.place.record != nil {
      problems.append(entry.says("its excerpt is missing"))
    }
    let last = entry.place.pointer.split(separator: "/", omittingEmptySubsequences: false).last ?? ""
    if !entry.place.pointer.isEmpty,
      !entry.place.pointer.hasPrefix("/") || Int(last).map(String.init) != String(last)
    {
      problems.append(entry.says("its pointer does not end with the number of an item"))
    }
    return problems
  }

  private func check(
    _ entry: CitedEntry, _ source: OpenedSource, _ lines: [Int64: Int64], _ result: inout Verification
  ) throws {
    let place = entry.place
    guard place.bytes.upperBound - place.bytes.lowerBound <= Int64(IntakeOptions().recordLimit) else {
      return result.problems.append(entry.says("its bytes are more than a record may have"))
    }
    let bytes = try source.read(place.bytes)
    guard bytes.count == place.bytes.count else {
      return result.problems.append(entry.says("\(name) ends before byte \(place.bytes.upperBound - 1)"))
    }
    if lines[place.bytes.lowerBound] != place.line {
      result.problems.append(entry.says("its bytes do not begin in line \(place.line) of \(name)"))
    }
    guard let record = place.record else {
      if entry.entry.isUnread { result.notes.append(entry.says("has no excerpt; only its file was checked")) }
      return
    }
    if sha256Hex(bytes) != record {
      let range = "\(place.bytes.lowerBound)–\(place.bytes.upperBound - 1)"
      result.problems.append(entry.says("the bytes \(range) of \(name) are not those of its record"))
    }
    let expected = Excerpt(record: bytes).text
    for excerpt in entry.excerpts where excerpt.text != expected {
      result.problems.append(entry.says("the excerpt is not what \(name) says there", at: excerpt.line))
    }
  }
}
