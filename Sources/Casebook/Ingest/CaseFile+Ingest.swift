import Evidence
import GRDB
import Glibc
public import Intake
public import Knowledge

extension CaseFile {
  /// Reads what was found into the case, each source in a transaction of its own, then finds events that several
  /// sources hold. Called again with the same sources after a kill, it continues; content that is there already
  /// only gets its path added.
  public func ingest(
    _ found: [FoundSource], reader: SourceReader, catalogue: SignalCatalogue,
    options: IngestOptions = IngestOptions(), progress: @escaping (IngestProgress) -> Void = { _ in }
  ) throws -> IngestReport {
    let scanner = try SignalScanner(catalogue)
    return try ingest(
      found.map { IngestItem($0, reader: reader) }, signals: catalogue.signals.map(\.id),
      catalogueDigest: sha256Hex(Array(catalogue.text.utf8)), options: options,
      scan: { scanner.scan(kind: $0.kind, text: $0.text, fields: $0.fields) }, progress: progress)
  }

  /// Whether the signals of its events are those that `catalogue` would find; an empty case has none to find.
  public func isScanned(with catalogue: SignalCatalogue) throws -> Bool {
    let known = try read { try String.fetchOne($0, sql: "SELECT value FROM meta WHERE key = 'catalogue'") }
    return known.map { $0 == sha256Hex(Array(catalogue.text.utf8)) } ?? true
  }

  /// Looks for the signals of `catalogue` in events that were read under others.
  public func rescan(_ catalogue: SignalCatalogue) throws {
    let scanner = try SignalScanner(catalogue)
    try CaseError.mapping(path) {
      try queue.writeWithoutTransaction { db in
        try Ingest(
          db: db, options: IngestOptions(), signals: catalogue.signals.map(\.id),
          catalogueDigest: sha256Hex(Array(catalogue.text.utf8)),
          scan: { scanner.scan(kind: $0.kind, text: $0.text, fields: $0.fields) }, progress: { _ in }
        ).rescan()
      }
    }
  }

  /// Reads `items` into the case; the seam that tests use too.
  func ingest(
    _ items: [IngestItem], signals: [String], catalogueDigest: String = "", options: IngestOptions,
    scan: @escaping EventWriter.Scan,
    progress: @escaping (IngestProgress) -> Void = { _ in }
  ) throws -> IngestReport {
    try CaseError.mapping(path) {
      do {
        return try queue.writeWithoutTransaction { db in
          try Ingest(
            db: db, options: options, signals: signals, catalogueDigest: catalogueDigest, scan: scan,
            progress: progress
          ).run(items)
        }
      } catch is IngestInterrupted {
        throw CaseError(
          .interrupted, what: "stopped on request", safe: CaseError.stored,
          next: "run the same command again; it continues where it stopped")
      }
    }
  }
}

extension IngestItem {
  init(_ found: FoundSource, reader: SourceReader) {
    label = found.label
    refusal = found.refusal.map { Unread(offset: 0, length: 0, reason: $0, detail: found.detail) }
    size = IngestItem.size(of: found.input)
    digest = { try contentDigest(of: found.input) }
    read = { sink in try reader.read(found.input, into: sink) }
  }

  /// `nil` where it is not known before reading.
  private static func size(of input: SourceInput) -> Int64? {
    switch input {
    case .standardInput: return nil
    case .bytes(let bytes, _): return Int64(bytes.count)
    case .path(let path, _):
      var status = stat()
      guard lstat(path.map { CChar(bitPattern: $0) } + [0], &status) == 0 else { return nil }
      return Int64(status.st_size)
    }
  }
}
