import CZlib
import Evidence

/// Streaming gunzip of all members of a source; keeps what was decoded before any damage.
final class Gunzip {
  private(set) var fault: SourceFault?
  /// Zero bytes behind the last member: tapes and block copies pad so.
  private(set) var padding: Int64 = 0
  private(set) var members = 0

  private let raw: RawReader
  private let limit: Int64
  private var decoded: Int64 = 0
  private var stream = z_stream()
  private let input = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 18, alignment: 64)
  private var ended = false
  /// Between two members: the next byte decides.
  private var between = false

  init(_ raw: RawReader, head: [UInt8], limit: Int64) {
    (self.raw, self.limit) = (raw, limit)
    input.copyBytes(from: head)
    stream.next_in = input.baseAddress?.assumingMemoryBound(to: UInt8.self)
    stream.avail_in = UInt32(head.count)
    if debrief_inflate_init(&stream) != Z_OK { stop(.gzipDamaged, "no memory for the decompressor") }
  }

  deinit {
    inflateEnd(&stream)
    input.deallocate()
  }

  /// Bytes of the compressed file that were consumed.
  private var position: Int64 { raw.size - Int64(stream.avail_in) }

  private func stop(_ reason: UnreadReason, _ detail: String) {
    fault = SourceFault(reason: reason, detail: detail)
    ended = true
  }

  /// Decodes at least one byte, or 0 at the end or at damage.
  func read(into buffer: UnsafeMutableRawBufferPointer) -> Int {
    // One byte more than the limit is asked for, so that a source of exactly the limit passes.
    let room = Int(clamping: min(Int64(buffer.count), limit - decoded + 1))
    stream.next_out = buffer.baseAddress?.assumingMemoryBound(to: UInt8.self)
    stream.avail_out = UInt32(clamping: room)
    let asked = stream.avail_out
    while !ended, stream.avail_out == asked {
      if stream.avail_in == 0, !refill() { break }
      if between, !nextMember() { break }
      if stream.avail_in == 0 { continue }
      step()
    }
    var count = Int(asked - stream.avail_out)
    if decoded + Int64(count) > limit {
      count -= 1
      stop(
        .decompressLimit,
        "more than \(limit) decoded bytes (compressed byte \(position)); raise the limit if the file is honest"
      )
    }
    decoded += Int64(count)
    return count
  }

  private func refill() -> Bool {
    let count = raw.read(into: input)
    stream.next_in = input.baseAddress?.assumingMemoryBound(to: UInt8.self)
    stream.avail_in = UInt32(count)
    if count > 0 { return true }
    ended = true
    if !between, fault == nil {
      fault = SourceFault(
        reason: .gzipDamaged,
        detail:
          "gzip data end in the middle of a member at compressed byte \(position); the rest is missing, copy the file again"
      )
    }
    return false
  }

  private func step() {
    switch inflate(&stream, Z_NO_FLUSH) {
    case Z_OK, Z_BUF_ERROR: break
    case Z_STREAM_END:
      members += 1
      between = true
    default:
      let words = stream.msg.map { String(cString: $0) } ?? "not gzip data"
      stop(
        .gzipDamaged,
        "gzip data damaged at compressed byte \(position): \(words); what was decoded before is kept, copy the file again"
      )
    }
  }

  /// Skips padding; starts the next member if there is one.
  private func nextMember() -> Bool {
    while stream.avail_in > 0, let next = stream.next_in {
      if next.pointee == 0 {
        padding += 1
        stream.next_in = next + 1
        stream.avail_in -= 1
        continue
      }
      guard next.pointee == 0x1f, padding == 0, inflateReset(&stream) == Z_OK else {
        stop(
          .gzipDamaged,
          "bytes behind the last gzip member at compressed byte \(position) are not gzip; a member or the end was expected, copy the file again"
        )
        return false
      }
      between = false
      return true
    }
    return true
  }
}
