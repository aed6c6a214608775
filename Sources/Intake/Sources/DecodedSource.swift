import Evidence

/// The decoded bytes of a source by range, the way citations count them: plain, or gunzipped.
///
/// A plain file is read where the range lies. A compressed one is decoded from its start up to the range, and from
/// there on for a later range, so ask in increasing order.
public final class DecodedSource {
  /// SHA-256 of the source as it lies on disk.
  public let sha256: String
  private let input: SourceInput
  private var bytes: SourceBytes
  private var position: Int64 = 0
  private let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 18, alignment: 64)
  /// What was decoded behind the last range and not asked for yet.
  private var rest: [UInt8] = []

  /// - Parameter sha256: the digest, where it is known already; a large log need not be hashed twice.
  /// - Throws: `IntakeError` when the source cannot be opened or read, and for standard input.
  public init(_ input: SourceInput, sha256 known: String? = nil) throws {
    sha256 = try known ?? contentDigest(of: input)
    self.input = input
    bytes = SourceBytes(input, options: IntakeOptions())
    if let fault = bytes.fault { throw IntakeError(label: input.label, reason: fault.detail) }
  }

  deinit { buffer.deallocate() }

  /// The bytes of `range`; fewer when the source ends before, and never more than one record may have: a range may
  /// come from a report that somebody else wrote.
  public func read(_ range: Range<Int64>) throws -> [UInt8] {
    let lower = max(0, range.lowerBound)
    let upper = max(lower, range.upperBound)
    let most = Int64(IntakeOptions().recordLimit)
    return try read(from: lower, to: upper - lower > most ? lower + most : upper)
  }

  private func read(from lower: Int64, to upper: Int64) throws -> [UInt8] {
    if lower < position {
      bytes = SourceBytes(input, options: IntakeOptions())
      (position, rest) = (0, [])
    }
    if bytes.compression.isEmpty, rest.isEmpty, bytes.skip(to: lower) {
      position = lower
    }
    var result: [UInt8] = []
    while position < upper {
      if rest.isEmpty {
        let count = bytes.read(into: buffer)
        guard count > 0 else { break }
        rest = Array(buffer[..<count])
      }
      let skipped = min(rest.count, Int(clamping: max(0, lower - position)))
      let taken = min(rest.count - skipped, Int(clamping: upper - position - Int64(skipped)))
      result += rest[skipped..<(skipped + taken)]
      position += Int64(skipped + taken)
      rest.removeFirst(skipped + taken)
    }
    return result
  }
}
