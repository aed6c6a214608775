import Evidence
import Intake

/// Regions of records in the sources as they were given.
///
/// Lines, columns and bytes of a region name the same stretch, as SARIF asks for. Where the columns cannot be known
/// (the source changed, the line begins too far away, or it is not UTF-8) the region has bytes only. A compressed
/// source gets no region: the bytes that we could name are not those of the file.
struct Regions {
  /// How far before a record the start of its line is looked for.
  private static let reach: Int64 = 1 << 16
  /// Longer records get no snippet.
  private static let snippet = 1200
  private let artifacts: Artifacts
  private var records: [Citation: [UInt8]] = [:]
  /// Paths of sources that are not to be read as they were.
  let unread: Set<String>

  init(_ citations: [Citation], _ artifacts: Artifacts, _ files: SourceFiles) {
    self.artifacts = artifacts
    let plain = citations.filter {
      artifacts.find($0)?.source.compression.isEmpty == true && !EvidenceLine.isGone($0.path)
    }
    let records = files.records(plain + plain.map(Regions.before))
    self.records = records
    unread = Set(plain.filter { records[$0] == nil }.map(\.path))
  }

  /// The bytes just before a record, back to where its line may begin.
  private static func before(_ citation: Citation) -> Citation {
    var lead = citation
    lead.offset = max(0, citation.offset - reach)
    lead.length = citation.offset - lead.offset
    lead.pointer = "before"
    return lead
  }

  /// `nil` for standard input.
  func place(_ citation: Citation) -> JSONWriter.Value? {
    guard let (index, source) = artifacts.find(citation),
      case .object(let location)? = Artifacts.location(source.path)
    else { return nil }
    let artifact: JSONWriter.Value = .object(location + [("index", .number(Int64(index)))])
    guard source.compression.isEmpty else {
      let decoded: JSONWriter.Value = .object([
        ("decodedOffset", .number(citation.offset)), ("decodedLength", .number(citation.length)),
        ("decodedLine", .number(citation.line)),
      ])
      return .object([("artifactLocation", artifact), ("properties", decoded)])
    }
    return .object([("artifactLocation", artifact), ("region", region(citation))])
  }

  private func region(_ citation: Citation) -> JSONWriter.Value {
    let bytes: [(String, JSONWriter.Value)] = [
      ("byteOffset", .number(citation.offset)), ("byteLength", .number(citation.length)),
    ]
    guard let record = records[citation] else { return .object(bytes + line(citation)) }
    let proof: (String, JSONWriter.Value) = ("sha-256", .string(sha256Hex(record)))
    guard let lead = leadingText(citation), let text = String(validating: record, as: UTF8.self) else {
      return .object(bytes + line(citation, [proof]))
    }
    let breaks = record.count { $0 == 0x0A }
    let start = Int64(lead.unicodeScalars.count) + 1
    let scalars = text.unicodeScalars
    let tail = scalars.suffix(while: { $0 != "\n" })
    let end = breaks == 0 ? start + Int64(scalars.count) : Int64(tail) + 1
    var fields: [(String, JSONWriter.Value)] = [
      ("startLine", .number(citation.line)), ("startColumn", .number(start)),
      ("endLine", .number(citation.line + Int64(breaks))), ("endColumn", .number(end)),
    ]
    fields += bytes
    // A snippet is the region's own text; where the sink would change it, there is none.
    let redacted = Redactor.standard.redact(text)
    if redacted.kinds.isEmpty, scalars.count <= Regions.snippet, Visible.block(text) == text {
      fields.append(("snippet", .object([("text", .string(text))])))
    }
    return .object(fields + [("properties", .object([proof]))])
  }

  private func line(_ citation: Citation, _ more: [(String, JSONWriter.Value)] = []) -> [(
    String, JSONWriter.Value
  )] {
    [("properties", .object([("line", .number(citation.line))] + more))]
  }

  /// What stands before the record in its line.
  private func leadingText(_ citation: Citation) -> String? {
    let lead = Regions.before(citation)
    if lead.length == 0 { return "" }
    guard let bytes = records[lead] else { return nil }
    guard let last = bytes.lastIndex(of: 0x0A) else {
      return lead.offset == 0 ? String(validating: bytes, as: UTF8.self) : nil
    }
    return String(validating: bytes[(last + 1)...], as: UTF8.self)
  }
}

extension String.UnicodeScalarView {
  /// How many scalars at the end satisfy the condition.
  fileprivate func suffix(while condition: (Unicode.Scalar) -> Bool) -> Int {
    var count = 0
    for scalar in reversed() {
      guard condition(scalar) else { break }
      count += 1
    }
    return count
  }
}
