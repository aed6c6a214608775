import Evidence

/// The sources of a case as SARIF artifacts, and where each stands in their list.
struct Artifacts {
  private(set) var values: [JSONWriter.Value] = []
  private var places: [String: (index: Int, source: ExportSource)] = [:]

  init(_ sources: [ExportSource]) {
    for source in sources {
      places[source.path + "\u{0}" + source.sha256] = (values.count, source)
      values.append(Artifacts.value(source))
    }
  }

  func find(_ citation: Citation) -> (index: Int, source: ExportSource)? {
    places[citation.path + "\u{0}" + citation.sha256]
  }

  private static func value(_ source: ExportSource) -> JSONWriter.Value {
    var fields: [(String, JSONWriter.Value)] = []
    if let location = location(source.path) {
      fields.append(("location", location))
    } else {
      fields.append(("description", .object([("text", .string("standard input"))])))
    }
    // Standard input has no length that anybody could check.
    if source.size > 0 || source.path != "-" { fields.append(("length", .number(source.size))) }
    if source.sha256.utf8.count == 64 {
      fields.append(("hashes", .object([("sha-256", .string(source.sha256))])))
    }
    if !source.compression.isEmpty {
      fields.append(("properties", .object([("compression", .string(source.compression))])))
    }
    return .object(fields)
  }

  /// `nil` for standard input.
  static func location(_ path: String) -> JSONWriter.Value? {
    path == "-" ? nil : .object([("uri", .string(uri(path)))])
  }

  /// The path as given, percent-encoded (RFC 3986); an absolute one becomes a `file:` address.
  static func uri(_ path: String) -> String {
    let shown = Redactor.standard.shownPath(path)
    var result = shown.hasPrefix("/") ? "file://" : ""
    for byte in shown.utf8 {
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: result.unicodeScalars.append(Unicode.Scalar(byte))
      case _ where "-._~/".utf8.contains(byte): result.unicodeScalars.append(Unicode.Scalar(byte))
      default: result += "%" + Visible.hex(UInt32(byte), width: 2).uppercased()
      }
    }
    return result
  }
}
