public import Evidence
public import Intake

/// Opens the sources of a case again, for excerpts and for `verify`.
public final class SourceFiles {
  /// Where the file of a path in the case lies now; `nil` when it is not known.
  private let locate: (String) -> SourceInput?
  /// Of the sources of one run, so that a large log is hashed once and not for each report.
  private var digests: [String: String] = [:]

  /// By default the path is taken as it was given, from the current folder.
  public init(locate: @escaping (String) -> SourceInput? = { .file(path: $0, label: $0) }) {
    self.locate = locate
  }

  /// For `ReportVerifier.verify`.
  ///
  /// - Throws: `IntakeError` when the source cannot be opened.
  public func open(_ path: String) throws -> OpenedSource { try open(path, digest: nil) }

  private func open(_ path: String, digest known: String?) throws -> OpenedSource {
    guard let input = locate(path) else { throw IntakeError(label: path, reason: "no such source") }
    let source = try DecodedSource(input, sha256: known)
    return OpenedSource(sha256: source.sha256, read: source.read)
  }

  /// For `ReportInput`: each source is opened once, and left out when it is not the one that was cited.
  public func records(_ citations: [Citation]) -> [Citation: [UInt8]] {
    var result: [Citation: [UInt8]] = [:]
    var opened: [String: OpenedSource?] = [:]
    // In the order of their bytes: a compressed source is decoded only once.
    for citation in citations.sorted(by: { ($0.path, $0.offset) < ($1.path, $1.offset) }) {
      let known = opened[citation.path] ?? (try? open(citation.path, digest: digests[citation.path]))
      opened[citation.path] = known
      digests[citation.path] = known?.sha256
      guard let source = known, source.sha256 == citation.sha256,
        let bytes = try? source.read(citation.offset..<(citation.offset + citation.length)),
        bytes.count == citation.length
      else { continue }
      result[citation] = bytes
    }
    return result
  }
}
