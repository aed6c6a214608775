import CSimdjson
import Glibc

/// A sliding view of the decoded bytes: it reads ahead in large chunks, and grows only as far as one record needs.
///
/// Indices count from the first byte that is not yet consumed. Behind the last byte at least 64 more are readable,
/// which simdjson needs.
final class ByteWindow {
  /// Offset of index 0 in the decoded source.
  private(set) var offset: Int64 = 0
  /// 1-based line of index 0.
  private(set) var line: Int64 = 1
  /// Nothing more will come.
  private(set) var ended = false

  static let chunk = 1 << 20
  private static let padding = 64
  private let source: SourceBytes
  /// So much is read at once: what a small file needs, as most of a night's files are small.
  private let chunk: Int
  /// The most bytes held at once.
  private let limit: Int
  private var storage: UnsafeMutableRawPointer
  private var capacity: Int
  private var start = 0
  private var end = 0

  init(_ source: SourceBytes, limit: Int) {
    self.source = source
    // One byte more than the file has, so that its end is seen.
    chunk =
      source.size.map { Int(clamping: max(1 << 12, min(Int64(ByteWindow.chunk), $0 + 1))) }
      ?? ByteWindow.chunk
    self.limit = max(limit, ByteWindow.chunk)
    capacity = 2 * chunk + ByteWindow.padding
    storage = .allocate(byteCount: capacity, alignment: 64)
    memset(storage, 0, ByteWindow.padding)
  }

  deinit { storage.deallocate() }

  /// Bytes at hand.
  var count: Int { end - start }
  /// Valid until the next `fill`.
  var base: UnsafePointer<UInt8> { UnsafePointer((storage + start).assumingMemoryBound(to: UInt8.self)) }
  /// No more can be held before something is consumed.
  var isFull: Bool { count >= limit }

  /// Reads more; false at the end of the source, or when the window is full.
  func fill() -> Bool {
    if ended || isFull { return false }
    if capacity - ByteWindow.padding - end < chunk { makeRoom() }
    let room = UnsafeMutableRawBufferPointer(start: storage + end, count: chunk)
    let read = source.read(into: room)
    if read == 0 { ended = true }
    end += read
    memset(storage + end, 0, ByteWindow.padding)
    return read > 0
  }

  /// Reads until `wanted` bytes are at hand or no more can be; true if they are.
  func fill(to wanted: Int) -> Bool {
    while count < wanted { if !fill() { return false } }
    return true
  }

  private func makeRoom() {
    let kept = count
    if kept + chunk + ByteWindow.padding > capacity {
      capacity = min(capacity * 2, limit + 2 * chunk + ByteWindow.padding)
      let larger = UnsafeMutableRawPointer.allocate(byteCount: capacity, alignment: 64)
      memcpy(larger, storage + start, kept)
      storage.deallocate()
      storage = larger
    } else {
      memmove(storage, storage + start, kept)
    }
    (start, end) = (0, kept)
  }

  /// The byte at `index`, read if need be; `nil` behind the end.
  @inline(__always)
  func byte(_ index: Int) -> UInt8? {
    if index >= count, !fill(to: index + 1) { return nil }
    return base[index]
  }

  func bytes(_ range: Range<Int>) -> UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(start: base + range.lowerBound, count: range.count)
  }

  func consume(_ length: Int) {
    let length = min(length, count)
    line += Int64(debrief_count_newlines(base, length))
    start += length
    offset += Int64(length)
  }

  /// Index of the first line end at or behind `index`; `nil` if there is none within the window's limit.
  func newline(from index: Int) -> Int? {
    var from = index
    while true {
      if from < count, let found = memchr(base + from, 0x0a, count - from) {
        return UnsafeRawPointer(found) - UnsafeRawPointer(base)
      }
      from = max(from, count)
      if !fill() { return nil }
    }
  }

  /// Index of `needle` at or behind `index` among the bytes at hand.
  func find(_ needle: [UInt8], from index: Int) -> Int? {
    guard index < count, !needle.isEmpty else { return nil }
    let found = debrief_find(base + index, count - index, needle, needle.count)
    return found < count - index ? index + found : nil
  }
}
