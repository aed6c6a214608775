import Evidence

/// The decoded bytes of a source: plain, or gunzipped when it begins with gzip's magic bytes.
final class SourceBytes {
  let raw: RawReader
  private var gunzip: Gunzip?
  private var head: [UInt8] = []

  init(_ input: SourceInput, options: IntakeOptions) {
    raw = RawReader(input)
    while head.count < 2 {
      var pair: [UInt8] = [0, 0]
      let count = pair.withUnsafeMutableBytes {
        raw.read(into: UnsafeMutableRawBufferPointer(rebasing: $0[..<(2 - head.count)]))
      }
      guard count > 0 else { break }
      head += pair[..<count]
    }
    if head == [0x1f, 0x8b] {
      gunzip = Gunzip(raw, head: head, limit: options.decompressLimit)
      head = []
    }
  }

  /// How many decoded bytes there are, where a plain file tells.
  var size: Int64? { gunzip == nil ? raw.fileSize : nil }
  var compression: String { gunzip == nil ? "" : "gzip" }
  var fault: SourceFault? { raw.fault ?? gunzip?.fault }
  var members: Int { gunzip?.members ?? 0 }
  var padding: Int64 { gunzip?.padding ?? 0 }

  /// Goes on at a place of an uncompressed file without reading up to it; false where that cannot be done.
  func skip(to offset: Int64) -> Bool {
    guard gunzip == nil, raw.seek(to: offset) else { return false }
    head = []
    return true
  }

  /// Reads at least one decoded byte, or 0 at the end or at a fault.
  func read(into buffer: UnsafeMutableRawBufferPointer) -> Int {
    if let gunzip { return gunzip.read(into: buffer) }
    if !head.isEmpty {
      let count = min(head.count, buffer.count)
      buffer.copyBytes(from: head[..<count])
      head.removeFirst(count)
      return count
    }
    return raw.read(into: buffer)
  }
}
